// What a value is, as JSON schema sees it. An answer may hold anything that structured cloning takes, so much is not
// JSON: a file stands where a schema means one, a date or a map stands for itself and never for an object.

export type Kind = 'string' | 'number' | 'boolean' | 'null' | 'object' | 'array' | 'file' | 'foreign';

export function kindOf(value: unknown): Kind {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return typeof value as 'string' | 'boolean';
    case 'number':
      return Number.isFinite(value) ? 'number' : 'foreign';
    case 'object':
      if (value === null) return 'null';
      if (Array.isArray(value)) return 'array';
      if (isPlain(value)) return 'object';
      if (value instanceof Blob) return 'file';
      return Object.prototype.toString.call(value) === '[object Object]' ? 'object' : 'foreign';
    default:
      return 'foreign';
  }
}

/** The quick way for almost all. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** What a value that is no JSON is called. */
export function foreignName(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number') return String(value);
  const name = typeof value === 'object' ? Object.prototype.toString.call(value).slice(8, -1) : typeof value;
  return `${/^[AEIOU]/i.test(name) ? 'an' : 'a'} ${name}`;
}

/** The names of an object's properties. One that is `undefined` is not there, as in JSON. */
export function keysOf(value: object): string[] {
  return Object.keys(value).filter((key) => (value as Record<string, unknown>)[key] !== undefined);
}

export function has(value: object, key: string): boolean {
  return Object.hasOwn(value, key) && (value as Record<string, unknown>)[key] !== undefined;
}

/** Whether two values are the same; the order of properties does not matter. It is asked of whole answers at every key. */
export function equal(one: unknown, other: unknown): boolean {
  if (Object.is(one, other) || one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one)) {
    return Array.isArray(other) && one.length === other.length && one.every((item, index) => equal(item, other[index]));
  }
  if (kindOf(one) !== 'object' || kindOf(other) !== 'object') return false;
  const [record, second] = [one as Record<string, unknown>, other as Record<string, unknown>];
  const keys = keysOf(record);
  return (
    keys.length === keysOf(second).length && keys.every((key) => has(second, key) && equal(record[key], second[key]))
  );
}

/** The first two places of a list that hold the same, if any; in a time that grows with the list. */
export function twins(list: readonly unknown[]): [number, number] | undefined {
  const seen = new Map<unknown, number>();
  for (const [index, item] of list.entries()) {
    const kind = kindOf(item);
    // Texts and objects are told apart by their first letter; all else is the same as itself alone.
    const sign = kind === 'string' ? `"${item}` : kind === 'object' || kind === 'array' ? canonical(item) : item;
    const before = seen.get(sign);
    if (before !== undefined) return [before, index];
    seen.set(sign, index);
  }
  return undefined;
}

const identities = new WeakMap<object, number>();
let identified = 0;

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const kind = kindOf(value);
  if (kind === 'object') {
    const record = value as Record<string, unknown>;
    const keys = keysOf(record).sort();
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(record[key])}`).join()}}`;
  }
  if (kind !== 'file' && kind !== 'foreign') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return `<${String(value)}>`;
  if (!identities.has(value)) identities.set(value, ++identified);
  return `<#${identities.get(value)}>`;
}

/** How many characters, not halves of them. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

/** Whether a number is a multiple of another as they are written: 0.3 is one of 0.1. */
export function isMultiple(value: number, of: number): boolean {
  if (Number.isInteger(value) && Number.isInteger(of)) return value % of === 0;
  const [digits, places] = decimal(value);
  const [unit, unitPlaces] = decimal(of);
  const shift = BigInt(Math.max(places, unitPlaces));
  return (digits * 10n ** (shift - BigInt(places))) % (unit * 10n ** (shift - BigInt(unitPlaces))) === 0n;
}

function decimal(value: number): [digits: bigint, places: number] {
  const [mantissa, exponent = '0'] = String(value).split('e') as [string, string?];
  const [whole, fraction = ''] = mantissa.split('.') as [string, string?];
  const places = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return places < 0 ? [digits * 10n ** BigInt(-places), 0] : [digits, places];
}
