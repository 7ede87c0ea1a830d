// Krippendorff's alpha: agreement of any number of people, of whom not each has rated each item, against what chance would give.
// Krippendorff, K. (2011): Computing Krippendorff's Alpha-Reliability. https://repository.upenn.edu/asc_papers/43

import { keyOf } from './value-key.ts';

/** What values say: names only; an order; numbers, between which distances count. */
export type Level = 'nominal' | 'ordinal' | 'interval';

/**
 * `alpha([['a', 'a'], ['a', undefined, 'b']], 'nominal')`: what people said of each item; what is missing is `undefined`, and an item
 * that one person alone has rated does not count. `order` are the values from low to high, for names that have one; without
 * it, values are ordered as numbers. Undefined where nothing can be told: no item was rated twice, or all got the same value.
 */
export function alpha(
  items: readonly (readonly unknown[])[],
  level: Level,
  order: readonly unknown[] = [],
): number | undefined {
  const rated = items.map((values) => values.filter((value) => value !== undefined)).filter(({ length }) => length > 1);
  const counts = new Map<string, { value: unknown; count: number }>();
  for (const value of rated.flat()) {
    const known = counts.get(keyOf(value)) ?? { value, count: 0 };
    counts.set(keyOf(value), { value, count: known.count + 1 });
  }
  const places = new Map(order.map((value, at) => [keyOf(value), at]));
  const rank = (value: unknown) => places.get(keyOf(value)) ?? Number(value);
  const values = [...counts.values()];
  if (level !== 'nominal') values.sort((one, other) => rank(one.value) - rank(other.value));
  const at = new Map(values.map(({ value }, index) => [keyOf(value), index]));
  const apart = distances[level](values, rank);
  let observed = 0;
  for (const unit of rated) {
    const indexes = unit.map((value) => at.get(keyOf(value))!);
    let sum = 0;
    for (const [place, one] of indexes.entries()) for (const other of indexes.slice(0, place)) sum += apart(one, other);
    observed += (2 * sum) / (unit.length - 1);
  }
  let expected = 0;
  for (const [one, { count }] of values.entries())
    for (let other = 0; other < one; other += 1) expected += 2 * count * values[other]!.count * apart(one, other);
  const total = rated.flat().length;
  return expected === 0 ? undefined : 1 - ((total - 1) * observed) / expected;
}

type Counted = { value: unknown; count: number }[];
type Distance = (one: number, other: number) => number;

/** Squared, between values by their place among all. */
const distances: Record<Level, (values: Counted, rank: (value: unknown) => number) => Distance> = {
  nominal: () => (one, other) => (one === other ? 0 : 1),
  ordinal: (values) => {
    // How many values lie below the middle of each: what is between two is the difference.
    let below = 0;
    const middles = values.map(({ count }) => (below += count) - count / 2);
    return (one, other) => (middles[one]! - middles[other]!) ** 2;
  },
  interval: (values, rank) => (one, other) => (rank(values[one]!.value) - rank(values[other]!.value)) ** 2,
};
