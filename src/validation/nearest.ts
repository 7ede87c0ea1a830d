// Which alternative was meant, where a value fits none.

import type { Faulty } from './visit.ts';

/**
 * What to say of a value that fits none of the alternatives: the faults of the one that was meant, as far as can be seen. It is
 * meant if the value has its type and, within, its fixed values (a discriminator); of several such the value must
 * come nearer to one than to the others.
 */
export function nearest(failed: readonly Faulty[][], path: (string | number)[]): Faulty[] {
  if (failed.length === 1) return failed[0]!;
  const ranks = failed.map((faults) => rank(faults, path.length));
  const best = Math.min(...ranks);
  const meant = failed.filter((_, index) => ranks[index] === best);
  if (best < 2 && meant.length === 1) return meant[0]!;
  const here = failed.filter((faults) => faults.length === 1 && faults[0]!.path.length === path.length).flat();
  return [{ path, keyword: 'anyOf', detail: here.length === failed.length ? here : [] }];
}

/** Of the value as a whole: these say what it must be. */
const whole =
  'type enum const false anyOf minimum maximum exclusiveMinimum exclusiveMaximum multipleOf format contentMediaType';

/** 0: a matter of what is missing or of details; 1: of a fixed value just within; 2: of the type, or the value as a whole. */
function rank(faults: readonly Faulty[], depth: number): number {
  const isWhole = ({ path, keyword }: Faulty) => path.length === depth && whole.split(' ').includes(keyword);
  const isFixed = ({ path, keyword, detail }: Faulty) =>
    path.length === depth + 1 && (keyword === 'enum' || (keyword === 'const' && typeof detail === 'string'));
  if (faults.some(isWhole)) return 2;
  return faults.some(isFixed) ? 1 : 0;
}
