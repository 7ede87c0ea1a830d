// When two answers are the same: whatever the order of their properties, and of the labels in a list.

/** The same for values that are the same: lists of labels are compared as sets. */
export function keyOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(keyOf).sort().join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([name, part]) => `${JSON.stringify(name)}:${keyOf(part)}`).join()}}`;
}
