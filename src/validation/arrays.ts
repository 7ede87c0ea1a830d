// The keywords for lists.

import { twins } from './equality.ts';
import { own, type Schema, type SchemaObject } from './keywords.ts';
import { type Check, counted, type Visit, within, wrong } from './visit.ts';

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
  const items = own(schema, 'items') as Schema | Schema[] | undefined;
  const first = Array.isArray(items) ? items : ((own(schema, 'prefixItems') ?? []) as Schema[]);
  const rest = Array.isArray(items) ? (own(schema, 'additionalItems') as Schema | undefined) : items;
  for (const [index, item] of list.entries()) {
    const wish = index < first.length ? first[index]! : rest;
    if (wish === undefined) break;
    visit.seen?.items.add(index);
    check.fits(wish, item, within(visit, index));
  }
  contained(check, schema, list, visit);
}

function contained(check: Check, schema: SchemaObject, list: unknown[], visit: Visit): void {
  const wish = own(schema, 'contains') as Schema | undefined;
  if (wish === undefined) return;
  const old = check.document.draft === 'old';
  let found = 0;
  for (const [index, item] of list.entries()) {
    if (!check.fits(wish, item, { ...within(visit, index), issues: [] })) continue;
    found++;
    visit.seen?.items.add(index);
  }
  const count = (keyword: string) => (old ? undefined : (own(schema, keyword) as number | undefined));
  const [least, most] = [count('minContains') ?? 1, count('maxContains')];
  if (!check.partial && found < least)
    wrong(visit, `must contain at least ${counted(least, 'item')} of a certain kind`);
  if (most !== undefined && found > most)
    wrong(visit, `must contain at most ${counted(most, 'item')} of a certain kind`);
}
