// The bounds of numbers, and what they suggest: a small range is chosen from, a larger one may be slid along.

import { number, own, type Schema } from '../../shared/schema.ts';
import type { Option } from './options.ts';

const scale = 11;
const slides = 100;

/** The bounds of a number; of a whole number, including the exclusive ones. */
export function bounds(schema: Schema): { least?: number | undefined; most?: number | undefined } {
  const [least, most, above, below] = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'].map((word) =>
    number(own(schema, word)),
  );
  if (own(schema, 'type') !== 'integer') return { least, most };
  const lower = [least === undefined ? [] : Math.ceil(least), above === undefined ? [] : Math.floor(above) + 1].flat();
  const upper = [most === undefined ? [] : Math.floor(most), below === undefined ? [] : Math.ceil(below) - 1].flat();
  return { least: lower.length ? Math.max(...lower) : undefined, most: upper.length ? Math.min(...upper) : undefined };
}

/** How far apart values are; none if they may be anywhere. */
export function stepOf(schema: Schema): number | undefined {
  const step = number(own(schema, 'multipleOf'));
  if (own(schema, 'type') === 'integer') return step && Number.isInteger(step) && step > 0 ? step : 1;
  return step && step > 0 ? step : undefined;
}

/** A small range of whole numbers is quicker to choose from than to type. */
export function scaleOf(schema: Schema): Option[] | undefined {
  const { least, most } = bounds(schema);
  const step = stepOf(schema);
  if (own(schema, 'type') !== 'integer' || least === undefined || most === undefined || !step) return undefined;
  const first = Math.ceil(least / step) * step;
  const count = Math.floor((most - first) / step) + 1;
  if (count < 2 || count > scale) return undefined;
  return Array.from({ length: count }, (_, i) => ({ value: first + i * step, label: String(first + i * step) }));
}

export interface Range {
  least: number;
  most: number;
  step: number;
}

/** The steps of a slider, for a range that suits one. */
export function slideOf(schema: Schema, wanted: boolean): Range | undefined {
  const { least, most } = bounds(schema);
  if (least === undefined || most === undefined || most <= least) return undefined;
  const step = stepOf(schema) ?? (most - least) / slides;
  return wanted || (most - least) / step <= slides ? { least, most, step } : undefined;
}
