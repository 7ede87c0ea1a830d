// Ranges of a sound as an answer has them, and as they lie in it. In here times are seconds.

import { isRecord, number } from '../../shared/schema.ts';
import type { Stretch } from '../stretches.ts';

export type TimeUnit = 'seconds' | 'milliseconds';

/** Nobody hears less. */
const least = 0.001;

/** Where an item lies in a sound; nothing if it does not lie in it. */
export function rangeOf(item: unknown, duration: number, unit: TimeUnit): Stretch | undefined {
  if (!isRecord(item)) return undefined;
  const scale = unit === 'milliseconds' ? 1000 : 1;
  const [start, end] = [number(item.start), number(item.end)];
  if (start === undefined || end === undefined || start < 0 || start >= end) return undefined;
  // What was rounded may reach a little beyond.
  return end / scale <= duration + least ? { start: start / scale, end: Math.min(end / scale, duration) } : undefined;
}

/** What an answer holds of a range; what it held besides stays. */
export function rangeItem({ start, end }: Stretch, before: object, unit: TimeUnit): object {
  const [from, to] = [Math.round(start * 1000), Math.round(end * 1000)];
  return unit === 'milliseconds'
    ? { ...before, start: from, end: to }
    : { ...before, start: from / 1000, end: to / 1000 };
}

/** In another place, as far as the sound reaches. */
export function moved({ start, end }: Stretch, by: number, duration: number): Stretch {
  const step = within(by, -start, duration - end);
  return { start: start + step, end: end + step };
}

/** With its beginning (0) or its end (1) elsewhere. */
export function reshaped({ start, end }: Stretch, edge: number, to: number, duration: number): Stretch {
  return edge === 0 ? { start: within(to, 0, end - least), end } : { start, end: within(to, start + least, duration) };
}

/** What lies between two places. */
export function between(one: number, other: number, duration: number): Stretch {
  const start = within(Math.min(one, other), 0, duration - least);
  return { start, end: within(Math.max(one, other), start + least, duration) };
}

export const within = (value: number, from: number, to: number): number => Math.max(from, Math.min(to, value));

/** A time as it is read: `1:02.35`. */
export function timeText(seconds: number): string {
  const whole = Math.round(seconds * 1000);
  const minutes = Math.floor(whole / 60_000);
  const rest = (whole - minutes * 60_000) / 1000;
  return `${minutes}:${rest < 10 ? '0' : ''}${rest}`;
}
