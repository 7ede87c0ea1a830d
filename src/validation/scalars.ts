// The keywords for numbers, texts and files.

import { isMultiple, isOfType, lengthOf } from './equality.ts';
import { formatted, numeral } from './formats.ts';
import { own, type SchemaObject } from './keywords.ts';
import { pattern } from './pattern.ts';
import { type Check, counted } from './visit.ts';

export function numberFaults(schema: SchemaObject, value: number): string[] {
  const faults: string[] = [];
  const limit = (keyword: string) => own(schema, keyword) as number | boolean | undefined;
  const [least, most] = [limit('minimum') as number | undefined, limit('maximum') as number | undefined];
  const [above, below] = [limit('exclusiveMinimum'), limit('exclusiveMaximum')];
  // Before draft-06, and in OpenAPI 3.0, the exclusive limits are flags.
  if (least !== undefined && value < least) faults.push(`must be at least ${least}`);
  else if (above === true && value === least) faults.push(`must be more than ${least}`);
  if (most !== undefined && value > most) faults.push(`must be at most ${most}`);
  else if (below === true && value === most) faults.push(`must be less than ${most}`);
  if (typeof above === 'number' && value <= above) faults.push(`must be more than ${above}`);
  if (typeof below === 'number' && value >= below) faults.push(`must be less than ${below}`);
  const unit = own(schema, 'multipleOf') as number | undefined;
  if (unit !== undefined && !isMultiple(value, unit)) faults.push(`must be a multiple of ${unit}`);
  const format = own(schema, 'format') as string | undefined;
  if (format !== undefined && !numeral(format, value)) faults.push(`must be a valid ${format}`);
  return faults;
}

export function textFaults({ typing, budget }: Check, schema: SchemaObject, value: string): string[] {
  const faults = sizeFaults(schema, () => lengthOf(value), 'character', typing);
  if (typing) return faults;
  const source = own(schema, 'pattern') as string | undefined;
  if (source !== undefined && !pattern(source).test(value, budget)) faults.push(`must match the pattern ${source}`);
  const format = own(schema, 'format') as string | undefined;
  if (format !== undefined && !formatted(format, value)) faults.push(`must be a valid ${format}`);
  return faults;
}

export function fileFaults(schema: SchemaObject, file: Blob): string[] {
  const faults = sizeFaults(schema, () => file.size, 'byte');
  const type = own(schema, 'contentMediaType') as string | undefined;
  if (type !== undefined && !isOfType(file, type))
    faults.push(`must be a file of type ${type}, not ${file.type || 'one without a type'}`);
  return faults;
}

/** Whether a schema of a string means a file, in the manner of OpenAPI, pydantic and zod. */
export function isFileSchema(schema: SchemaObject): boolean {
  const type = own(schema, 'type');
  if (type !== undefined && ![type].flat().includes('string')) return false;
  const content = ['contentMediaType', 'contentEncoding'].some((keyword) => Object.hasOwn(schema, keyword));
  return content || own(schema, 'format') === 'binary';
}

function sizeFaults(schema: SchemaObject, size: () => number, what: string, growing = false): string[] {
  const [least, most] = ['minLength', 'maxLength'].map((keyword) => own(schema, keyword) as number | undefined);
  if (least === undefined && most === undefined) return [];
  const now = size();
  if (least !== undefined && now < least && !growing) return [`must have at least ${counted(least, what)}`];
  return most !== undefined && now > most ? [`must have at most ${counted(most, what)}`] : [];
}
