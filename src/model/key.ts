// Keys: one canonical text for any value that can be stored, and a digest of it. Key order does not matter, list order
// does, and values of different types never share a text (`1`, `"1"` and `true` are three).

/** A short, stable digest of a value. Only blobs need to be read first; then it is a promise. */
export function digest(value: unknown): string | Promise<string> {
  const contents = new Map<Blob, string>();
  const text = canonical(value, contents, []);
  if (contents.size === 0) return hash(text);
  const read = Array.from(contents.keys(), async (blob) => contents.set(blob, await bytesOf(blob)));
  return Promise.all(read).then(() => hash(canonical(value, contents, [])));
}

async function bytesOf(blob: Blob): Promise<string> {
  // One character a byte, whatever the bytes are.
  return hash(new TextDecoder('latin1').decode(await blob.arrayBuffer()));
}

/** `contents` holds a digest of each blob, and gets those that it lacks. */
function canonical(value: unknown, contents: Map<Blob, string>, within: object[]): string {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'undefined':
      return 'undefined';
    case 'string':
      return JSON.stringify(value);
    case 'number':
      return Object.is(value, -0) ? '0' : String(value);
    case 'boolean':
      return String(value);
    case 'bigint':
      return `${value}n`;
    case 'object':
      break;
    default:
      return typeof value;
  }
  // A value that contains itself is named by how far up it stands.
  const above = within.indexOf(value);
  if (above >= 0) return `^${within.length - above}`;
  const inner = [...within, value];
  const of = (part: unknown) => canonical(part, contents, inner);
  if (Array.isArray(value)) return `[${value.map(of).join()}]`;
  if (value instanceof Date) return `Date(${value.getTime()})`;
  if (value instanceof RegExp) return `RegExp(${value})`;
  if (value instanceof Map)
    return `Map(${Array.from(value, ([k, v]) => `${of(k)}=>${of(v)}`)
      .sort()
      .join()})`;
  if (value instanceof Set) return `Set(${Array.from(value, of).sort().join()})`;
  if (value instanceof Blob) {
    const content = contents.get(value) ?? '';
    contents.set(value, content);
    return `Blob(${JSON.stringify([value.type, value.size, value instanceof File ? value.name : '', content])})`;
  }
  if (value instanceof ArrayBuffer) return `ArrayBuffer(${new Uint8Array(value).join()})`;
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return `${value.constructor.name}(${bytes.join()})`;
  }
  // A server has none.
  if (typeof ImageData !== 'undefined' && value instanceof ImageData)
    return `ImageData(${value.width},${value.height},${value.data.join()})`;
  if (value instanceof Number || value instanceof String || value instanceof Boolean)
    return `Object(${of(value.valueOf())})`;
  if (value instanceof Error) return `Error(${JSON.stringify([value.name, value.message])})`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${of(part)}`).join()}}`;
}

/**
 * 106 bits over the UTF-16 units of a text: two runs of cyrb53 (public domain) with different seeds. Synchronous and
 * without a secure context, unlike `crypto.subtle`; keys tell values apart, they protect nothing.
 */
export function hash(text: string): string {
  return cyrb53(text, 0).toString(36).padStart(11, '0') + cyrb53(text, 0x5f3759df).toString(36).padStart(11, '0');
}

/** A number in [0, 1) that depends on a text alone. */
export function fraction(text: string): number {
  return cyrb53(text, 0x2545f491) / 2 ** 53;
}

function cyrb53(text: string, seed: number): number {
  let a = 0xdeadbeef ^ seed;
  let b = 0x41c6ce57 ^ seed;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}
