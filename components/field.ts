// Which field suits a piece of schema. What none suits gets the JSON editor, for that piece alone.

import { isRecord, list, number, own, type Path, resolved, type Schema, text } from './schema.ts';
import { strings } from './strings.ts';

export type Kind = 'text' | 'number' | 'boolean' | 'choice' | 'choices' | 'date' | 'group' | 'constant' | 'json';

export interface Option {
  value: unknown;
  label: string;
  description?: string | undefined;
}

/** What the form makes of a schema. */
export interface Shape {
  kind: Kind;
  schema: Schema;
  /** `null` is an answer too. */
  nullable: boolean;
  options: Option[];
  refs: readonly string[];
}

/** One field as it is drawn. */
export interface Field extends Shape {
  id: string;
  path: Path;
  label: string;
  /** Its label is said elsewhere: the form's only field. */
  quiet: boolean;
  required: boolean;
  value: unknown;
  /** What an empty field means: what it started as, or what the schema allows. */
  blank: unknown;
  issue: string | undefined;
  disabled: boolean;
  readonly: boolean;
  /** The number keys choose its options. */
  main: boolean;
  change(value: unknown): void;
  /** The fields within a group. */
  children: () => unknown;
  /** The value to begin with when an optional group is included. */
  begun: () => unknown;
}

const radios = 7;
const scale = 11;

/** Whether a choice is drawn as radio buttons; else as a list to open. */
export const asRadios = ({ options, schema }: Shape) => options.length <= (isScale(schema) ? scale : radios);

const isScale = (schema: Schema) => own(schema, 'type') === 'integer';

export function shaped(piece: unknown, root: unknown, seen: readonly string[] = []): Shape {
  const found = resolved(piece, root, seen);
  if (!found) return { kind: 'json', schema: isRecord(piece) ? piece : {}, nullable: false, options: [], refs: seen };
  const { schema, nullable, refs } = withoutNull(found.schema, root, found.refs);
  const shape = (kind: Kind, options: Option[] = []): Shape => ({ kind, schema, nullable, options, refs });

  if (Object.hasOwn(schema, 'const'))
    return shape('constant', [{ value: own(schema, 'const'), label: optionLabel(own(schema, 'const')) }]);
  const options = optionsOf(schema, root, refs);
  if (options) return shape('choice', options);

  const type = own(schema, 'type') ?? (isRecord(own(schema, 'properties')) ? 'object' : undefined);
  if (hasBranches(schema)) return shape('json');
  if (type === 'boolean')
    return shape(
      'boolean',
      [true, false].map((value) => ({ value, label: value ? strings.yes : strings.no })),
    );
  if (type === 'integer' || type === 'number') {
    const steps = type === 'integer' ? scaleOf(schema) : undefined;
    return steps ? shape('choice', steps) : shape('number');
  }
  if (type === 'string') return shape(/^(date|time|date-time)$/.test(String(own(schema, 'format'))) ? 'date' : 'text');
  if (type === 'array') {
    const items = shaped(own(schema, 'items'), root, refs);
    return items.kind === 'choice' && !items.nullable ? shape('choices', items.options) : shape('json');
  }
  if (type === 'object' && isRecord(own(schema, 'properties'))) return shape('group');
  // No properties at all: an empty object is all there is to answer, unless others may be added.
  if (type === 'object' && own(schema, 'additionalProperties') === false) return shape('group');
  return shape('json');
}

/** Alternatives beside the type decide what is valid; until the form draws them, JSON does. */
const hasBranches = (schema: Schema) =>
  ['anyOf', 'oneOf'].some((word) => list(own(schema, word)).length > 0) && !isRecord(own(schema, 'properties'));

/** `X or null`, however it is written, as X. */
function withoutNull(schema: Schema, root: unknown, refs: readonly string[]) {
  for (const word of ['anyOf', 'oneOf']) {
    const branches = list(own(schema, word));
    const others = branches.filter((branch) => own(branch, 'type') !== 'null');
    if (others.length !== 1 || branches.length !== 2) continue;
    const { [word]: _, ...beside } = schema;
    const found = resolved(others[0], root, refs);
    if (found) return { schema: { ...found.schema, ...beside }, nullable: true, refs: found.refs };
  }
  const types = list(own(schema, 'type'));
  if (types.length === 2 && types.includes('null')) {
    return { schema: { ...schema, type: types.find((type) => type !== 'null') }, nullable: true, refs };
  }
  if (types.length === 1) return { schema: { ...schema, type: types[0] }, nullable: false, refs };
  return { schema, nullable: own(schema, 'nullable') === true, refs };
}

function optionsOf(schema: Schema, root: unknown, refs: readonly string[]): Option[] | undefined {
  const values = own(schema, 'enum');
  if (Array.isArray(values) && values.length) return values.map((value) => ({ value, label: optionLabel(value) }));
  for (const word of ['oneOf', 'anyOf']) {
    const branches = list(own(schema, word)).map((branch) => resolved(branch, root, refs)?.schema ?? {});
    if (!branches.length || !branches.every((branch) => Object.hasOwn(branch, 'const'))) continue;
    return branches.map((branch) => ({
      value: branch.const,
      label: text(own(branch, 'title')) ?? optionLabel(branch.const),
      description: text(own(branch, 'description')),
    }));
  }
  return undefined;
}

function optionLabel(value: unknown): string {
  if (value === null) return strings.nullValue;
  if (value === '') return strings.emptyText;
  if (typeof value === 'boolean') return value ? strings.yes : strings.no;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A small range of whole numbers is quicker to choose from than to type. */
function scaleOf(schema: Schema): Option[] | undefined {
  const { least, most } = bounds(schema);
  if (least === undefined || most === undefined || most - least >= scale || most <= least) return undefined;
  if (own(schema, 'multipleOf') !== undefined && own(schema, 'multipleOf') !== 1) return undefined;
  return Array.from({ length: most - least + 1 }, (_, i) => ({ value: least + i, label: String(least + i) }));
}

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
