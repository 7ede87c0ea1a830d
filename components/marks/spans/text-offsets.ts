// Offsets in a text: JavaScript counts in units of UTF-16, Python in code points, of which an emoji is one.

export interface TextOffsets {
  /** From UTF-16 to code points. */
  toCodePoints(offset: number): number;
  /** From code points to UTF-16. */
  toUtf16(offset: number): number;
}

/** Converts offsets in a text: `textOffsets('👍 ok').toCodePoints(3)` is 2. */
export function textOffsets(text: string): TextOffsets {
  /** Where the code points of two units begin. */
  const pairs = [...text.matchAll(/[\u{10000}-\u{10ffff}]/gu)].map(({ index }) => index);
  return {
    toCodePoints: (offset) => offset - count(pairs.length, (i) => pairs[i]! < offset),
    toUtf16: (offset) => offset + count(pairs.length, (i) => pairs[i]! - i < offset),
  };
}

/** How many of the first are so, where all that are stand before all that are not. */
function count(length: number, is: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (is(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
