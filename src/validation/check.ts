// The check of a value by a schema that was read: keyword by keyword, with an issue for each that does not hold. All that is
// done spends of a budget, so that a schema made to multiply work comes to an end too.

import { listFits } from './arrays.ts';
import { home, metaschema, type ReadSchema, type Reference } from './document.ts';
import { equal, foreignName, type Kind, keysOf, kindOf, lengthOf } from './equality.ts';
import { fileFaults, isFileSchema } from './files.ts';
import { speaksOfJson } from './keyword-forms.ts';
import { isSchema, own, type Schema, type SchemaObject } from './keywords.ts';
import { objectFits } from './objects.ts';
import { BudgetSpent, pattern } from './patterns/pattern.ts';
import { numberFaults, sizeFaults } from './scalars.ts';
import { numeralFaults, textFaults } from './text-faults.ts';
import {
  apart,
  type Check,
  doubted,
  type Fault,
  type Faulty,
  type Found,
  pathOf,
  type Scope,
  type Seen,
  Unchecked,
  type Verdict,
  type Visit,
  within,
  wrong,
} from './visit.ts';

/**
 * What a look at one schema costs, in steps of a pattern. Several schemas for one value, each of which has several, multiply: so each level
 * of them costs twice as much as the one around it, up to a bound: what is large is let be, what is made to multiply ends soon.
 */
const stepsEach = 10;
const mostDoubled = 7;

interface How extends Pick<Check, 'partial' | 'typing' | 'budget' | 'formats' | 'nearest'> {
  /** Whether a value is a schema itself; `undefined` where that is not known. */
  isSchema(value: unknown): boolean | undefined;
  /** How many schemas may apply within each other. */
  deepest: number;
}

/** All that is wrong with the value. Throws `Unchecked` where that cannot be said. */
export function faultsIn(document: ReadSchema, value: unknown, how: How): Faulty[] {
  return checked(document, document.root, value, how).found.faults;
}

/** Whether a value fits a part of the document, or a schema that is made of its parts. Throws `Unchecked`, too. */
export function verdictIn(document: ReadSchema, schema: unknown, value: unknown, how: How): Verdict {
  return checked(document, schema as Schema, value, how).verdict;
}

function checked(document: ReadSchema, start: Schema, value: unknown, how: How) {
  const { budget } = how;
  let depth = 0;

  function fits(schema: Schema, value: unknown, visit: Visit): Verdict {
    if (typeof schema === 'boolean') return schema || wrong(visit, 'false');
    if (schema === metaschema) {
      const isSchema = how.isSchema(value);
      return isSchema === false ? wrong(visit, '$ref') : (isSchema ?? doubted(visit));
    }
    if (!isSchema(schema)) return doubted(visit);
    const resource = document.resources.get(schema) ?? visit.scope?.resource ?? home;
    const scope = resource === visit.scope?.resource ? visit.scope : { resource, above: visit.scope };
    depth++;
    try {
      budget.left -= stepsEach * 2 ** Math.min(visit.nested, mostDoubled);
      if (budget.left < 0) throw new BudgetSpent();
      if (depth > how.deepest) throw new RangeError('too deep');
      return keywordsFit(check, schema, value, { ...visit, scope });
    } catch (error) {
      if (error instanceof BudgetSpent) throw new Unchecked(visit.place);
      throw error;
    } finally {
      depth--;
    }
  }

  const check: Check = { document, ...how, fits };
  const found: Found = { faults: [], doubts: 0 };
  return {
    found,
    verdict: fits(start, value, { place: undefined, scope: undefined, found, seen: undefined, nested: 0 }),
  };
}

function keywordsFit(check: Check, given: SchemaObject, value: unknown, outer: Visit): Verdict {
  const { document } = check;
  const references = document.references.get(given);
  if (document.draft === 'old' && references?.$ref) return check.fits(references.$ref.target, value, outer);
  const schema = document.mended.get(given) ?? given;
  const before = { faults: outer.found.faults.length, doubts: outer.found.doubts };
  const kind = kindOf(value);
  // What the parts of this schema see is its own, and handed on only if it fits.
  const seen: Seen | undefined = document.unevaluated ? { keys: new Set(), items: new Set() } : undefined;
  const visit = { ...outer, seen };

  if (references?.$ref) check.fits(references.$ref.target, value, visit);
  else if (own(schema, '$ref') !== undefined) doubted(visit);
  if (references?.$dynamicRef) check.fits(target(document, references.$dynamicRef, visit.scope), value, visit);
  if (mistyped(schema, kind, value, visit)) return false;
  const choices = own(schema, 'enum') as unknown[] | undefined;
  if (choices && !choices.some((choice) => equal(choice, value))) wrong(visit, 'enum', choices);
  if (Object.hasOwn(schema, 'const') && !equal(schema.const, value)) wrong(visit, 'const', schema.const);

  const matches = (source: string, text: string) => pattern(source).test(text, check.budget);
  const faults: Fault[] = [];
  if (kind === 'number')
    faults.push(...numberFaults(schema, value as number), ...numeralFaults(schema, value as number));
  if (kind === 'string') faults.push(...sizeFaults(schema, 'Length', () => lengthOf(value as string)));
  if (kind === 'string' && !check.typing) faults.push(...textFaults(schema, value as string, matches, check.formats));
  if (kind === 'file') faults.push(...fileFaults(schema, value as Blob));
  for (const { keyword, detail } of faults) if (!check.typing || keyword !== 'minLength') wrong(visit, keyword, detail);
  if (kind === 'object') objectFits(check, schema, value as Record<string, unknown>, visit);
  if (kind === 'array') listFits(check, schema, value as unknown[], visit);
  combinedFit(check, schema, value, visit);
  if (seen && !check.partial) unevaluatedFit(check, schema, kind, value, { ...visit, seen });

  if (visit.found.faults.length > before.faults) return false;
  if (seen && outer.seen) {
    for (const key of seen.keys) outer.seen.keys.add(key);
    for (const index of seen.items) outer.seen.items.add(index);
  }
  return visit.found.doubts > before.doubts ? undefined : true;
}

