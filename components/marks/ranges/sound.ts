// The sound that is marked. A value is data of a stranger: it is played if it is here, and nothing is fetched for it.

/** A sound as a file; nothing if it is none, or is elsewhere. */
export function soundOf(source: unknown): Blob | undefined {
  if (source instanceof Blob) return /^(audio|video)\//.test(source.type) ? source : undefined;
  const [, type, data] =
    (typeof source === 'string' && source.match(/^data:(audio\/[\w.+-]+)(?:;[\w=.+-]+)*;base64,(.*)$/s)) || [];
  if (!type || data === undefined) return undefined;
  try {
    return new Blob([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))], { type });
  } catch {
    return undefined; // no base 64
  }
}
