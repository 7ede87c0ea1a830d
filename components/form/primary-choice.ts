// Which choice the number keys stand for: the only one of a form, or the only one that must be made.

import type { Field } from './field.ts';
import { asRadios } from './schema/options.ts';

export function mainChoice(form: Field): Field | undefined {
  if (form.kind !== 'group') return isChoice(form) ? form : undefined;
  const choices = form.children.filter(isChoice);
  const needed = choices.filter(({ required }) => required);
  return needed.length === 1 ? needed[0] : choices.length === 1 ? choices[0] : undefined;
}

const isChoice = ({ kind, options, schema }: Field) =>
  kind === 'boolean' || kind === 'choices' || (kind === 'choice' && asRadios(options, schema));
