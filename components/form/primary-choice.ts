// Which choice the keys stand for: the only one of a form, or the only one that must be made; and which key each option has.

import { choiceKeys } from '../shared/keyboard.ts';
import type { Field, Option } from './field.ts';
import { asRadios } from './schema/options.ts';
import { widgetOf } from './schema/ui-options.ts';

export function mainChoice(form: Field): Field | undefined {
  if (form.kind !== 'group' || (form.unions.length && widgetOf(form.schema) === 'buttons'))
    return isChoice(form) ? form : undefined;
  const choices = form.children.filter(isChoice);
  const needed = choices.filter(({ required }) => required);
  return needed.length === 1 ? needed[0] : choices.length === 1 ? choices[0] : undefined;
}

const isChoice = ({ kind, options, schema, unions }: Field) =>
  (unions.length === 1 && widgetOf(schema) === 'buttons') ||
  kind === 'boolean' ||
  kind === 'choices' ||
  (kind === 'choice' && asRadios(options, schema));

/** The key that chooses an option: its own digit, or its place. Ten has the key of nought, where that is free. */
export function keyOf(options: readonly Option[], index: number): string | undefined {
  const within = (value: unknown): value is number =>
    Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 10;
  const { value } = options[index] ?? {};
  if (!within(value) || !options.every((option) => within(option.value))) return choiceKeys[index];
  if (value < 10) return String(value);
  return options.some((option) => option.value === 0) ? choiceKeys[10] : '0';
}
