// A schema of an author as part of another one. What it refers to within itself is found at its place there.

type Parts = Record<string, unknown>;

/** The schema for `place` (a JSON pointer in a fragment) of a larger one, with what a form is to hold there at first. */
export function placedSchema(schema: object, place: string, initial: unknown): object {
  // Older drafts pass over what stands beside a reference.
  if ('$ref' in schema) return { allOf: [placed(schema, `${place}/allOf/0`)], default: initial };
  return { ...(placed(schema, place) as object), default: initial };
}

function placed(part: unknown, place: string): unknown {
  if (Array.isArray(part)) return part.map((one) => placed(one, place));
  // What has a name of its own is found by that.
  if (typeof part !== 'object' || part === null || typeof (part as Parts).$id === 'string') return part;
  const isOwn = (value: unknown): value is string => typeof value === 'string' && /^#(\/|$)/.test(value);
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => [
      name,
      name === '$ref' && isOwn(value) ? `${place}${value.slice(1)}` : placed(value, place),
    ]),
  );
}
