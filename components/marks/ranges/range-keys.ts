// The keyboard at a sound. With a range that is current, arrows move it and Shift its end; without one they move the line, and Enter
// begins a range there, or ends it. Alt makes the steps fine, Space plays.

import type { Stretch } from '../stretches.ts';
import { moved, reshaped, within } from './ranges.ts';

export type Stroke =
  | { does: 'change'; range: Stretch }
  | { does: 'go'; time: number }
  | { does: 'edge'; edge: number }
  | { does: 'step'; by: 1 | -1 }
  | { does: 'zoom'; by: 1 | -1 }
  | { does: 'mark' | 'play' | 'leave' };

export interface RangePlace {
  duration: number;
  /** The seconds that are seen. */
  seen: number;
  /** Where the line is. */
  time: number;
  range: Stretch | undefined;
  /** The edge of it that is moved. */
  edge: number;
}

const fine = 0.01;

/** What a key means at a sound. */
export function strokeOf(event: KeyboardEvent, { duration, seen, time, range, edge }: RangePlace): Stroke | undefined {
  const { key, shiftKey, altKey, ctrlKey, metaKey } = event;
  if (ctrlKey || metaKey) return undefined;
  const way = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0;
  if (way) {
    const coarse = Math.max(fine, Number((seen / (range || !shiftKey ? 100 : 10)).toFixed(2)));
    const by = way * (altKey ? fine : coarse);
    if (!range) return { does: 'go', time: within(time + by, 0, duration) };
    const next = shiftKey
      ? reshaped(range, edge, (edge ? range.end : range.start) + by, duration)
      : moved(range, by, duration);
    return { does: 'change', range: next };
  }
  if (altKey) return undefined;
  if (key === 'PageDown' || key === 'PageUp') return { does: 'step', by: key === 'PageDown' ? 1 : -1 };
  if (key === '+' || key === '-') return { does: 'zoom', by: key === '+' ? 1 : -1 };
  if (key === ' ') return { does: 'play' };
  if (range && (key === ',' || key === '.')) return { does: 'edge', edge: key === '.' ? 1 : 0 };
  if (range) return key === 'Enter' || key === 'Escape' ? { does: 'leave' } : undefined;
  if (key === 'Home' || key === 'End') return { does: 'go', time: key === 'Home' ? 0 : duration };
  return key === 'Enter' ? { does: 'mark' } : undefined;
}
