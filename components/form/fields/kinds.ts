// The field for each kind, and the choice between alternatives before it.

import { nothing } from 'lit';
import { isRecord } from '../../shared/schema.ts';
import type { Field, FieldActions, Kind } from '../field.ts';
import { alternativesView } from './alternatives.ts';
import { choiceField } from './choosing/choice.ts';
import { choicesField } from './choosing/choices.ts';
import { searchField } from './choosing/search.ts';
import { colourField } from './colour.ts';
import { constantField } from './constant.ts';
import { customField } from './custom.ts';
import { dateField } from './date.ts';
import { durationField } from './duration.ts';
import { fileField } from './file.ts';
import { groupField } from './group.ts';
import { jsonField } from './json.ts';
import { listField } from './list.ts';
import { neverField } from './never.ts';
import { numberField } from './number.ts';
import { textField } from './text.ts';

const fields: Record<Exclude<Kind, 'open'>, (field: Field, actions: FieldActions, root: unknown) => unknown> = {
  text: textField,
  number: numberField,
  boolean: choiceField,
  choice: choiceField,
  search: searchField,
  choices: choicesField,
  date: dateField,
  duration: durationField,
  colour: colourField,
  file: fileField,
  group: groupField,
  list: listField,
  constant: constantField,
  json: jsonField,
  custom: customField,
  never: neverField,
};

export function fieldView(field: Field, actions: FieldActions, root: unknown): unknown {
  const { kind, unions } = field;
  if (kind === 'open') return alternativesView(field, actions, root, nothing);
  // An object with properties of its own shows its alternatives among them.
  const itself = kind === 'group' && field.required && !field.nullable;
  if (!unions.length || (itself && field.children.some(({ spec }) => !spec.branch)))
    return fields[kind](field, actions, root);
  if (kind === 'constant' || (kind === 'group' && !isRecord(field.value)))
    return alternativesView(field, actions, root, nothing);
  const schema = { ...field.schema, description: undefined };
  const inner = {
    ...field,
    schema,
    quiet: true,
    required: field.required || kind === 'group',
    nullable: false,
    unions: [],
  };
  return alternativesView(field, actions, root, fields[kind](inner, actions, root));
}
