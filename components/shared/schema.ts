// JSON schemas as the form reads them: untrusted data, so only own properties count, and only of the types that the
// standard gives them.

export type Schema = Record<string, unknown>;
export type Path = readonly (string | number)[];

/** An object as JSON has them: no list, no date, no file. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  // Asked at each key for each field; almost everything is a plain object.
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || Object.prototype.toString.call(value) === '[object Object]';
}

export function own(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);
export const number = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
/** The entries of an object, none of anything else. */
export const entries = (value: unknown): [string, unknown][] => (isRecord(value) ? Object.entries(value) : []);

/** The JSON type of a value; a file counts as the text that the schema calls it. */
export function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  if (value instanceof Blob) return 'string';
  return typeof value;
}
