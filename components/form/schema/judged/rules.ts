// What is wrong with a field beyond its bounds: exclusions, what a list must contain, alternatives that nothing decides or that
// exclude each other.

import { fits } from '../../../../src/validation/verdict.ts';
import { isRecord, list, own, type Schema } from '../../../shared/schema.ts';
import { formStrings } from '../../../shared/strings/form.ts';
import { rareFieldStrings } from '../../../shared/strings/rare-fields.ts';
import { humanised } from '../labels.ts';
import { isRule } from './branches.ts';

/** What of a field is looked at. */
export interface Ruled {
  value: unknown;
  subschemas: readonly { schema: Schema }[];
  unions: readonly { branches: unknown[]; chosen: number | undefined; exclusive: boolean }[];
}

/** An alternative of an object that nothing decides. */
export const undecided = ({ unions, value, subschemas }: Ruled, root: unknown) =>
  unions.some(
    ({ chosen, branches }) => chosen === undefined && fits(value, { anyOf: branches }, root) === false && subschemas,
  );

export function beyond({ value, subschemas, unions }: Ruled, root: unknown): string | undefined {
  for (const { schema } of subschemas) {
    const excluded = own(schema, 'not');
    if (excluded !== undefined && fits(value, { not: excluded }, root) === false) return rareFieldStrings.excluded;
    const { contains, minContains, maxContains } = schema;
    if (own(schema, 'contains') !== undefined && Array.isArray(value) && !list(value).includes(undefined))
      if (fits(value, { contains, minContains, maxContains }, root) === false) return rareFieldStrings.contains;
    for (const word of ['anyOf', 'oneOf']) {
      const branches = list(own(schema, word));
      if (branches.length && branches.every(isRule) && fits(value, { [word]: branches }, root) === false)
        return ruled(branches, word === 'oneOf');
    }
    const names = own(schema, 'propertyNames');
    if (names !== undefined && isRecord(value) && fits(value, { propertyNames: names }, root) === false)
      return rareFieldStrings.wrongNames;
  }
  const both = ({ exclusive, branches }: Ruled['unions'][number]) =>
    exclusive && branches.filter((branch) => fits(value, branch, root) === true).length > 1;
  return unions.some(both) ? rareFieldStrings.ambiguous : undefined;
}

/** `a; b, c`: what would do, if it is a matter of what is there. */
function ruled(branches: readonly unknown[], exclusive: boolean): string {
  const needed = branches.map((branch) => list(own(branch, 'required')).filter((key) => typeof key === 'string'));
  if (!needed.some((keys) => keys.length)) return formStrings.unfit;
  const all = needed
    .filter((keys) => keys.length)
    .map((keys) => keys.map((key) => humanised(String(key))).join(', '))
    .join('; ');
  return exclusive ? rareFieldStrings.exactlyOne(all) : rareFieldStrings.someOf(all);
}