function mistyped(schema: SchemaObject, kind: Kind, value: unknown, visit: Visit): boolean {
  const type = own(schema, 'type') as string | string[] | undefined;
  const allowed = type === undefined ? [] : [type].flat();
  if (type !== undefined && own(schema, 'nullable') === true) allowed.push('null');
  if (kind === 'foreign' || (kind === 'file' && !isFileSchema(schema))) {
    if (!speaksOfJson(schema)) return false;
    wrong(visit, 'type', [type === undefined ? undefined : allowed, foreignName(value)]);
    return true;
  }
  const is = (type: string) =>
    type === kind || (type === 'integer' && Number.isInteger(value)) || (type === 'string' && kind === 'file');
  return type !== undefined && !allowed.some(is) && !wrong(visit, 'type', [allowed]);
}

function combinedFit(check: Check, schema: SchemaObject, value: unknown, visit: Visit): void {
  const parts = (own(schema, 'allOf') ?? []) as Schema[];
  const multiplied = parts.length > 1 ? { ...visit, nested: visit.nested + 1 } : visit;
  for (const part of parts) check.fits(part, value, multiplied);
  for (const keyword of ['anyOf', 'oneOf']) {
    const branches = own(schema, keyword) as Schema[] | undefined;
    if (branches) branchFits(check, keyword, branches, value, visit);
  }
  // Of a value that is not complete, neither what it is not nor what follows from it is known.
  if (check.partial) return;
  const not = own(schema, 'not') as Schema | undefined;
  if (not !== undefined) {
    const excluded = check.fits(not, value, { ...apart(visit), seen: undefined });
    if (excluded === undefined) doubted(visit);
    else if (excluded) wrong(visit, 'not');
  }
  const condition = own(schema, 'if') as Schema | undefined;
  if (condition === undefined) return;
  const met = check.fits(condition, value, apart(visit));
  if (met === undefined) return doubted(visit);
  const consequence = own(schema, met ? 'then' : 'else') as Schema | undefined;
  if (consequence !== undefined) check.fits(consequence, value, visit);
}

function branchFits(check: Check, keyword: string, branches: Schema[], value: unknown, visit: Visit): void {
  const failed: Faulty[][] = [];
  let fitting = 0;
  let unsure = 0;
  for (const branch of branches) {
    const alone = { ...apart(visit), nested: visit.nested + 1 };
    const verdict = check.fits(branch, value, alone);
    if (verdict) fitting++;
    else if (verdict === undefined) unsure++;
    else failed.push(alone.found.faults);
    if (fitting > 0 && keyword === 'anyOf' && !visit.seen) return;
  }
  if (unsure > 0 && (fitting === 0 || (fitting === 1 && keyword === 'oneOf'))) return doubted(visit);
  if (fitting === 0) visit.found.faults.push(...check.nearest(failed, pathOf(visit.place)));
  else if (fitting > 1 && keyword === 'oneOf' && !check.partial) wrong(visit, 'oneOf');
}

function unevaluatedFit(
  check: Check,
  schema: SchemaObject,
  kind: Kind,
  value: unknown,
  visit: Visit & { seen: Seen },
): void {
  const rest = (keyword: string) => own(schema, keyword) as Schema | undefined;
  const [keys, items] = [rest('unevaluatedProperties'), rest('unevaluatedItems')];
  if (kind === 'object' && keys !== undefined) {
    for (const key of keysOf(value as object).filter((key) => !visit.seen.keys.has(key))) {
      visit.seen.keys.add(key);
      check.fits(keys, (value as Record<string, unknown>)[key], within(visit, key));
    }
  }
  if (kind === 'array' && items !== undefined) {
    for (const [index, item] of (value as unknown[]).entries()) {
      if (visit.seen.items.has(index)) continue;
      visit.seen.items.add(index);
      check.fits(items, item, within(visit, index));
    }
  }
}

/** Where a `$dynamicRef` leads: to the outermost schema on the way that knows its name. */
function target({ dynamicAnchors }: ReadSchema, { target, dynamic }: Reference, scope: Scope): Schema {
  let found = target;
  if (dynamic === undefined) return found;
  for (let at = scope; at; at = at.above) found = dynamicAnchors.get(`${at.resource}#${dynamic}`) ?? found;
  return found;
}
