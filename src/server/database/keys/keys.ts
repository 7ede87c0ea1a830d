// Keys in the order of the standard: numbers, dates, texts, bytes, lists. SQLite compares bytes, so a key is written as bytes
// that sort as it does: its kind, then its content; what may be followed by more of a list ends with a zero, the least of all.

import { DataError } from '../errors.ts';

const [end, number, date, text, binary, list] = [0x00, 0x10, 0x20, 0x30, 0x40, 0x50];

let written = Buffer.alloc(1024);
let length = 0;

/** The bytes of a key. Throws `DataError` for what is none. */
export function encodedKey(key: unknown): Uint8Array {
  length = 0;
  write(key, []);
  return new Uint8Array(written.subarray(0, length));
}

/** Below zero if the first comes before the second, above if it comes after. */
export function comparedKeys(one: Uint8Array, other: Uint8Array): number {
  return Buffer.compare(one, other);
}

/** `around` are the lists that it is part of: a key that holds itself is none. */
function write(key: unknown, around: readonly unknown[]): void {
  if (typeof key === 'number' && !Number.isNaN(key)) writeNumber(number, key);
  else if (typeof key === 'string') writeText(key);
  else if (key instanceof Date && !Number.isNaN(key.getTime())) writeNumber(date, key.getTime());
  else if (key instanceof ArrayBuffer) writeBytes(new Uint8Array(key));
  else if (ArrayBuffer.isView(key)) writeBytes(new Uint8Array(key.buffer, key.byteOffset, key.byteLength));
  else if (Array.isArray(key) && !around.includes(key)) {
    put(list);
    // By place: what is missing between others is no key either.
    for (let place = 0; place < key.length; place++) write(key[place], [...around, key]);
    put(end);
  } else throw DataError('A key is a number, a date, a text, bytes, or a list of such', key);
}

function writeNumber(kind: number, value: number): void {
  put(kind);
  room(8);
  // Minus zero is zero.
  written.writeDoubleBE(value + 0, length);
  // The sign comes first, and of negative numbers the larger ones are less.
  if (written[length]! & 0x80) for (let place = 0; place < 8; place++) written[length + place]! ^= 0xff;
  else written[length]! ^= 0x80;
  length += 8;
}

/** By code unit, as the standard compares: one byte for those of English, at most three; a half of a pair is one, too. */
function writeText(value: string): void {
  put(text);
  room(value.length * 3 + 1);
  for (let place = 0; place < value.length; place++) {
    const unit = value.charCodeAt(place);
    if (unit < 0x7f) written[length++] = unit + 1;
    else if (unit < 0x407f) {
      written[length++] = 0x80 | ((unit - 0x7f) >> 8);
      written[length++] = (unit - 0x7f) & 0xff;
    } else {
      written[length++] = 0xc0 | (unit >> 10);
      written[length++] = (unit >> 2) & 0xff;
      written[length++] = (unit << 6) & 0xff;
    }
  }
  put(end);
}

/** A zero is followed by 255, so that it is not taken for the end, which two of them are. */
function writeBytes(bytes: Uint8Array): void {
  put(binary);
  room(bytes.length * 2 + 2);
  for (const byte of bytes) {
    written[length++] = byte;
    if (byte === end) written[length++] = 0xff;
  }
  put(end);
  put(end);
}

function put(byte: number): void {
  room(1);
  written[length++] = byte;
}

function room(more: number): void {
  if (length + more > written.length) written = Buffer.concat([written], (length + more) * 2);
}

/** The key that was written as these bytes. */
export function decodedKey(bytes: Uint8Array): IDBValidKey {
  return read({ bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), at: 0 });
}

interface Reading {
  bytes: Buffer;
  at: number;
}

function read(reading: Reading): IDBValidKey {
  const kind = reading.bytes[reading.at++];
  if (kind === number) return readNumber(reading);
  if (kind === date) return new Date(readNumber(reading));
  if (kind === text) return readText(reading);
  if (kind === binary) return readBytes(reading);
  const keys: IDBValidKey[] = [];
  while (reading.bytes[reading.at] !== end) keys.push(read(reading));
  reading.at += 1;
  return keys;
}

function readNumber(reading: Reading): number {
  const bits = Buffer.from(reading.bytes.subarray(reading.at, reading.at + 8));
  reading.at += 8;
  if (bits[0]! & 0x80) bits[0]! ^= 0x80;
  else for (let place = 0; place < 8; place++) bits[place]! ^= 0xff;
  return bits.readDoubleBE();
}

function readText(reading: Reading): string {
  const { bytes } = reading;
  let value = '';
  for (let byte = bytes[reading.at++]!; byte !== end; byte = bytes[reading.at++]!) {
    if (byte < 0x80) value += String.fromCharCode(byte - 1);
    else if (byte < 0xc0) value += String.fromCharCode((((byte & 0x3f) << 8) | bytes[reading.at++]!) + 0x7f);
    else {
      const [second, third] = [bytes[reading.at]!, bytes[reading.at + 1]!];
      reading.at += 2;
      value += String.fromCharCode(((byte & 0x3f) << 10) | (second << 2) | (third >> 6));
    }
  }
  return value;
}

function readBytes(reading: Reading): ArrayBuffer {
  const found: number[] = [];
  for (;;) {
    const byte = reading.bytes[reading.at++]!;
    if (byte !== end) found.push(byte);
    else if (reading.bytes[reading.at++] === end) return new Uint8Array(found).buffer;
    else found.push(end);
  }
}
