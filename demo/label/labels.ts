// The labels and the JSON schema behind them.

export type JsonSchema = Record<string, unknown>;

export type Marks = 'spans' | 'regions' | 'ranges';

/** What can be marked in an item of each kind. */
export const marksFor = { text: 'spans', image: 'regions', sound: 'ranges' } as const;

export interface Labels {
  names: string[];
  /** More than one may apply. */
  several: boolean;
  /** They are not for the item as a whole, but for what is marked in it: words of a text, boxes in a picture, stretches of a sound. */
  marks?: Marks | undefined;
  /** Spans may overlap. */
  overlap?: boolean;
  /** A field for remarks, which may stay empty. */
  notes: boolean;
}

/** The names in a list with commas or line breaks, each once. */
export function namesIn(text: string): string[] {
  const names = text.split(/[,\n]/).map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))];
}

export function schemaOf({ names, several, notes, marks, overlap }: Labels): JsonSchema {
  const label = marks
    ? { [marks]: marked(marks, names, marks === 'spans' && overlap) }
    : several
      ? { labels: { title: 'Labels', type: 'array', items: { enum: names }, uniqueItems: true, minItems: 1 } }
      : { label: { title: 'Label', enum: names } };
  return {
    type: 'object',
    properties: { ...label, ...(notes && { notes: { title: 'Notes', type: 'string' } }) },
    required: Object.keys(label),
  };
}

const integer = { type: 'integer', minimum: 0 };
const seconds = { type: 'number', minimum: 0 };
const shapes = {
  spans: { start: integer, end: integer, text: { type: 'string' } },
  regions: { x: integer, y: integer, width: integer, height: integer },
  ranges: { start: seconds, end: seconds },
};
const titles = { spans: 'Spans', regions: 'Regions', ranges: 'Ranges' };

function marked(widget: Marks, names: string[], overlap = false): JsonSchema {
  const { text, ...needed } = { text: undefined, ...shapes[widget] };
  const properties = { ...needed, ...(text && { text }), label: { enum: names } };
  return {
    title: titles[widget],
    type: 'array',
    items: { type: 'object', properties, required: [...Object.keys(needed), 'label'] },
    ui: { widget, of: 'item', ...(overlap && { overlap }) },
  };
}

/** Whether a field of the form shows the item, to mark something in it. */
export function showsItem({ properties = {} }: JsonSchema): boolean {
  return Object.values(properties as Record<string, { ui?: { of?: unknown } }>).some(({ ui }) => ui?.of === 'item');
}

/** The values that a schema lists; of a list those of its items, or of their labels. */
export function valuesOf({ enum: values, oneOf, items, properties }: JsonSchema): unknown[] {
  if (Array.isArray(values)) return values;
  if (Array.isArray(oneOf)) return oneOf.flatMap((one) => (isObject(one) && 'const' in one ? [one.const] : []));
  const inner = items ?? (properties as Record<string, JsonSchema> | undefined)?.label;
  return inner ? valuesOf(inner as JsonSchema) : [];
}

/** The part of an answer that takes one of several values, under its property; its name is empty where the answer itself is it. */
export function choiceIn(schema: JsonSchema): { name: string; part: JsonSchema } | undefined {
  const found = listedIn(schema);
  return found && found.part.type !== 'array' ? found : undefined;
}

/** The first part of an answer whose values are listed, one or several of them. */
export function listedIn(schema: JsonSchema): { name: string; part: JsonSchema } | undefined {
  const properties = schema.properties as Record<string, JsonSchema> | undefined;
  if (!properties) return valuesOf(schema).length > 0 ? { name: '', part: schema } : undefined;
  const found = Object.entries(properties).find(([, part]) => valuesOf(part).length > 0);
  return found && { name: found[0], part: found[1] };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is missing before one can start; undefined if nothing is. */
export function lackIn({ names, marks }: Labels): string | undefined {
  if (names.length >= (marks ? 1 : 2)) return undefined;
  return names.length === 1
    ? 'One label is no choice. Add another.'
    : 'Write at least two labels, with commas between them.';
}
