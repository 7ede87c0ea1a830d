// The labels and the JSON schema behind them.

export type JsonSchema = Record<string, unknown>;

export interface Labels {
  names: string[];
  /** More than one may apply. */
  several: boolean;
  /** A field for remarks, which may stay empty. */
  notes: boolean;
}

/** The names in a list with commas or line breaks, each once. */
export function namesIn(text: string): string[] {
  const names = text.split(/[,\n]/).map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))];
}

export function schemaOf({ names, several, notes }: Labels): JsonSchema {
  const label = several
    ? { labels: { title: 'Labels', type: 'array', items: { enum: names }, uniqueItems: true, minItems: 1 } }
    : { label: { title: 'Label', enum: names } };
  return {
    type: 'object',
    properties: { ...label, ...(notes && { notes: { title: 'Notes', type: 'string' } }) },
    required: Object.keys(label),
  };
}

/** What is missing before one can start; undefined if nothing is. */
export function lackIn({ names }: Labels): string | undefined {
  if (names.length >= 2) return undefined;
  return names.length === 1
    ? 'One label is no choice. Add another.'
    : 'Write at least two labels, with commas between them.';
}
