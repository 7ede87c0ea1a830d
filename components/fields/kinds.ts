// The field for each kind.

import type { Field, Kind } from '../field.ts';
import { booleanField } from './boolean.ts';
import { choiceField } from './choice.ts';
import { choicesField } from './choices.ts';
import { constantField } from './constant.ts';
import { dateField } from './date.ts';
import { groupField } from './group.ts';
import { jsonField } from './json.ts';
import { numberField } from './number.ts';
import { textField } from './text.ts';

export const fields: Record<Kind, (field: Field) => unknown> = {
  text: textField,
  number: numberField,
  boolean: booleanField,
  choice: choiceField,
  choices: choicesField,
  date: dateField,
  group: groupField,
  constant: constantField,
  json: jsonField,
};
