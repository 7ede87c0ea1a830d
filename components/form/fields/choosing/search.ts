// One of very many: any part of its words finds it.

import { same } from '../../../shared/path.ts';
import { rareFieldStrings } from '../../../shared/strings/rare-fields.ts';
import type { Field, FieldActions, Option } from '../../field.ts';
import { meant } from '../../schema/matching.ts';
import { emptyMeans, framed } from '../frame.ts';
import { answers } from './choice.ts';
import { combobox } from './combobox.ts';

export function searchField(field: Field, actions: FieldActions): unknown {
  const options = offered(field);
  const chosen = field.value === undefined ? undefined : options.find(({ value }) => same(value, field.value));
  const found = ({ value }: { value: string }) => meant(options, value);
  const control = combobox(field, {
    id: field.id,
    label: undefined,
    options,
    chosen,
    // Text that means no option yet is left alone as long as there is no value.
    means: (control) => found(control) === chosen,
    wrong: (control) => (control.value.trim() && !found(control) ? rareFieldStrings.notAnOption : field.ownIssue),
    typed: (text) => actions.change(field, text.trim() === '' ? field.blank : meant(options, text)?.value),
    pick: (option, control) => {
      control.value = option.label;
      actions.change(field, option.value);
    },
    left: (control) => {
      control.value = found(control)?.label ?? control.value;
    },
  });
  return framed(field, control, emptyMeans(field, actions));
}

const kept = new WeakMap<readonly Option[], Option[]>();

/** The same options give the same list: what is looked up in them is worked out once. */
function offered(field: Field): readonly Option[] {
  if (!field.nullable) return field.options;
  let all = kept.get(field.options);
  if (!all) kept.set(field.options, (all = answers(field).filter(({ value }) => value !== undefined)));
  return all;
}
