// Parquet into rows. Its types say more than JSON can hold: whole numbers beyond 2^53, decimals, times of nanoseconds and bytes
// become texts, letter for letter, or are told.

import { gunzipSync } from 'fflate';
import { type FileMetaData, parquetMetadataAsync, parquetReadObjects, type SchemaElement } from 'hyparquet';
import { type Dataset, dataset, type Problem, type Row, roomForRows, Unreadable } from './dataset.ts';
import { exactly, rounded } from './exact-numbers.ts';

/** More digits than these may be rounded in a number. */
const exactDigits = 15;

export async function fromParquet(file: File): Promise<Dataset> {
  const { name, size } = file;
  const buffer = {
    byteLength: size,
    slice: (start: number, end?: number) => file.slice(start, end).arrayBuffer(),
  };
  try {
    const metadata = await parquetMetadataAsync(buffer);
    roomForRows(name, Number(metadata.num_rows));
    const columns = columnsOf(metadata);
    const names = columns.map(({ element }) => element.name);
    const decimals = columns.map(({ at }) => rawDecimals(metadata.schema, at));
    const found = await parquetReadObjects({
      file: buffer,
      metadata,
      // Bytes that are no text would be mended into one.
      utf8: false,
      compressors: { GZIP: (bytes) => gunzipSync(bytes) },
      parsers: { ...times, jsonFromBytes: (bytes) => bytes && new TextDecoder().decode(bytes) },
    });
    const notes = columns.flatMap(({ element }) => about(element, name));
    const rows = found.map((row, at) => {
      const told = (message: string) => notes.push({ file: name, line: at + 1, message });
      const cells = names.map((column, at) => [column, cellOf(row[column], decimals[at]!, told)]);
      return Object.fromEntries(cells) as Row;
    });
    return { ...dataset(name, names, rows), notes };
  } catch (error) {
    throw error instanceof Unreadable ? error : unreadable(name, (error as Error).message);
  }
}

function unreadable(file: string, reason: string): Unreadable {
  const codec = /compression codec: (\w+)/.exec(reason)?.[1];
  const message = codec
    ? `It is compressed with ${codec}, which cannot be read here. Write it with Snappy or gzip.`
    : `It cannot be read as Parquet (${reason}).`;
  return new Unreadable({ file, message });
}

/** The columns themselves, not what is inside lists and objects, and where each stands in the schema. */
function columnsOf({ schema }: FileMetaData): { element: SchemaElement; at: number }[] {
  const columns: { element: SchemaElement; at: number }[] = [];
  for (let at = 1; at < schema.length; at = after(schema, at)) columns.push({ element: schema[at]!, at });
  return columns;
}

/** Where the next element stands that is not inside the one at this place: the schema is a list, with the number of children. */
function after(schema: readonly SchemaElement[], at: number): number {
  let next = at + 1;
  for (let child = 0; child < (schema[at]!.num_children ?? 0); child += 1) next = after(schema, next);
  return next;
}

/** The decimals in a column, or inside its lists and objects, that are read as they are stored. */
interface Decimals {
  /** How many of the digits are behind the point, where it is one itself. */
  scale?: number;
  inside: Map<string, Decimals>;
}

/** Asks for decimals of many digits as they are stored. */
function rawDecimals(schema: readonly SchemaElement[], at: number): Decimals {
  const element = schema[at]!;
  const inside = new Map<string, Decimals>();
  for (let child = at + 1; child < after(schema, at); child = after(schema, child))
    inside.set(schema[child]!.name, rawDecimals(schema, child));
  if (!isDecimal(element) || (element.precision ?? 0) <= exactDigits) return { inside };
  Object.assign(element, { converted_type: undefined, logical_type: undefined });
  return { scale: element.scale ?? 0, inside };
}

const isDecimal = ({ converted_type, logical_type }: SchemaElement) =>
  converted_type === 'DECIMAL' || logical_type?.type === 'DECIMAL';

