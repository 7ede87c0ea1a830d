// All that a schema says of one place in a value, flat: itself, what it refers to, all of `allOf`, what holds under the
// conditions that the value meets, and the chosen branch of each alternative. What is still to be chosen are the unions.

import { fits, referred } from '../../../../src/validation/verdict.ts';
import { entries, isRecord, list, own, type Schema } from '../../../shared/schema.ts';
import { type Choosing, givesValues, type Subschema, type Subschemas, typesOf } from '../subschema.ts';
import { driven, driverOf, isRule, picked } from './branches.ts';
import { satisfiable } from './satisfiable.ts';
import { target } from './target.ts';

const anything = [
  ...['string', 'number', 'boolean', 'array'].map((type) => ({ type })),
  { type: 'object', additionalProperties: true },
  { type: 'null' },
];
const annotations = new Set(
  'title description default examples deprecated readOnly writeOnly ui position $comment $schema $id $defs definitions'.split(
    ' ',
  ),
);
const says = (schema: Schema) => Object.keys(schema).some((word) => !annotations.has(word) && !/^(ui:|x-)/.test(word));

const nothing = { type: 'null' };
const most = 400;
/** Choices within choices at one place: each is worked out anew for all that it leads to. */
const mostUnions = 6;

export function appliedInPlace(piece: unknown, value: unknown, { root, chosen, loose }: Choosing): Subschemas {
  const all: Subschemas = { subschemas: [], unions: [], refs: [], never: false, broken: false };
  const seen = new Set<unknown>();

  const visit = (here: unknown, branch: string, nullish: boolean): void => {
    if (here === false) all.never ||= !nullish;
    if (typeof here === 'boolean' || seen.has(here)) return;
    if (!isRecord(here) || seen.size > most) {
      all.broken = true;
      return;
    }
    seen.add(here);
    const subschema = { schema: here, branch, nullish };
    all.subschemas.push(subschema);
    const follow = (inner: unknown) => visit(inner, branch, nullish);
    for (const word of ['$ref', '$dynamicRef', '$recursiveRef'] as const) {
      const ref = own(here, word);
      if (typeof ref !== 'string' || all.refs.includes(ref)) continue;
      all.refs.push(ref);
      follow(word === '$recursiveRef' ? root : referred(here, root, word));
    }
    for (const inner of list(own(here, 'allOf'))) follow(inner);
    conditional(here, follow);
    for (const word of ['oneOf', 'anyOf']) alternatives(subschema, word);
  };

  const conditional = (here: Schema, follow: (inner: unknown) => void) => {
    if (own(here, 'if') !== undefined && value !== undefined) {
      const verdict = fits(value, own(here, 'if'), root);
      if (verdict !== undefined) follow(own(here, verdict ? 'then' : 'else') ?? true);
    }
    for (const word of ['dependentRequired', 'dependentSchemas', 'dependencies']) {
      for (const [key, then] of entries(own(here, word))) {
        if (own(value, key) !== undefined) follow(Array.isArray(then) ? { required: then } : then);
      }
    }
  };

  const alternatives = ({ schema, branch, nullish }: Subschema, word: string) => {
    const given = list(own(schema, word));
    if (!given.length) return;
    const branches = given.filter((one) => satisfiable(one, root));
    if (!branches.length) all.never ||= !nullish;
    else if (branches.length === 1) visit(branches[0], branch, nullish);
    else {
      const others = branches.filter((one) => !isNull(one, root));
      if (others.length === 1) visit(others[0], branch, true);
      else if (!others.length) visit(branches[0], branch, nullish);
      else if (!branches.every((one) => givesValues(target(one, root))) && !branches.every(isRule))
        union(`${branch}${word}${all.unions.length}`, branches, nullish, word === 'oneOf');
    }
  };

  const union = (name: string, given: unknown[], nullish: boolean, exclusive: boolean) => {
    if (all.unions.length >= mostUnions) {
      all.broken = true;
      return;
    }
    const branches = nullish && !given.some((one) => isNull(one, root)) ? [...given, nothing] : given;
    const discriminator = driverOf(branches, all.subschemas, root);
    const before = discriminator ? undefined : chosen(name);
    const index =
      before ?? (discriminator ? driven(value, branches, discriminator, root) : picked(value, branches, root));
    const here = index !== undefined && index >= 0 && index < branches.length ? index : undefined;
    all.unions.push({ name, branches, chosen: here, exclusive, discriminator });
    if (here !== undefined) visit(branches[here], `${name}.${here}:`, nullish);
  };

  visit(piece, '', false);
  const free = !all.subschemas.some(({ schema }) => says(schema));
  if (loose && free && !all.never && !all.broken) union('any', anything, false, false);
  else byType(all, union);
  return all;
}

/** A list of types is an alternative too, unless something else has decided between them. */
function byType(
  all: Subschemas,
  union: (name: string, branches: unknown[], nullish: boolean, exclusive: boolean) => void,
) {
  if (all.unions.some(({ chosen }) => chosen === undefined)) return;
  const types = typesOf(all.subschemas);
  if (!types || optionLayers(all.subschemas)) return;
  const names = [...types].filter((type) => type !== 'integer' || !types.has('number'));
  if (names.filter((type) => type !== 'null').length < 2) return;
  union(
    'type',
    names.map((type) => ({ type })),
    false,
    false,
  );
}

const optionLayers = (subschemas: Subschema[]) =>
  subschemas.some(({ schema }) => Array.isArray(own(schema, 'enum')) || Object.hasOwn(schema, 'const'));

/** Whether a schema is there for `null` alone. */
function isNull(piece: unknown, root: unknown): boolean {
  for (let here = piece, count = 0; isRecord(here) && count < 10; count++) {
    const ref = own(here, '$ref');
    if (own(here, 'type') === 'null' || (Object.hasOwn(here, 'const') && here.const === null)) return true;
    if (typeof ref !== 'string') return false;
    here = referred(here, root);
  }
  return false;
}
