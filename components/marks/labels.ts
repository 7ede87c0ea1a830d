// What the items of a list of marks may hold, as the schema says: the labels, each with a key and a colour, and which properties.

import { itemPiece } from '../form/nested-fields.ts';
import { merged } from '../form/schema/merge.ts';
import { type Option, optionsOf } from '../form/schema/options.ts';
import { type Subschemas, subschemasAt, typesOf } from '../form/schema/subschemas.ts';
import { choiceKeys } from '../shared/keyboard.ts';
import { same } from '../shared/path.ts';
import { isRecord, own, type Schema } from '../shared/schema.ts';

export interface Label {
  value: unknown;
  title: string;
  description: string | undefined;
  /** The key that gives it; those beyond thirty have none. */
  key: string | undefined;
  /** Its colour, one of `tones`. */
  tone: number;
}

export interface MarkSchema {
  labels: readonly Label[];
  /** What the schema of an item says of each of its properties. */
  properties: Readonly<Record<string, unknown>>;
  /** The values that one of them may have, if these are a few. */
  options(name: string): readonly Option[];
}

/** Colours that are told apart beside each other; more labels begin anew. */
export const tones = 8;

/** Reads the schema of a list of marks; `root` is the document that its references point into. */
export function markSchema(schema: unknown, root: unknown): MarkSchema {
  const read = (piece: unknown): Subschemas => subschemasAt(piece, undefined, { root, chosen: () => undefined });
  const item: Schema = merged(read(itemPiece(read(schema).subschemas, 0)).subschemas, 'object');
  const given = own(item, 'properties');
  const properties = isRecord(given) ? given : {};
  const options = (name: string) => {
    const { subschemas } = read(own(properties, name) ?? true);
    return optionsOf(subschemas, typesOf(subschemas), root) ?? [];
  };
  const labels = options('label').map(({ value, label, description }, i) => ({
    ...{ value, title: label, description },
    ...{ key: choiceKeys[i], tone: i % tones },
  }));
  return { labels, properties, options };
}

/** The label of an item, also of one that the schema does not have. */
export function labelOf(item: unknown, labels: readonly Label[]): Label | undefined {
  const value = own(item, 'label');
  if (value === undefined) return undefined;
  const known = labels.find((label) => same(label.value, value));
  const title = typeof value === 'string' ? value : JSON.stringify(value);
  return known ?? { value, title, description: undefined, key: undefined, tone: 0 };
}
