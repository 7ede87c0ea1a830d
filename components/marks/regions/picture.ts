// The picture that is marked. A value is data of a stranger: like any picture in a prompt, it is shown if it is here, and nothing is
// fetched for it.

/** The address to show a picture by; nothing if it is none, or is elsewhere. */
export function pictureUrl(source: unknown, urlOf: (blob: Blob) => string): string | undefined {
  if (source instanceof Blob) return source.type.startsWith('image/') ? urlOf(source) : undefined;
  return typeof source === 'string' && /^data:image\/(png|jpeg|gif|webp|avif)[;,]/i.test(source) ? source : undefined;
}
