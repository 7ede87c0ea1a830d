// What a schema says of one place in a value, taken apart: the *subschemas*, each of which a value must suit, so that nothing has to be
// merged to be true, and the *unions*, in which something is still to be chosen.

import { own, type Schema } from '../../shared/schema.ts';
import type { Discriminator } from './judged/branches.ts';

export interface Subschema {
  schema: Schema;
  /** The branch that it came by; `''` if it holds whatever is chosen. */
  branch: string;
  /** `null` would do as well. */
  nullish: boolean;
}

export interface Union {
  name: string;
  branches: unknown[];
  chosen: number | undefined;
  /** No two branches may fit at once. */
  exclusive: boolean;
  /** The property that decides, if there is a field for it anyway. */
  discriminator?: Discriminator | undefined;
}

export interface Subschemas {
  subschemas: Subschema[];
  unions: Union[];
  /** The references that were followed. */
  refs: string[];
  /** Nothing suits. */
  never: boolean;
  /** A reference leads nowhere, or there is too much of it. */
  broken: boolean;
}

export interface Choosing {
  root: unknown;
  /** The branch that was chosen before; `-1`: none, on purpose. */
  chosen(union: string): number | undefined;
  /** What may be anything is offered by type, rather than as JSON. */
  loose?: boolean;
}

/** The types that all subschemas allow; `undefined`: any. */
export function typesOf(subschemas: readonly Subschema[]): Set<string> | undefined {
  let types: Set<string> | undefined;
  for (const { schema, nullish } of subschemas) {
    const type = own(schema, 'type');
    const here = (Array.isArray(type) ? type : [type]).filter((one): one is string => typeof one === 'string');
    if (!here.length) continue;
    if (nullish || own(schema, 'nullable') === true) here.push('null');
    const before = types;
    const both = (one: string) => !before || before.has(one) || (one === 'integer' && before.has('number'));
    types = new Set(here.filter(both));
    if (before?.has('integer') && here.includes('number')) types.add('integer');
  }
  return types;
}

/** Whether a schema, with what it refers to, is nothing but values to choose from. */
export const givesValues = (schema: Schema): boolean =>
  Object.hasOwn(schema, 'const') || Array.isArray(own(schema, 'enum')) || own(schema, 'type') === 'null';
