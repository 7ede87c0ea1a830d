// Durations: milliseconds as a number, or a number with a unit.

import { InvalidArgument } from './errors.ts';
import { unexpected } from './given.ts';

export type Duration = number | `${number}${Unit}`;
type Unit = 'ms' | 's' | 'm' | 'h' | 'd' | 'w';

const inMs: Record<Unit, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** A duration in milliseconds: `milliseconds('2h')` is `7200000`. Throws `InvalidArgument` for anything else. */
export function milliseconds(duration: Duration): number {
  if (typeof duration === 'number' && duration >= 0) return duration;
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d|w)$/.exec(String(duration)) ?? [];
  if (typeof duration === 'string' && unit) return Number(amount) * inMs[unit as Unit];
  throw unexpected('a duration', "milliseconds from 0 up, or a text such as '30s', '2h' or '5d'", duration);
}

/** The point in time that a duration from `now` or a date means, in milliseconds since 1970. */
export function instant(when: Duration | Date, now: number): number {
  if (!(when instanceof Date)) return now + milliseconds(when);
  const at = when.getTime();
  if (Number.isNaN(at)) throw new InvalidArgument('Expected a valid date, got an invalid one.');
  return at;
}
