// Values as JSON that loses nothing: what the structured clone algorithm takes and JSON does not is written as an object
// with a `$type`. Files and other bytes are written in base64.

import { ConferError } from './errors.ts';

const typed = [
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
];
const tag = '$type';

/**
 * A value as JSON. Throws a `ConferError` with code `NotPortable` for a value that contains itself, and for what no structured
 * clone holds.
 */
export async function toPortable(value: unknown): Promise<unknown> {
  const reading: Promise<void>[] = [];
  const json = portable(value, [], reading);
  await Promise.all(reading);
  return json;
}

/** `reading` gets what is still to be read: the bytes of files, put in their places once they are there. */
function portable(value: unknown, within: readonly object[], reading: Promise<void>[]): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number')
    return Number.isFinite(value) && !Object.is(value, -0)
      ? value
      : { [tag]: 'number', text: Object.is(value, -0) ? '-0' : String(value) };
  if (value === undefined) return { [tag]: 'undefined' };
  if (typeof value === 'bigint') return { [tag]: 'bigint', text: String(value) };
  const object = value as object;
  if (within.includes(object)) throw notPortable('a value that contains itself');
  const inner = [...within, object];
  const of = (part: unknown) => portable(part, inner, reading);
  const all = (parts: Iterable<unknown>) => Array.from(parts, of);
  const pairs = (entries: Iterable<[unknown, unknown]>) => Array.from(entries, ([key, part]) => [of(key), of(part)]);

  if (Array.isArray(object)) return all(object);
  // What is no time is `null` in JSON.
  if (object instanceof Date) return { [tag]: 'date', at: object.getTime() };
  if (object instanceof RegExp) return { [tag]: 'regexp', source: object.source, flags: object.flags };
  if (object instanceof Map) return { [tag]: 'map', entries: pairs(object) };
  if (object instanceof Set) return { [tag]: 'set', values: all(object) };
  if (object instanceof Blob) {
    const file = object instanceof File ? { name: object.name, lastModified: object.lastModified } : {};
    const written = { [tag]: 'blob', type: object.type, ...file, bytes: '' };
    const read = async () => void (written.bytes = base64(new Uint8Array(await object.arrayBuffer())));
    reading.push(read());
    return written;
  }
  if (object instanceof ArrayBuffer) return { [tag]: 'buffer', bytes: base64(new Uint8Array(object)) };
  if (ArrayBuffer.isView(object)) {
    const bytes = new Uint8Array(object.buffer, object.byteOffset, object.byteLength);
    return { [tag]: object.constructor.name, bytes: base64(bytes) };
  }
  if (object instanceof Error)
    return { [tag]: 'error', name: object.name, message: object.message, stack: object.stack ?? '' };
  if (object instanceof Boolean || object instanceof Number || object instanceof String)
    return { [tag]: 'boxed', value: of(object.valueOf()) };
  const prototype = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null) throw notPortable(`a ${object.constructor?.name}`);
  if (Object.hasOwn(object, tag)) return { [tag]: 'object', entries: pairs(Object.entries(object)) };
  return Object.fromEntries(Object.entries(object).map(([key, part]) => [key, of(part)]));
}

function notPortable(what: string): ConferError {
  return new ConferError(`JSON cannot say ${what}: it can neither be exported nor sent to a server.`, {
    code: 'NotPortable',
  });
}

/** The value that `toPortable` wrote. Throws a `ConferError` with code `InvalidImport` for what it never writes. */
export function fromPortable(json: unknown): unknown {
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return json.map(fromPortable);
  if (!Object.hasOwn(json, tag))
    return Object.fromEntries(Object.entries(json).map(([key, part]) => [key, fromPortable(part)]));
  try {
    return revive(json as Record<string, any>);
  } catch (error) {
    throw new ConferError('This is not an exported run: a value in it is broken.', {
      code: 'InvalidImport',
      cause: error,
    });
  }
}

function revive(json: Record<string, any>): unknown {
  const pairs = () => json.entries.map(([key, part]: [unknown, unknown]) => [fromPortable(key), fromPortable(part)]);
  switch (json[tag]) {
    case 'undefined':
      return undefined;
    case 'number':
      return Number(json.text);
    case 'bigint':
      return BigInt(json.text);
    case 'date':
      return new Date(json.at ?? Number.NaN);
    case 'regexp':
      return new RegExp(json.source, json.flags);
    case 'map':
      return new Map(pairs());
    case 'set':
      return new Set(json.values.map(fromPortable));
    case 'blob': {
      const { type, name, lastModified } = json;
      const bytes = fromBase64(json.bytes);
      return name === undefined ? new Blob([bytes], { type }) : new File([bytes], String(name), { type, lastModified });
    }
    case 'buffer':
      return fromBase64(json.bytes).buffer;
    case 'error': {
      const error = Object.assign(new Error(String(json.message)), { name: String(json.name) });
      error.stack = String(json.stack);
      return error;
    }
    case 'boxed':
      return Object(fromPortable(json.value));
    case 'object':
      return Object.fromEntries(pairs());
    case 'DataView':
      return new DataView(fromBase64(json.bytes).buffer);
    default: {
      const array = typed.find(({ name }) => name === json[tag]);
      if (!array) throw new TypeError(`Unknown \`$type\`: ${json[tag]}`);
      return new array(fromBase64(json.bytes).buffer as ArrayBuffer);
    }
  }
}

function base64(bytes: Uint8Array): string {
  let text = '';
  // In parts: a call takes only so many arguments.
  for (let start = 0; start < bytes.length; start += 0x8000)
    text += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  return btoa(text);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
