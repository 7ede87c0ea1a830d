// Values as bytes, by the structured clone of V8, which keeps what JSON loses: dates, maps, bytes, halves of surrogate pairs,
// minus zero. It knows no files: what is in one is written in its place.

import { Deserializer, Serializer } from 'node:v8';
import { bytesOf } from './file-bytes.ts';

/** Stands for a file as long as it is written; what follows is the file. No name of a property, of anybody's. */
const mark = '\u0000confer file';
/** Before values that hold files. Others begin with what V8 writes first, which is 255. */
const holdsFiles = 1;

/** As Node has it, whatever the server puts in its place. */
const native = globalThis.structuredClone;

interface Kept {
  bytes: Uint8Array;
  type: string;
  name?: string;
  lastModified?: number;
}

class Writer extends Serializer {
  _getDataCloneError(message: string): DOMException {
    return new DOMException(message, 'DataCloneError');
  }
}

/** Throws a `DataCloneError` for what cannot be cloned, a `DataError` for a file that is not there any more. */
export function serialised(value: unknown): Uint8Array {
  const files = new Set<Blob>();
  collect(value, files, new Set());
  if (files.size === 0) return written(value);
  try {
    for (const file of files)
      Object.defineProperty(file, mark, { value: kept(file), enumerable: true, configurable: true });
    return Buffer.concat([Buffer.of(holdsFiles), written(value)]);
  } finally {
    for (const file of files) delete (file as unknown as Record<string, unknown>)[mark];
  }
}

function written(value: unknown): Uint8Array {
  const writer = new Writer();
  writer.writeHeader();
  try {
    writer.writeValue(value);
  } catch (error) {
    if (error instanceof DOMException || error instanceof RangeError) throw error;
    throw new DOMException((error as Error).message, 'DataCloneError');
  }
  return writer.releaseBuffer();
}

export function deserialised(bytes: Uint8Array): unknown {
  const filed = bytes[0] === holdsFiles;
  const reader = new Deserializer(filed ? bytes.subarray(1) : bytes);
  reader.readHeader();
  const value = reader.readValue();
  return filed ? withFiles(value, new Set()) : value;
}

/** The files in a value. What a class of the platform made, V8 would take for an object without properties: that is asked of the platform. */
function collect(value: unknown, files: Set<Blob>, seen: Set<object>): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  if (value instanceof Blob) {
    files.add(value);
    return;
  }
  if (Array.isArray(value)) for (const part of value) collect(part, files, seen);
  else if (value instanceof Map) for (const part of [...value.keys(), ...value.values()]) collect(part, files, seen);
  else if (value instanceof Set) for (const part of value) collect(part, files, seen);
  else if (!ArrayBuffer.isView(value)) {
    const prototype = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) native(value);
    for (const name of Object.keys(value)) collect((value as Record<string, unknown>)[name], files, seen);
  }
}

function kept(file: Blob): Kept {
  const { type } = file;
  const bytes = bytesOf(file);
  return file instanceof File ? { bytes, type, name: file.name, lastModified: file.lastModified } : { bytes, type };
}

function file({ bytes, type, name, lastModified }: Kept): Blob {
  const parts = [bytes as Uint8Array<ArrayBuffer>];
  return name === undefined ? new Blob(parts, { type }) : new File(parts, name, { type, lastModified: lastModified! });
}

/** The value with files where they were; the same one is the same again. */
function withFiles(value: unknown, seen: Set<object>, files = new Map<object, Blob>()): unknown {
  if (typeof value !== 'object' || value === null || seen.has(value)) return files.get(value as object) ?? value;
  seen.add(value);
  if (Object.hasOwn(value, mark)) {
    files.set(value, file((value as Record<string, Kept>)[mark]!));
    return files.get(value);
  }
  const renewed = (part: unknown) => withFiles(part, seen, files);
  if (value instanceof Map) {
    const entries = [...value];
    value.clear();
    for (const [key, part] of entries) value.set(renewed(key), renewed(part));
  } else if (value instanceof Set) {
    const parts = [...value];
    value.clear();
    for (const part of parts) value.add(renewed(part));
  } else if (!ArrayBuffer.isView(value)) {
    const record = value as Record<string, unknown>;
    for (const name of Object.keys(record)) record[name] = renewed(record[name]);
  }
  return value;
}

/** A structured clone in which files are still files: of one, Node's own makes a nameless Blob. */
export function clonedWithFiles(value: unknown, options?: StructuredSerializeOptions): unknown {
  if (typeof value !== 'object' || value === null || options?.transfer?.length) return native(value, options);
  const files = new Set<Blob>();
  collect(value, files, new Set());
  return files.size > 0 ? deserialised(serialised(value)) : native(value);
}
