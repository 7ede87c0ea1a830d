// What is wrong with a field by itself, by the validator's faults, in words for the person who fills it in. What is not said here
// (conditions across a whole object) the worker says once it is asked.

import { keysOf, lengthOf } from '../../src/validation/equality.ts';
import { arrayFaults, numberFaults, sizeFaults } from '../../src/validation/scalars.ts';
import type { Fault } from '../../src/validation/visit.ts';
import { same } from '../shared/path.ts';
import { isRecord, list, number, own, type Schema } from '../shared/schema.ts';
import { formStrings } from '../shared/strings/form.ts';
import type { Field } from './field.ts';
import { fits, found, judge } from './schema/judge.ts';
import { errorOf } from './schema/ui-options.ts';

export function issueOf(field: Field, root: unknown): string | undefined {
  const { kind, value, required, nullable, schema } = field;
  if (kind === 'never') return value === undefined && !required ? undefined : neverWords(field);
  if (value === undefined || (value === null && !nullable && !accepts(field)))
    return required ? missing(field) : undefined;
  if (value === null && nullable) return undefined;
  if (kind === 'open' || judge.module?.undecided(field, root)) return formStrings.missingChoice;
  if (kind === 'json') return fits(value, field.spec.piece, root) === false ? formStrings.unfit : undefined;
  if (kind === 'custom') {
    if (fits(value, field.spec.piece, root) !== false) return undefined;
    return errorOf(schema) ?? byValue(value, schema, field) ?? formStrings.unfit;
  }
  if (kind === 'choice' || kind === 'search' || kind === 'constant')
    return accepts(field) ? undefined : formStrings.missingChoice;
  const found = byValue(value, schema, field) ?? judge.module?.beyond(field, root);
  return found && (errorOf(schema) ?? found);
}

const neverWords = ({ spec }: Field) => (spec.role === 'entry' ? formStrings.notExpected : formStrings.never);

/** Whether a value is one of the options; what is no choice has its own ways to refuse. */
function accepts({ options, value, kind }: Field): boolean {
  if (kind === 'json' || kind === 'custom') return true;
  return options.some((option) => same(option.value, value));
}

function missing({ kind, schema }: Field): string {
  if (kind === 'number') return formStrings.notANumber;
  if (kind === 'boolean' || kind === 'choice' || kind === 'search' || kind === 'open') return formStrings.missingChoice;
  if (kind === 'choices') return formStrings.tooFew(Math.max(1, number(own(schema, 'minItems')) ?? 1));
  if (kind === 'group') return formStrings.missingGroup;
  return kind === 'file' ? formStrings.missingFile : formStrings.missing;
}

function byValue(value: unknown, schema: Schema, { kind, subschemas, children }: Field): string | undefined {
  // The narrowest bounds come first.
  const schemas = [schema, ...subschemas.map((subschema) => subschema.schema)];
  const faults = schemas.flatMap((here) => faultsAt(value, here));
  // A format has a name that people know, a length is a number; of a pattern there is only the source.
  const fault = faults.find(({ keyword }) => keyword !== 'pattern') ?? faults[0];
  if (!fault) return isRecord(value) ? missingInside(value, schema, children) : undefined;
  if (fault.keyword === 'pattern') return formStrings.wrongPattern(exampleFor(String(fault.detail), schemas));
  const words = kind === 'choices' ? { ...bounds, ...choices } : bounds;
  return words[fault.keyword]?.(fault.detail, value) ?? formStrings.unfit;
}

/** What would do, in the place of a pattern: an example of the author's, or one made of it. */
function exampleFor(source: string, schemas: readonly Schema[]): string | undefined {
  const good = (text: unknown): text is string =>
    typeof text === 'string' && schemas.every((schema) => faultsAt(text, schema).length === 0);
  return schemas.flatMap((schema) => list(own(schema, 'examples'))).find(good) ?? judge.module?.exampleOf(source, good);
}

const bounds: Record<string, (detail: any, value: any) => string> = {
  type: () => formStrings.notWhole,
  minLength: (least) => formStrings.tooShort(least),
  maxLength: (most, value) => formStrings.tooLong(most, lengthOf(value) - most),
  format: (name) => formStrings.wrongFormat(name),
  minimum: (least) => formStrings.tooSmall(least),
  maximum: (most) => formStrings.tooLarge(most),
  exclusiveMinimum: (limit) => formStrings.notAbove(limit),
  exclusiveMaximum: (limit) => formStrings.notBelow(limit),
  multipleOf: (unit) => formStrings.notMultiple(unit),
  contentMediaType: ([wanted]) => formStrings.wrongFileType(wanted),
  maxSize: (most) => formStrings.fileTooLarge(most),
  minItems: (least) => formStrings.fewItems(least),
  maxItems: (most) => formStrings.manyItems(most),
  uniqueItems: () => formStrings.notUnique,
  minProperties: (least) => formStrings.fewItems(least),
  maxProperties: (most) => formStrings.manyItems(most),
};
const choices: typeof bounds = {
  minItems: (least) => formStrings.tooFew(least),
  maxItems: (most) => formStrings.tooMany(most),
};

function faultsAt(value: unknown, schema: Schema): Fault[] {
  const { textFaults, numeralFaults, fileFaults } = judge.module ?? {};
  if (typeof value === 'string') {
    const sizes = sizeFaults(schema, 'Length', () => lengthOf(value));
    return [...sizes, ...(textFaults?.(schema, value, found) ?? [])];
  }
  if (typeof value === 'number') {
    const whole = own(schema, 'type') !== 'integer' || Number.isInteger(value);
    return whole ? [...numberFaults(schema, value), ...(numeralFaults?.(schema, value) ?? [])] : [{ keyword: 'type' }];
  }
  if (value instanceof Blob) return fileFaults?.(schema, value) ?? [];
  if (Array.isArray(value))
    return arrayFaults(
      schema,
      value,
      value.filter((item) => item !== undefined),
    );
  return isRecord(value) ? sizeFaults(schema, 'Properties', () => keysOf(value).length) : [];
}

function missingInside(value: Record<string, unknown>, schema: Schema, children: readonly Field[]): string | undefined {
  const needed = list(own(schema, 'required'));
  if (!needed.length) return undefined;
  const seen = new Set(children.map(({ path }) => String(path.at(-1))));
  const unseen = needed.some((key) => typeof key === 'string' && !seen.has(key) && own(value, key) === undefined);
  return unseen ? formStrings.missingMore : undefined;
}
