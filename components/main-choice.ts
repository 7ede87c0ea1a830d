// Which choice the number keys stand for: the only one of a form, or the only one that must be made.

import { asRadios, type Shape } from './field.ts';
import { properties } from './initial.ts';
import type { Path } from './schema.ts';

export function mainChoice(form: Shape, root: unknown): Path | undefined {
  if (form.kind !== 'group') return isChoice(form) ? [] : undefined;
  const choices = properties(form, root).filter(({ shape }) => isChoice(shape));
  const needed = choices.filter(({ required }) => required);
  const main = needed.length === 1 ? needed[0] : choices.length === 1 ? choices[0] : undefined;
  return main && [main.key];
}

const isChoice = (shape: Shape) =>
  shape.kind === 'boolean' || shape.kind === 'choices' || (shape.kind === 'choice' && asRadios(shape));
