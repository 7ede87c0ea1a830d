// What is wrong with a field by itself, in words for the person who fills it in. What is not said here (a format in
// all its detail, conditions across a whole object) the worker says once it is asked.

import { isMultiple, isOfType, lengthOf, twins } from '../../src/validation/equality.ts';
import { formatted } from '../../src/validation/formats.ts';
import { fits, found } from '../../src/validation/verdict.ts';
import { isRecord, list, number, own, type Schema, text } from '../shared/schema.ts';
import { strings } from '../shared/strings.ts';
import type { Field } from './field.ts';
import { mediaType } from './schema/files.ts';
import { isRule } from './schema/subschemas.ts';

export function issueOf(field: Field, root: unknown): string | undefined {
  const { kind, value, required, nullable, schema } = field;
  if (kind === 'never') return value === undefined && !required ? undefined : neverWords(field);
  if (value === undefined || (value === null && !nullable && !accepts(field)))
    return required ? missing(field) : undefined;
  if (value === null && nullable) return undefined;
  if (kind === 'open' || undecided(field, root)) return strings.missingChoice;
  if (kind === 'json' || kind === 'custom')
    return fits(value, field.spec.piece, root) === false ? strings.unfit : undefined;
  if (kind === 'choice' || kind === 'search' || kind === 'constant')
    return accepts(field) ? undefined : strings.missingChoice;
  return byValue(value, schema, field) ?? beyond(field, root);
}

const neverWords = ({ spec }: Field) => (spec.role === 'entry' ? strings.notExpected : strings.never);

/** Whether a value is one of the options; what is no choice has its own ways to refuse. */
function accepts({ options, value, kind }: Field): boolean {
  if (kind === 'json' || kind === 'custom') return true;
  return options.some(
    (option) => Object.is(option.value, value) || JSON.stringify(option.value) === JSON.stringify(value),
  );
}

/** An alternative of an object that nothing decides. */
const undecided = ({ unions, value, subschemas }: Field, root: unknown) =>
  unions.some(
    ({ chosen, branches }) => chosen === undefined && fits(value, { anyOf: branches }, root) === false && subschemas,
  );

function missing({ kind, schema }: Field): string {
  if (kind === 'number') return strings.notANumber;
  if (kind === 'boolean' || kind === 'choice' || kind === 'search' || kind === 'open') return strings.missingChoice;
  if (kind === 'choices') return strings.tooFew(Math.max(1, number(own(schema, 'minItems')) ?? 1));
  if (kind === 'group') return strings.missingGroup;
  return kind === 'file' ? strings.missingFile : strings.missing;
}

function byValue(value: unknown, schema: Schema, field: Field): string | undefined {
  if (typeof value === 'string') return inText(value, schema, field);
  if (typeof value === 'number') return inNumber(value, schema, field);
  if (value instanceof Blob) return inFile(value, schema);
  if (Array.isArray(value)) return inList(value, schema, field.kind);
  return isRecord(value) ? inObject(value, schema, field.children) : undefined;
}

function inText(value: string, schema: Schema, { subschemas }: Field): string | undefined {
  const length = lengthOf(value);
  const least = number(own(schema, 'minLength'));
  const most = number(own(schema, 'maxLength'));
  if (least !== undefined && length < least) return strings.tooShort(least);
  if (most !== undefined && length > most) return strings.tooLong(most, length - most);
  for (const { schema: here } of subschemas) {
    const format = text(own(here, 'format'));
    if (format && !formatted(format, value)) return strings.wrongFormat(format);
    const pattern = own(here, 'pattern');
    if (typeof pattern === 'string' && found(pattern, value) === false) return strings.wrongPattern(pattern);
  }
  return undefined;
}

