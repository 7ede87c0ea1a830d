// JSON schemas as the form reads them: untrusted data, so only own properties count, and references may lead
// nowhere or in circles.

export type Schema = Record<string, unknown>;
export type Path = readonly (string | number)[];

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function own(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);
export const number = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

export interface Resolved {
  schema: Schema;
  /** The references that led here: one seen twice means a ring. */
  refs: readonly string[];
}

/** Follows local references; what stands beside `$ref` goes before what it leads to. */
export function resolved(schema: unknown, root: unknown, refs: readonly string[] = []): Resolved | undefined {
  let here: Schema | undefined = schema === true ? {} : isRecord(schema) ? schema : undefined;
  while (here) {
    const all = list(own(here, 'allOf'));
    const ref = own(here, '$ref');
    if (typeof ref === 'string') {
      if (refs.includes(ref)) return undefined;
      refs = [...refs, ref];
      const target = pointed(root, ref);
      if (target !== true && !isRecord(target)) return undefined;
      const { $ref: _, ...beside } = here;
      here = { ...(target === true ? {} : target), ...beside };
    } else if (all.length === 1 && isRecord(all[0])) {
      const { allOf: _, ...beside } = here;
      here = { ...all[0], ...beside };
    } else return { schema: here, refs };
  }
  return undefined;
}

/** What a local JSON pointer (`#/$defs/Address`) leads to. */
function pointed(root: unknown, ref: string): unknown {
  if (ref === '#') return root;
  if (!ref.startsWith('#/')) return undefined;
  let here = root;
  for (const part of ref.slice(2).split('/')) {
    const key = unescaped(part);
    here = Array.isArray(here) ? here[Number(key)] : own(here, key);
  }
  return here;
}

function unescaped(part: string): string {
  try {
    return decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
  } catch {
    return part;
  }
}
