// Which field suits a piece of schema. What none suits gets the JSON editor, for that piece alone.

import { twins } from '../../src/validation/equality.ts';
import { same } from '../shared/path.ts';
import { isRecord, list, number, own, type Schema, text } from '../shared/schema.ts';
import { commonStrings } from '../shared/strings/common.ts';
import type { FieldSpec, Kind, Option } from './field.ts';
import { itemPiece, places } from './nested-fields.ts';
import { isFile } from './schema/files.ts';
import { merged } from './schema/merge.ts';
import { scaleOf } from './schema/numbers.ts';
import { optionsOf } from './schema/options.ts';
import { type Subschemas, subschemasAt, typesOf } from './schema/subschemas.ts';
import { widgetOf } from './schema/ui-options.ts';
import { tagOf } from './schema/widgets.ts';

export interface Suited {
  kind: Kind;
  /** The one JSON type that it gives, besides `null`. */
  type: string | undefined;
  nullable: boolean;
  options: readonly Option[];
}

const deepest = 24;
/** More options than that are searched. */
const listed = 40;

export function fieldKind(all: Subschemas, value: unknown, spec: FieldSpec, root: unknown): Suited {
  const { subschemas, unions } = all;
  const types = typesOf(subschemas);
  const type = types ? only(types) : implied(subschemas);
  const options = optionsOf(subschemas, types, root);
  const nullable = types?.has('null') === true && type !== undefined && type !== 'null' && !options;
  const suited = (kind: Kind, given: readonly Option[] | undefined = options): Suited => ({
    kind,
    type,
    nullable,
    options: given ?? [],
  });

  if (all.never || types?.size === 0 || options?.length === 0) return suited('never');
  if (all.broken || spec.path.length > deepest) return suited('json');
  if (subschemas.some(({ schema }) => tagOf(schema))) return suited('custom');
  const widget = subschemas.map(({ schema }) => widgetOf(schema)).find(Boolean);
  if (widget === 'json') return suited('json');
  if (options) return suited(choiceKind(options, value, widget));
  if (type !== 'object' && unions.some(({ chosen }) => chosen === undefined)) return suited('open');
  if (type === 'null') return suited('constant', [{ value: null, label: commonStrings.nullValue }]);
  // What only hints at a type lets `null` through.
  if (value === null && !types) return suited('json');
  if (type === 'boolean' && fitting('boolean', value)) return suited('boolean', yesOrNo());
  if (type === 'array' && widget !== 'list') {
    const choices = choicesOf(all, value, root);
    // If all must be there, each once, what is asked is their order, unless some are still to be chosen.
    const some = Array.isArray(value) && value.length < (choices?.length ?? 0);
    if (choices) return suited(!some && ranks(merged(subschemas, type), choices) ? 'list' : 'choices', choices);
  }
  const kind = byType(type, all, widget);
  if (
    type === 'integer' &&
    (widget === undefined || widget === 'buttons') &&
    (value === undefined || value === null || Number.isInteger(value))
  ) {
    const steps = scaleOf(merged(subschemas, type));
    if (steps) return suited('choice', steps);
  }
  return suited(fitting(kind, value) ? kind : 'json');
}

function only(types: Set<string>): string | undefined {
  const names = [...types].filter((type) => type !== 'null' && (type !== 'integer' || !types.has('number')));
  return names.length ? (names.length === 1 ? names[0] : undefined) : types.has('null') ? 'null' : undefined;
}

const signs = {
  object:
    'properties required additionalProperties patternProperties minProperties maxProperties propertyNames ' +
    'dependentRequired dependentSchemas dependencies unevaluatedProperties',
  array: 'items prefixItems minItems maxItems uniqueItems contains unevaluatedItems',
  string: 'minLength maxLength pattern format contentMediaType contentEncoding',
  number: 'minimum maximum exclusiveMinimum exclusiveMaximum multipleOf',
};

/** The type that a schema without one has in mind. */
function implied(subschemas: Subschemas['subschemas']): string | undefined {
  return Object.entries(signs).find(([, words]) => speaksOf(subschemas, words))?.[0];
}

const speaksOf = (subschemas: Subschemas['subschemas'], words: string) =>
  words.split(' ').some((word) => subschemas.some(({ schema }) => own(schema, word) !== undefined));

const chosenFrom = new Set<unknown>(['select', 'radio', 'buttons']);

function choiceKind(options: readonly Option[], value: unknown, widget: string | undefined): Kind {
  if (options.length === 1) {
    const other = value !== undefined && value !== null && !same(value, options[0]!.value);
    return other ? 'choice' : 'constant';
  }
  if (widget === 'search') return 'search';
  return options.length <= listed || chosenFrom.has(widget) ? 'choice' : 'search';
}

export const yesOrNo = (): readonly Option[] =>
  [true, false].map((value) => ({ value, label: value ? commonStrings.yes : commonStrings.no }));

/** The options of a list whose items are chosen from a few, each at most once. */
function choicesOf({ subschemas }: Subschemas, value: unknown, root: unknown): readonly Option[] | undefined {
  if (places(subschemas) || (value !== undefined && value !== null && !Array.isArray(value))) return undefined;
  const item = subschemasAt(itemPiece(subschemas, 0), undefined, { root, chosen: () => undefined });
  const options = item.unions.length ? undefined : optionsOf(item.subschemas, typesOf(item.subschemas), root);
  const least = Math.max(0, ...subschemas.map(({ schema }) => number(own(schema, 'minItems')) ?? 0));
  if (!options || options.length < 2 || least > options.length) return undefined;
  const chosen = list(value);
  const known = chosen.every((one) => options.some((option) => same(option.value, one)));
  return known && !twins(chosen) ? options : undefined;
}

const ranks = (schema: Schema, options: readonly Option[]) =>
  own(schema, 'uniqueItems') === true && number(own(schema, 'minItems')) === options.length;

const dates = /^(date|time|date-time|iso-time|iso-date-time)$/;

function byType(type: string | undefined, { subschemas, unions }: Subschemas, widget: string | undefined): Kind {
  if (type === 'integer' || type === 'number') return 'number';
  // Of an object that may be anything, nothing can be asked but all of it.
  if (type === 'object') return unions.length || speaksOf(subschemas, signs.object) ? 'group' : 'json';
  if (type === 'array') return 'list';
  if (type !== 'string') return 'json';
  if (widget === 'file' || subschemas.some(({ schema }) => isFile(schema))) return 'file';
  const formats = subschemas.map(({ schema }) => text(own(schema, 'format')));
  if (formats.some((format) => format && dates.test(format))) return 'date';
  if (formats.includes('duration')) return 'duration';
  return formats.includes('color') || widget === 'color' ? 'colour' : 'text';
}

/** Whether a field of this kind can show a value. */
function fitting(kind: Kind, value: unknown): boolean {
  if (value === undefined || value === null || kind === 'json') return true;
  if (kind === 'group') return isRecord(value);
  if (kind === 'list') return Array.isArray(value);
  if (kind === 'boolean' || kind === 'number') return typeof value === kind;
  return typeof value === 'string' || (kind === 'file' && value instanceof Blob);
}
