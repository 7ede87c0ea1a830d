// The values to choose from, as `enum`, `const`, or alternatives that are constants with a title.

import { same } from '../../shared/path.ts';
import { list, own, type Schema, text, typeOf } from '../../shared/schema.ts';
import { commonStrings } from '../../shared/strings/common.ts';
import { formStrings } from '../../shared/strings/form.ts';
import { target } from './judge.ts';
import { givesValues } from './subschema.ts';
import { enumNames, widgetOf } from './ui-options.ts';

export interface Option {
  value: unknown;
  label: string;
  description?: string | undefined;
}

interface Layered {
  schema: Schema;
  nullish: boolean;
}

const few = 7;
const scale = 11;

/** Whether a choice is drawn as radio buttons; else as a list to open. */
export function asRadios(options: readonly Option[], schema: Schema): boolean {
  const widget = widgetOf(schema);
  if (widget === 'radio' || widget === 'buttons' || widget === 'select') return widget !== 'select';
  return options.length <= (own(schema, 'type') === 'integer' ? scale : few);
}

/** Whether alternatives are nothing but values. */
const areValues = (branches: readonly unknown[], root: unknown) =>
  branches.every((branch) => givesValues(target(branch, root)));

function offered(schema: Schema, root: unknown): Option[][] {
  const found: Option[][] = [];
  const values = own(schema, 'enum');
  if (Array.isArray(values)) {
    const names = enumNames(schema);
    found.push(values.map((value, i) => ({ value, label: text(names[i]) ?? optionLabel(value) })));
  }
  if (Object.hasOwn(schema, 'const')) {
    const label = optionLabel(schema.const);
    found.push([{ value: schema.const, label }]);
  }
  for (const word of ['oneOf', 'anyOf']) {
    const branches = list(own(schema, word));
    if (branches.length < 2 || !areValues(branches, root)) continue;
    found.push(branches.flatMap((branch) => titled(target(branch, root), root)));
  }
  return found;
}

function titled(branch: Schema, root: unknown): Option[] {
  const [options = [{ value: null, label: commonStrings.nullValue }]] = offered(branch, root);
  if (options.length !== 1) return options;
  const { value, label } = options[0]!;
  return [{ value, label: text(own(branch, 'title')) ?? label, description: text(own(branch, 'description')) }];
}

const kept = new WeakMap<Schema, { words: string; subschemas: Schema[]; options: Option[] | undefined }>();

/** The values that all subschemas allow; `undefined` if they name none. */
export function optionsOf(
  subschemas: readonly Layered[],
  types: Set<string> | undefined,
  root: unknown,
): Option[] | undefined {
  const first = subschemas[0]?.schema;
  if (!first) return undefined;
  // Ten thousand options are not gathered at every key.
  const known = kept.get(first);
  const still = known?.words === commonStrings.yes && known.subschemas.length === subschemas.length;
  if (known && still && subschemas.every(({ schema }, i) => schema === known.subschemas[i])) return known.options;
  const options = gathered(subschemas, types, root);
  kept.set(first, { words: commonStrings.yes, subschemas: subschemas.map(({ schema }) => schema), options });
  return options;
}

function gathered(subschemas: readonly Layered[], types: Set<string> | undefined, root: unknown): Option[] | undefined {
  let options: Option[] | undefined;
  for (const { schema, nullish } of subschemas) {
    for (const here of offered(schema, root)) {
      if (nullish && !here.some(({ value }) => value === null))
        here.push({ value: null, label: commonStrings.nullValue });
      const has = member(here);
      options = options ? options.filter(({ value }) => has(value)) : here;
    }
  }
  if (!options) return undefined;
  const fitting = (value: unknown) => {
    const type = typeOf(value);
    return !types || types.has(type) || (type === 'integer' && types.has('number'));
  };
  return distinguished(unique(options.filter(({ value }) => fitting(value))));
}

function member(options: readonly Option[]): (value: unknown) => boolean {
  const plain = new Set(options.map(({ value }) => value));
  const deep = options.filter(({ value }) => typeof value === 'object' && value !== null);
  return (value) => plain.has(value) || deep.some((option) => same(option.value, value));
}

function unique(options: readonly Option[]): Option[] {
  const seen = new Set<unknown>();
  return options.filter(({ value }) => {
    const key = typeof value === 'object' ? JSON.stringify(value) : value;
    return !seen.has(key) && seen.add(key);
  });
}

/** Where two read alike, `1` and `"1"`, they are written as JSON. */
function distinguished(options: readonly Option[]): Option[] {
  const count = new Map<string, number>();
  for (const { label } of options) count.set(label, (count.get(label) ?? 0) + 1);
  return options.map((option) => {
    if (count.get(option.label) === 1) return option;
    const json = JSON.stringify(option.value);
    return { ...option, label: json === option.label ? json : `${option.label} (${json})` };
  });
}

export function optionLabel(value: unknown): string {
  if (value === null) return commonStrings.nullValue;
  if (value === '') return formStrings.emptyText;
  if (typeof value === 'boolean') return value ? commonStrings.yes : commonStrings.no;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
