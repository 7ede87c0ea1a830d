// Regions of a picture as an answer has them, and as they lie in the picture. In here they are points in pixels of the picture: of a
// box two opposite corners, of a polygon all of its own.

import { isRecord, list, number } from '../../shared/schema.ts';

export type Point = readonly [x: number, y: number];
export type Shape = 'box' | 'polygon' | 'point';

export interface Region {
  shape: Shape;
  points: readonly Point[];
}

export interface Size {
  width: number;
  height: number;
}

/** How regions are written, as the schema says. */
export interface RegionForm {
  /** Whole pixels of the picture, or parts of its width and height from 0 to 1. */
  units: 'pixels' | 'fractions';
  /** Their shape is part of them. */
  shape: boolean;
}

/** Where an item lies in a picture; nothing if it does not lie in it. */
export function regionOf(item: unknown, size: Size, { units }: RegionForm): Region | undefined {
  if (!isRecord(item)) return undefined;
  const [across, down] = units === 'fractions' ? [size.width, size.height] : [1, 1];
  const point = (x: unknown, y: unknown): Point => [(number(x) ?? NaN) * across, (number(y) ?? NaN) * down];
  const { x, y, width, height, points } = item;
  let region: Region = { shape: 'point', points: [point(x, y)] };
  if (Array.isArray(points))
    region = { shape: 'polygon', points: points.map((one) => point(list(one)[0], list(one)[1])) };
  else if (width !== undefined) {
    const [from, by] = [point(x, y), point(width, height)];
    region = { shape: 'box', points: [from, [from[0] + by[0], from[1] + by[1]]] };
  }
  const fits = ([x, y]: Point) => x >= 0 && y >= 0 && x <= size.width + 1 && y <= size.height + 1;
  if (!region.points.length || !region.points.every(fits)) return undefined;
  // What was rounded may reach a little beyond.
  return { ...region, points: region.points.map((one) => within(one, size)) };
}

/** What an answer holds of a region; what it held besides stays. */
export function regionItem(region: Region, before: object, size: Size, { units, shape }: RegionForm): object {
  const part = (value: number, whole: number) =>
    units === 'fractions' ? Number((value / whole).toFixed(5)) : Math.round(value);
  const across = (value: number) => part(value, size.width);
  const down = (value: number) => part(value, size.height);
  // Its end is rounded rather than its length, or what reaches to the edge of the picture would reach beyond.
  const length = (from: number, by: number, rounded: typeof across) =>
    Number((rounded(from + by) - rounded(from)).toFixed(5));
  const { x, y, width, height } = boundsOf(region);
  const named = shape ? { ...before, shape: region.shape } : before;
  if (region.shape === 'polygon') return { ...named, points: region.points.map(([x, y]) => [across(x), down(y)]) };
  if (region.shape === 'point') return { ...named, x: across(x), y: down(y) };
  return { ...named, x: across(x), y: down(y), width: length(x, width, across), height: length(y, height, down) };
}

export function boundsOf({ points }: Region): { x: number; y: number } & Size {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** In another place, as far as the picture reaches. */
export function moved(region: Region, by: Point, size: Size): Region {
  const { x, y, width, height } = boundsOf(region);
  const across = clamped(by[0], -x, size.width - width - x);
  const down = clamped(by[1], -y, size.height - height - y);
  return { ...region, points: region.points.map(([x, y]) => [x + across, y + down] as const) };
}

/** The places by which a region is resized: the four corners of a box, all of a polygon. */
export function cornersOf({ shape, points }: Region): readonly Point[] {
  if (shape !== 'box') return shape === 'polygon' ? points : [];
  const [[left, top], [right, bottom]] = points as [Point, Point];
  return [
    [left, top],
    [right, top],
    [left, bottom],
    [right, bottom],
  ];
}

/** With one of its corners elsewhere. */
export function reshaped(region: Region, corner: number, to: Point, size: Size): Region {
  const place = within(to, size);
  if (region.shape === 'box') return boxOf(cornersOf(region)[3 - corner]!, place, size);
  return { ...region, points: region.points.map((point, i) => (i === corner ? place : point)) };
}

/** The box between two corners, a pixel wide and high at least. */
export function boxOf(one: Point, other: Point, size: Size): Region {
  const from = within([Math.min(one[0], other[0]), Math.min(one[1], other[1])], {
    width: size.width - 1,
    height: size.height - 1,
  });
  const to = within([Math.max(one[0], other[0], from[0] + 1), Math.max(one[1], other[1], from[1] + 1)], size);
  return { shape: 'box', points: [from, to] };
}

/** Where a pointer is in the picture that it is at. */
export function pointAt({ currentTarget, clientX, clientY }: PointerEvent, { width, height }: Size): Point {
  const box = (currentTarget as HTMLElement).getBoundingClientRect();
  return [((clientX - box.left) / box.width) * width, ((clientY - box.top) / box.height) * height];
}

export const within = ([x, y]: Point, { width, height }: Size): Point => [clamped(x, 0, width), clamped(y, 0, height)];

const clamped = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value));
