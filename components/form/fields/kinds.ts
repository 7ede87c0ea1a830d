// The field for each kind, and the choice between alternatives before it.

import { nothing } from 'lit';
import { isRecord } from '../../shared/schema.ts';
import type { Field, FieldActions, Kind } from '../field.ts';
import { choiceField } from './choosing/choice.ts';
import { constantField } from './constant.ts';
import { groupField } from './group.ts';
import { numberField } from './number.ts';
import { textField } from './text.ts';
import { once } from './waiting.ts';

type Draw = (field: Field, actions: FieldActions, root: unknown) => unknown;

const fields: Partial<Record<Kind, Draw>> = {
  text: textField,
  number: numberField,
  boolean: choiceField,
  choice: choiceField,
  group: groupField,
  constant: constantField,
};

const drawn: Draw = (field, actions, root) => {
  const draw = fields[field.kind];
  return draw
    ? draw(field, actions, root)
    : once(actions, ({ rareFields }) => rareFields[field.kind]!(field, actions, root));
};

export function fieldView(field: Field, actions: FieldActions, root: unknown): unknown {
  const { kind, unions } = field;
  const among = (chosen: () => unknown) =>
    once(actions, ({ alternativesView }) => alternativesView(field, actions, root, chosen()));
  if (kind === 'open') return among(() => nothing);
  // An object with properties of its own shows its alternatives among them.
  const itself = kind === 'group' && field.required && !field.nullable;
  if (!unions.length || (itself && field.children.some(({ spec }) => !spec.branch))) return drawn(field, actions, root);
  if (kind === 'constant' || (kind === 'group' && !isRecord(field.value))) return among(() => nothing);
  const schema = { ...field.schema, description: undefined };
  const inner = {
    ...field,
    schema,
    quiet: true,
    required: field.required || kind === 'group',
    nullable: false,
    unions: [],
  };
  return among(() => drawn(inner, actions, root));
}
