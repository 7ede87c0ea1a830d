// The keywords for lists.

import { itemSchemas } from './applied.ts';
import { number, own, type Schema, type SchemaObject } from './keywords.ts';
import { arrayFaults } from './scalars.ts';
import { apart, type Check, doubted, type Visit, within, wrong } from './visit.ts';

export function listFits(check: Check, schema: SchemaObject, list: unknown[], visit: Visit): void {
  check.budget.left -= list.length;
  for (const { keyword, detail } of arrayFaults(schema, list)) {
    if (check.partial && keyword === 'minItems') continue;
    const [first, second] = keyword === 'uniqueItems' ? (detail as [number, number]) : [detail];
    wrong(second === undefined ? visit : within(visit, second), keyword, first);
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
  const count = (keyword: string) => (old ? undefined : number(schema, keyword));
  const [least, most] = [count('minContains') ?? 1, count('maxContains')];
  const few = !check.partial && found < least;
  if (few && found + doubts >= least) doubted(visit);
  else if (few) wrong(visit, 'minContains', least);
  if (most !== undefined && found > most) wrong(visit, 'maxContains', most);
}
