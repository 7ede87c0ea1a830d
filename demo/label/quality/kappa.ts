// Cohen's kappa: how much more often two people agree than they would by chance, were each to hand out labels as often as they do.
// Cohen, J. (1960): A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20 (1), 37–46.

import { keyOf } from './value-key.ts';

export interface Kappa {
  /** 1: always; 0: as often as by chance. Undefined where chance alone agrees always, as with one label for all. */
  kappa: number | undefined;
  /** The part of the items on which they agree, 0 to 1. */
  agreed: number;
  /** How many items both have rated. */
  count: number;
}

/** `kappa([['a', 'a'], ['a', 'b']])`: what each of the two said of each item; items that one of them left out do not count. */
export function kappa(pairs: readonly (readonly [unknown, unknown])[]): Kappa {
  const both = pairs.filter((pair) => pair.every((value) => value !== undefined)).map((pair) => pair.map(keyOf));
  const count = both.length;
  if (count === 0) return { kappa: undefined, agreed: 0, count };
  const agreed = both.filter(([one, other]) => one === other).length / count;
  const often = (person: 0 | 1, value: string) => both.filter((pair) => pair[person] === value).length / count;
  const values = [...new Set(both.map(([one]) => one!))];
  const chance = values.reduce((sum, value) => sum + often(0, value) * often(1, value), 0);
  return { kappa: chance === 1 ? undefined : (agreed - chance) / (1 - chance), agreed, count };
}
