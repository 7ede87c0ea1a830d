// Whom an input is for, and how it ended, in words: what was done, by whom, when.

import type { InputRecord } from '../../src/model/record.ts';
import { dateText } from '../shared/locale.ts';
import { outcomeStrings } from '../shared/strings/outcomes.ts';
import { promptStrings } from '../shared/strings/prompt.ts';
import { chosen } from './chosen.ts';

/** What was done, in the words of the button that did it, where it has words of its own. */
export function labelOf({ state, actions, schema, resolution }: InputRecord): string {
  const one = state === 'responded' && chosen(schema, resolution?.value);
  if (one) return outcomeStrings.quoted(one.title);
  const said = state === 'responded' ? actions?.[0] : state === 'dismissed' ? actions?.[1] : undefined;
  return said ? outcomeStrings.quoted(said) : outcomeStrings.states[state];
}

/** `Answered by Ana, 3 May 2026, 10:12`, or `“Deploy” by Ana, …` */
export function outcomeText(input: InputRecord, locale?: string): string {
  const { resolution } = input;
  const label = labelOf(input);
  if (!resolution) return label;
  const when = dateText(resolution.at, locale);
  const who = resolution.by && (resolution.by.name ?? resolution.by.id);
  return who ? promptStrings.resolvedBy(label, who, when) : promptStrings.resolvedAt(label, when);
}

/** Whom an input is for: `role: release-manager or admin`. */
export function audience({ requires }: InputRecord): string {
  const list = new Intl.ListFormat(undefined, { type: 'disjunction' });
  return Object.entries(requires ?? {})
    .map(([key, values]) => `${key}: ${list.format(values)}`)
    .join(', ');
}
