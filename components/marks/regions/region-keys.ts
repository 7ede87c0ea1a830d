// The keyboard at a picture. With a region that is current, arrows move it and Shift resizes it; without one they move a cross, and
// Enter draws there. Alt makes the steps fine.

import { boxOf, cornersOf, moved, type Point, type Region, reshaped, type Size, within } from './regions.ts';

export type Stroke =
  | { does: 'change'; region: Region }
  | { does: 'go'; cursor: Point }
  | { does: 'draw'; at: Point }
  | { does: 'corner'; corner: number }
  | { does: 'step'; by: 1 | -1 }
  | { does: 'leave' };

export interface RegionPlace {
  size: Size;
  /** The region that keys change. */
  region: Region | undefined;
  /** The corner of it that is moved. */
  corner: number;
  cursor: Point | undefined;
}

const arrows: Record<string, Point> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What a key means at a picture. */
export function strokeOf(event: KeyboardEvent, { size, region, corner, cursor }: RegionPlace): Stroke | undefined {
  const { key, shiftKey, altKey, ctrlKey, metaKey } = event;
  if (ctrlKey || metaKey) return undefined;
  const middle: Point = [size.width / 2, size.height / 2];
  const arrow = arrows[key];
  if (arrow) {
    const coarse = Math.max(1, Math.round(Math.max(size.width, size.height) / (region ? 100 : shiftKey ? 10 : 40)));
    const step = altKey ? 1 : coarse;
    const by: Point = [arrow[0] * step, arrow[1] * step];
    if (!region) return { does: 'go', cursor: within(plus(cursor ?? middle, by), size) };
    if (!shiftKey) return { does: 'change', region: moved(region, by, size) };
    const from = cornersOf(region)[corner];
    return from && { does: 'change', region: reshaped(region, corner, plus(from, by), size) };
  }
  if (altKey) return undefined;
  if (key === 'PageDown' || key === 'PageUp') return { does: 'step', by: key === 'PageDown' ? 1 : -1 };
  if (region) {
    const corners = cornersOf(region).length;
    if ((key === ',' || key === '.') && corners)
      return { does: 'corner', corner: (corner + (key === '.' ? 1 : corners - 1)) % corners };
    return key === 'Enter' || key === 'Escape' ? { does: 'leave' } : undefined;
  }
  return key === 'Enter' || key === ' ' ? { does: 'draw', at: cursor ?? middle } : undefined;
}

/** The box that a key or a finger draws: a fifth of the picture around a place, to be moved and resized then. */
export function usualBox([x, y]: Point, size: Size): Region {
  const half = Math.max(1, Math.min(size.width, size.height) / 10);
  return boxOf([x - half, y - half], [x + half, y + half], size);
}

/** Whether two places are one, as far as a hand can tell. */
export const near = (one: Point | undefined, other: Point, most: number): boolean =>
  one !== undefined && Math.hypot(one[0] - other[0], one[1] - other[1]) <= most;

const plus = (a: Point, b: Point): Point => [a[0] + b[0], a[1] + b[1]];
