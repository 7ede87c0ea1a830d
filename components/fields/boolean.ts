// Yes or no, and where the schema allows it neither: nothing is presumed, so there are always as many buttons as
// there are answers.

import type { Field } from '../field.ts';
import { radioField } from './choice.ts';

export const booleanField = (field: Field): unknown => radioField(field);
