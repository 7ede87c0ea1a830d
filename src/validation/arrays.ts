// The keywords for lists.

import { twins } from './equality.ts';
import { own, type Schema, type SchemaObject } from './keywords.ts';
import { apart, type Check, counted, doubted, type Visit, within, wrong } from './visit.ts';

export function listFits(check: Check, schema: SchemaObject, list: unknown[], visit: Visit): void {
  check.budget.left -= list.length;
  const count = (keyword: string) => own(schema, keyword) as number | undefined;
  const [least, most] = [count('minItems'), count('maxItems')];
  if (!check.partial && least !== undefined && list.length < least)
    wrong(visit, `must have at least ${counted(least, 'item')}`);
  if (most !== undefined && list.length > most) wrong(visit, `must have at most ${counted(most, 'item')}`);
  if (own(schema, 'uniqueItems') === true) {
    const same = twins(list);
    if (same) wrong(within(visit, same[1]), `must not be the same as item ${same[0] + 1}`);
  }
  const { first, rest } = itemSchemas(schema);
  for (const [index, item] of list.entries()) {
    const wish = index < first.length ? first[index] : rest;
    if (wish === undefined) break;
    visit.seen?.items.add(index);
    check.fits(wish as Schema, item, within(visit, index));
  }
  contained(check, schema, list, visit);
}

/** The schemas of the first items, and that of all others: `prefixItems` and `items`, or how draft-07 has it. */
export function itemSchemas(schema: SchemaObject): { first: unknown[]; rest: unknown } {
  const items = own(schema, 'items');
  if (Array.isArray(items)) return { first: items, rest: own(schema, 'additionalItems') };
  const first = own(schema, 'prefixItems');
  return { first: Array.isArray(first) ? first : [], rest: items };
}

function contained(check: Check, schema: SchemaObject, list: unknown[], visit: Visit): void {
  const wish = own(schema, 'contains') as Schema | undefined;
  if (wish === undefined) return;
  const old = check.document.draft === 'old';
  let found = 0;
  let doubts = 0;
  for (const [index, item] of list.entries()) {
    const verdict = check.fits(wish, item, apart(within(visit, index)));
    if (verdict === undefined) doubts++;
    if (!verdict) continue;
    found++;
    visit.seen?.items.add(index);
  }
  const count = (keyword: string) => (old ? undefined : (own(schema, keyword) as number | undefined));
  const [least, most] = [count('minContains') ?? 1, count('maxContains')];
  const few = !check.partial && found < least;
  if (few && found + doubts >= least) doubted(visit);
  else if (few) wrong(visit, `must contain at least ${counted(least, 'item')} of a certain kind`);
  if (most !== undefined && found > most)
    wrong(visit, `must contain at most ${counted(most, 'item')} of a certain kind`);
}
