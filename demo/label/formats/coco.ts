// Boxes and polygons as COCO's object detection has them (https://cocodataset.org/#format-data): `images`, `annotations` with
// `bbox: [x, y, width, height]` and `segmentation`, `categories`; all in pixels, from the top left. Points are left out.

import type { Labelled } from '../export.ts';
import { type Marking, marksIn } from './marks.ts';

export interface Size {
  width: number;
  height: number;
}

interface Region extends Partial<Size> {
  shape?: 'box' | 'polygon' | 'point';
  x?: number;
  y?: number;
  points?: [number, number][];
  label?: string;
}

/** `sizes`: of each picture, by the number of its item. */
export function toCoco(rows: readonly Labelled[], marking: Marking, sizes: ReadonlyMap<number, Size>): string {
  const fractions = marking.ui.units === 'fractions';
  const pictures = rows.filter(({ skipped, number }) => skipped === undefined && sizes.has(number));
  const found = pictures.flatMap((row) => marksIn<Region>(row, marking).map((region) => ({ row, region })));
  const names = [...new Set([...marking.labels, ...found.map(({ region }) => region.label ?? 'object')])];
  const annotations = found.flatMap(({ row: { number }, region }) => {
    const { width, height } = sizes.get(number)!;
    const [wide, high] = fractions ? [width, height] : [1, 1];
    const corners = cornersOf(region)?.map(([x, y]) => [x * wide, y * high] as const);
    if (!corners) return [];
    const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
    const [left, top] = [Math.min(...xs), Math.min(...ys)];
    const bbox = [left, top, Math.max(...xs) - left, Math.max(...ys) - top];
    const category_id = names.indexOf(region.label ?? 'object') + 1;
    return [{ image_id: number, category_id, bbox, area: areaOf(corners), segmentation: [corners.flat()], iscrowd: 0 }];
  });
  const images = pictures.map(({ number, item }) => ({ id: number, file_name: String(item), ...sizes.get(number)! }));
  const categories = names.map((name, at) => ({ id: at + 1, name }));
  return JSON.stringify({ images, annotations: annotations.map((one, at) => ({ id: at + 1, ...one })), categories });
}

/** Undefined for a point. */
function cornersOf({ x = 0, y = 0, width, height, points }: Region): [number, number][] | undefined {
  if (points && points.length > 2) return points;
  if (width === undefined || height === undefined) return undefined;
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
}

/** By the shoelace formula. */
function areaOf(corners: readonly (readonly [number, number])[]): number {
  const twice = corners.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = corners[(at + 1) % corners.length]!;
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(twice) / 2;
}