/** What is said of a column once, rather than of each of its cells. */
function about({ name, type, converted_type, logical_type }: SchemaElement, file: string): Problem[] {
  const days = converted_type === 'DATE';
  const times = type === 'INT96' || logical_type?.type === 'TIMESTAMP' || converted_type?.startsWith('TIMESTAMP');
  if (!days && !times) return [];
  const zone = logical_type?.type === 'TIMESTAMP' && logical_type.isAdjustedToUTC ? ', in UTC' : '';
  return [{ file, message: `${days ? 'Dates' : 'Times'} in the column “${name}” are kept as texts${zone}.` }];
}

const times = {
  timestampFromMilliseconds: (milliseconds: bigint) => timeText(milliseconds, 3),
  timestampFromMicroseconds: (microseconds: bigint) => timeText(microseconds, 6),
  timestampFromNanoseconds: (nanoseconds: bigint) => timeText(nanoseconds, 9),
  dateFromDays: (days: number | undefined) =>
    typeof days === 'number' ? new Date(days * 86_400_000).toISOString().slice(0, 10) : days,
};

/** `2024-01-02T03:04:05.678901`: as ISO 8601 writes it, without a zone. */
function timeText(since: bigint | undefined, digits: number): string | undefined {
  if (typeof since !== 'bigint') return since;
  const unit = 10n ** BigInt(digits);
  const fraction = ((since % unit) + unit) % unit;
  const seconds = Number((since - fraction) / unit);
  const behind = String(fraction).padStart(digits, '0').replace(/0+$/, '');
  return `${new Date(seconds * 1000).toISOString().slice(0, -5)}${behind && `.${behind}`}`;
}

function cellOf(cell: unknown, decimals: Decimals, told: (message: string) => void): unknown {
  const exact = (number: string) => exactly(number, (number) => told(rounded('', undefined, number).message));
  const held = (value: unknown, { scale, inside }: Decimals): unknown => {
    if (value === null || value === undefined) return value;
    if (Array.isArray(value)) return value.map((item) => held(item, itemOf({ scale, inside })));
    if (ArrayBuffer.isView(value) && !(value instanceof Uint8Array))
      return held([...(value as unknown as Iterable<unknown>)], { scale, inside });
    if (scale !== undefined) return exact(decimalText(value, scale));
    if (typeof value === 'bigint') return exact(String(value));
    if (typeof value === 'number' && !Number.isFinite(value)) {
      told(`${value} is kept as a text: JSON has no such number.`);
      return String(value);
    }
    if (value instanceof Uint8Array) return textIn(value, told);
    if (typeof value !== 'object') return value;
    // What a map holds stands under its own keys, not under those of the schema.
    const other = itemOf({ inside }).inside.get('value');
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [name, held(part, inside.get(name) ?? other ?? none)]),
    );
  };
  return held(cell, decimals);
}

const none: Decimals = { inside: new Map() };

/** What the items of a list are: Parquet has a group and an element between, older files only one of them, or neither. */
function itemOf({ scale, inside }: Partial<Decimals> & Pick<Decimals, 'inside'>): Decimals {
  if (scale !== undefined) return { scale, inside };
  const [group] = inside.values();
  if (inside.size !== 1 || !group) return { inside };
  const [element] = group.inside.values();
  return group.inside.size === 1 && element ? element : group;
}

function decimalText(value: unknown, scale: number): string {
  const hex =
    value instanceof Uint8Array ? Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('') : '';
  const whole = hex ? BigInt.asIntN(hex.length * 4, BigInt(`0x${hex}`)) : BigInt(value as bigint);
  const digits = String(whole < 0n ? -whole : whole).padStart(scale + 1, '0');
  const point = digits.length - scale;
  return `${whole < 0n ? '-' : ''}${digits.slice(0, point)}${scale ? '.' : ''}${digits.slice(point)}`;
}

function textIn(bytes: Uint8Array, told: (message: string) => void): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    told(`${bytes.length.toLocaleString()} bytes that are no text are left out.`);
    return null;
  }
}
