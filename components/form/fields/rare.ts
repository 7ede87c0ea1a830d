// The fields that few forms have, and how they look: see `waiting.ts`.

import type { Field, FieldActions, Kind } from '../field.ts';
import { choicesField } from './choosing/choices.ts';
import { searchField } from './choosing/search.ts';
import { colourField } from './colour.ts';
import { customField } from './custom.ts';
import { dateField } from './date.ts';
import { durationField } from './duration.ts';
import { fileField } from './file.ts';
import { jsonField } from './json.ts';
import { listField } from './list.ts';
import { neverField } from './never.ts';

export { branched } from '../branched.ts';
export { rowActions } from '../row-actions.ts';
export { rareStyles } from '../styles/rare-styles.ts';
export { alternativesView, unionsOf } from './alternatives.ts';
export { entriesView } from './entries.ts';

export const rareFields: Partial<Record<Kind, (field: Field, actions: FieldActions, root: unknown) => unknown>> = {
  search: searchField,
  choices: choicesField,
  date: dateField,
  duration: durationField,
  colour: colourField,
  file: fileField,
  list: listField,
  json: jsonField,
  custom: customField,
  never: neverField,
};
