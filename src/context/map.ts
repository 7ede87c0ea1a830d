// Work on many items, so many at a time.

import { callable, unexpected } from '../model/given.ts';

/** The results in the order of the items. Begins no further item once one has failed. */
export async function mapped<Item, Result>(
  items: Iterable<Item>,
  fn: (item: Item, index: number) => Result,
  { concurrency = Number.POSITIVE_INFINITY }: { concurrency?: number } = {},
): Promise<Awaited<Result>[]> {
  if (!(concurrency >= 1)) throw unexpected('`concurrency`', 'a number from 1 up', concurrency);
  if (typeof items?.[Symbol.iterator] !== 'function') throw unexpected('the items of `ctx.map`', 'a list', items);
  callable(fn, 'the second argument of `ctx.map`');
  const all = Array.from(items);
  const results: Awaited<Result>[] = [];
  const left = all.entries();
  let failed = false;
  const work = async () => {
    for (const [index, item] of left) {
      if (failed) return;
      try {
        results[index] = await fn(item, index);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, all.length) }, work));
  return results;
}