function inNumber(value: number, schema: Schema, { subschemas }: Field): string | undefined {
  if (own(schema, 'type') === 'integer' && !Number.isInteger(value)) return strings.notWhole;
  const bound = (word: string) => number(own(schema, word));
  const [least, most, above, below] = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'].map(bound);
  if (least !== undefined && value < least) return strings.tooSmall(least);
  if (most !== undefined && value > most) return strings.tooLarge(most);
  if (above !== undefined && value <= above) return strings.notAbove(above);
  if (below !== undefined && value >= below) return strings.notBelow(below);
  for (const { schema: here } of subschemas) {
    const step = number(own(here, 'multipleOf'));
    if (step && step > 0 && !isMultiple(value, step)) return strings.notMultiple(step);
  }
  return undefined;
}

function inFile(file: Blob, schema: Schema): string | undefined {
  const most = number(own(schema, 'maxLength'));
  const type = mediaType(schema);
  if (type && !isOfType(file, type)) return strings.wrongFileType(type);
  return most !== undefined && file.size > most ? strings.fileTooLarge(most) : undefined;
}

function inList(value: unknown[], schema: Schema, kind: Field['kind']): string | undefined {
  const [few, many] = kind === 'choices' ? [strings.tooFew, strings.tooMany] : [strings.fewItems, strings.manyItems];
  const least = number(own(schema, 'minItems'));
  const most = number(own(schema, 'maxItems'));
  if (least !== undefined && value.length < least) return few(least);
  if (most !== undefined && value.length > most) return many(most);
  const whole = value.filter((item) => item !== undefined);
  return own(schema, 'uniqueItems') === true && twins(whole) ? strings.notUnique : undefined;
}

function inObject(value: Record<string, unknown>, schema: Schema, children: readonly Field[]): string | undefined {
  const seen = new Set(children.map(({ path }) => String(path.at(-1))));
  const unseen = list(own(schema, 'required')).some(
    (key) => typeof key === 'string' && !seen.has(key) && own(value, key) === undefined,
  );
  if (unseen) return strings.missingMore;
  const count = Object.values(value).filter((part) => part !== undefined).length;
  const least = number(own(schema, 'minProperties'));
  const most = number(own(schema, 'maxProperties'));
  if (least !== undefined && count < least) return strings.fewItems(least);
  return most !== undefined && count > most ? strings.manyItems(most) : undefined;
}

/** What goes beyond bounds: exclusions, what a list must contain, alternatives that exclude each other. */
function beyond({ value, subschemas, unions }: Field, root: unknown): string | undefined {
  for (const { schema } of subschemas) {
    const excluded = own(schema, 'not');
    if (excluded !== undefined && fits(value, { not: excluded }, root) === false) return strings.excluded;
    const { contains, minContains, maxContains } = schema;
    if (own(schema, 'contains') !== undefined && Array.isArray(value) && !list(value).includes(undefined))
      if (fits(value, { contains, minContains, maxContains }, root) === false) return strings.contains;
    for (const word of ['anyOf', 'oneOf']) {
      const branches = list(own(schema, word));
      if (branches.length && branches.every(isRule) && fits(value, { [word]: branches }, root) === false)
        return ruled(branches, word === 'oneOf');
    }
    const names = own(schema, 'propertyNames');
    if (names !== undefined && isRecord(value) && fits(value, { propertyNames: names }, root) === false)
      return strings.wrongNames;
  }
  const both = ({ exclusive, branches }: Field['unions'][number]) =>
    exclusive && branches.filter((branch) => fits(value, branch, root) === true).length > 1;
  return unions.some(both) ? strings.ambiguous : undefined;
}

/** `a; b, c`: what would do, if it is a matter of what is there. */
function ruled(branches: readonly unknown[], exclusive: boolean): string {
  const needed = branches.map((branch) => list(own(branch, 'required')).filter((key) => typeof key === 'string'));
  if (!needed.some((keys) => keys.length)) return strings.unfit;
  const all = needed
    .filter((keys) => keys.length)
    .map((keys) => keys.join(', '))
    .join('; ');
  return exclusive ? strings.exactlyOne(all) : strings.someOf(all);
}
