// Stretches of something that runs one way: a text, a sound.

export interface Stretch {
  start: number;
  end: number;
}

export const meets = (a: Stretch, b: Stretch): boolean => a.start < b.end && b.start < a.end;

/** Items in the order of their places; what has none comes last. */
export function sorted(items: readonly unknown[], place: (item: unknown) => Stretch | undefined): unknown[] {
  const places = new Map(items.map((item) => [item, place(item)]));
  return [...items].sort((one, other) => {
    const [a, b] = [places.get(one), places.get(other)];
    if (!a || !b) return Number(!a) - Number(!b);
    return a.start - b.start || a.end - b.end;
  });
}
