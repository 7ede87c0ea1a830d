// Answers as ajv may see them. It knows JSON and nothing else: to it a file is an empty object, and a date, a map and a key that
// holds `undefined` are what they are not. So what is not JSON goes in as a stand-in, and `confer:kind`, a keyword that
// is added to each schema that speaks of JSON, says whether it may stand there.

import type { FuncKeywordDefinition } from 'ajv';
import { kindOf } from '../equality.ts';
import { fileFaults, isFileSchema } from '../files.ts';
import { speaksOfJson } from '../keyword-forms.ts';
import { own, type SchemaObject } from '../keywords.ts';

/** To ajv, two are the same if their ids are. */
class StandIn {
  readonly id: unknown;
  readonly #value: unknown;
  constructor(value: unknown) {
    this.id = typeof value === 'object' && value !== null ? identity(value) : String(value);
    this.#value = value;
  }
  get value(): unknown {
    return this.#value;
  }
}

const identities = new WeakMap<object, number>();
let identified = 0;

function identity(value: object): number {
  if (!identities.has(value)) identities.set(value, ++identified);
  return identities.get(value)!;
}

/** The value with stand-ins, and without what is `undefined`; the very same value where it is JSON. */
export function asJson(value: unknown): unknown {
  return isJson(value) ? value : copied(value);
}

function isJson(value: unknown): boolean {
  const seen = new Set([value]);
  for (const part of seen) {
    const kind = kindOf(part);
    if (kind === 'file' || kind === 'foreign') return false;
    if (kind === 'object' || kind === 'array') for (const inner of Object.values(part as object)) seen.add(inner);
  }
  return true;
}

/** A copy that shares nothing with the value. It throws where the value holds itself. */
export function copied(value: unknown): unknown {
  const kind = kindOf(value);
  if (kind === 'array') return Array.from(value as unknown[], copied);
  if (kind === 'object') {
    const entries = Object.entries(value as object).filter(([, part]) => part !== undefined);
    return Object.fromEntries(entries.map(([key, part]) => [key, copied(part)]));
  }
  return kind === 'file' || kind === 'foreign' ? new StandIn(value) : value;
}

/** What the keyword says at a schema: of a file, by what is said of it; of JSON, the types that ajv is not told. */
interface Kinds {
  types?: readonly string[];
  file?: SchemaObject;
}

export const kindKeyword: FuncKeywordDefinition = {
  keyword: 'confer:kind',
  schemaType: 'object',
  validate: ({ types, file }: Kinds, data: unknown) => {
    if (!(data instanceof StandIn)) return !types || types.some((type) => isOfKind(data, type));
    return file !== undefined && data.value instanceof Blob && fileFaults(file, data.value).length === 0;
  },
  error: { message: 'must be plain data, or a file of the right kind' },
};

/** Adds the keyword to a schema. Where a file may be, ajv must not ask for a string. */
export function addKinds(schema: Record<string, unknown>): void {
  if (!speaksOfJson(schema)) return;
  const file = isFileSchema(schema) && { ...schema };
  const types = own(schema, 'type') as string | string[] | undefined;
  const nullable = own(schema, 'nullable') === true ? ['null'] : [];
  if (file && types !== undefined) delete schema.type;
  if (file) delete schema.nullable;
  schema['confer:kind'] = file ? { file, ...(types !== undefined && { types: [types, nullable].flat() }) } : {};
}

function isOfKind(value: unknown, type: string): boolean {
  return type === 'integer' ? Number.isInteger(value) : kindOf(value) === type;
}
