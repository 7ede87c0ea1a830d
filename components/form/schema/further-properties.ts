// Properties of an object beside those that its schema names: whether there may be more of them, and how they may be called.

import { isRecord, list, number, own } from '../../shared/schema.ts';
import type { Field } from '../field.ts';
import { referred } from './judge.ts';
import { optionsOf } from './options.ts';

export interface Further {
  /** The names that there are, if they are given. */
  names: string[] | undefined;
}

/** Whether further properties may be added, and under which names. */
export function further({ subschemas, schema, value, children }: Field, root: unknown): Further | undefined {
  const has = (word: string) =>
    subschemas.map(({ schema: here }) => own(here, word)).filter((piece) => piece !== undefined);
  const keys = Object.keys(isRecord(value) ? value : {});
  if (keys.length >= (number(own(schema, 'maxProperties')) ?? Infinity)) return undefined;
  const patterns = has('patternProperties').length > 0;
  const others = [...has('additionalProperties'), ...has('unevaluatedProperties')];
  if (others.includes(false) && !patterns) return undefined;
  // Almost every schema allows more than it names; only where it says so is that meant as a question.
  if (!others.length && !patterns && has('properties').length > 0) return undefined;
  if (!others.length && !patterns && has('required').some((needed) => list(needed).length)) return undefined;
  const named = has('propertyNames').map((piece) => ({ schema: isRecord(piece) ? piece : {}, nullish: false }));
  const resolved = named.map(({ schema: here, nullish }) => {
    const ref = own(here, '$ref');
    const target = typeof ref === 'string' ? referred(here, root) : here;
    return { schema: isRecord(target) ? target : here, nullish };
  });
  const options = resolved.length ? optionsOf(resolved, undefined, root) : undefined;
  const taken = new Set(children.map(({ path }) => String(path.at(-1))));
  const names = options?.map(({ value: name }) => String(name)).filter((name) => !taken.has(name));
  return names && !names.length ? undefined : { names };
}
