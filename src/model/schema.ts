// Schemas: what a prompt may be given, the JSON schema that it comes to, and the type of its answer.

import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec';
import { ConferError, InvalidArgument } from './errors.ts';
import { unexpected } from './given.ts';

interface Shorthands {
  string: string;
  integer: number;
  number: number;
  boolean: boolean;
  date: string;
  time: string;
  'date-time': string;
}

/** A type by its name, or a list of them: `'integer[]'`. */
export type Shorthand = keyof Shorthands | `${keyof Shorthands}[]`;
export type JsonSchema = { readonly [keyword: string]: unknown };
export type AnySchema = Shorthand | JsonSchema | (StandardSchemaV1 & StandardJSONSchemaV1);

/** The JSON schema that a prompt's schema means, as plain data. Throws `InvalidArgument` for what is none. */
export function jsonSchema(schema: AnySchema): object {
  if (typeof schema === 'string') return shorthand(schema);
  if (isStandard(schema)) {
    const { jsonSchema } = schema['~standard'];
    if (!jsonSchema) {
      throw new InvalidArgument(
        `This ${schema['~standard'].vendor} schema offers no JSON schema (\`~standard.jsonSchema\`). ` +
          'Use a version that does, or pass the JSON schema itself.',
      );
    }
    return plain(jsonSchema.input({ target: 'draft-2020-12' }));
  }
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) {
    throw unexpected('a schema', 'a JSON schema object, a Standard Schema or a type name', schema);
  }
  return plain(schema);
}

function shorthand(name: string): object {
  const type = name.replace(/\[\]$/, '');
  const schema = named(type);
  if (schema) return type === name ? schema : { type: 'array', items: schema };
  throw new InvalidArgument(
    "Expected `schema` to be 'string', 'integer', 'number', 'boolean', 'date', 'time', 'date-time', or a list of one " +
      `such as 'integer[]', got '${name}'.`,
  );
}

function named(type: string): object | undefined {
  if (['string', 'integer', 'number', 'boolean'].includes(type)) return { type };
  if (['date', 'time', 'date-time'].includes(type)) return { type: 'string', format: type };
}

export function isStandard(schema: AnySchema): schema is StandardSchemaV1 & StandardJSONSchemaV1 {
  return (typeof schema === 'object' || typeof schema === 'function') && schema !== null && '~standard' in schema;
}

function plain(schema: object): object {
  try {
    return JSON.parse(JSON.stringify(schema));
  } catch (cause) {
    const reason = cause instanceof RangeError ? 'it is nested too deep' : (cause as Error).message;
    throw new ConferError(`This is not a JSON schema: ${reason}.`, { code: 'InvalidSchema', cause });
  }
}

/** The type of the answer to a prompt with this schema. */
export type Answer<S> = S extends StandardSchemaV1
  ? StandardSchemaV1.InferOutput<S>
  : S extends Shorthand
    ? FromShorthand<S>
    : FromJsonSchema<S>;

type FromShorthand<S extends Shorthand> = S extends keyof Shorthands
  ? Shorthands[S]
  : S extends `${infer Type extends keyof Shorthands}[]`
    ? Shorthands[Type][]
    : never;

/** What a form may hold at first: any part of an answer. */
export type Initial<S> = Partially<S extends StandardSchemaV1 ? StandardSchemaV1.InferInput<S> : Answer<S>>;

type Partially<T> = T extends Date | Blob | readonly unknown[]
  ? T
  : T extends object
    ? { [Key in keyof T]?: Partially<T[Key]> }
    : T;

/** The type that a JSON schema written `as const` describes; `unknown` where it says too little. */
export type FromJsonSchema<S> = S extends { const: infer Value }
  ? Value
  : S extends { enum: readonly (infer Value)[] }
    ? Value
    : S extends { anyOf: readonly (infer Branch)[] } | { oneOf: readonly (infer Branch)[] }
      ? Branch extends unknown
        ? FromJsonSchema<Branch>
        : never
      : S extends { type: infer Type }
        ? FromType<S, Type extends readonly (infer One)[] ? One : Type>
        : unknown;

type FromType<S, Type> = Type extends 'string'
  ? string
  : Type extends 'integer' | 'number'
    ? number
    : Type extends 'boolean'
      ? boolean
      : Type extends 'null'
        ? null
        : Type extends 'array'
          ? S extends { prefixItems: infer First extends readonly unknown[] }
            ? FromTuple<S, First>
            : S extends { items: infer Items }
              ? FromJsonSchema<Items>[]
              : unknown[]
          : Type extends 'object'
            ? FromObject<S>
            : unknown;

type FromObject<S> = S extends { properties: infer Properties }
  ? Flat<
      { -readonly [Key in keyof Properties & RequiredOf<S>]: FromJsonSchema<Properties[Key]> } & {
        -readonly [Key in Exclude<keyof Properties, RequiredOf<S>>]?: FromJsonSchema<Properties[Key]>;
      }
    >
  : S extends { additionalProperties: infer Value extends object }
    ? Record<string, FromJsonSchema<Value>>
    : Record<string, unknown>;

// Only what says that there are just so many is a tuple.
type FromTuple<S, First extends readonly unknown[]> = S extends { minItems: First['length'] } & (
  | { items: false }
  | { maxItems: First['length'] }
)
  ? { -readonly [Index in keyof First]: FromJsonSchema<First[Index]> }
  : unknown[];

type RequiredOf<S> = S extends { required: readonly (infer Key)[] } ? Key : never;
type Flat<T> = { [Key in keyof T]: T[Key] };
