// What a search for inputs looks through: the question, its answer, the reason, the people, and ids that somebody has named. The
// page and the worker find the same.

import { entryOfId, runOf } from './input-id.ts';
import type { InputRecord } from './record.ts';
import { asText } from './template.ts';

/** Ids that were made, and not given: almost any number occurs in one of a thousand of them. */
const made = /^([\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}|[\da-z]{22}(#\d+)?)$/;
/** Whoever writes so much of one means it. */
const meant = 8;

/** Words as they are looked for: all of them must occur. */
export const searchWords = (text: string): string[] => text.toLowerCase().split(/\s+/).filter(Boolean);

/** All that can be found of an input, in lower case. */
export function searched(input: InputRecord): string {
  const { title, template, values, workflow, id, resolution, actions, state } = input;
  const { value, reason, by } = resolution ?? {};
  const action = state === 'responded' ? actions?.[0] : state === 'dismissed' ? actions?.[1] : '';
  const ids = [...runOf(id).split('/'), entryOfId(id)].filter((part) => !made.test(part));
  const said = [title, template, ...Object.values(values ?? {}).map(asText), workflow, ...ids];
  return [...said, action, asText(value), reason, by?.name, by?.id].join('\n').toLowerCase();
}

/** Whether an input has all these words. `all`: what can be found of it. */
export const hasWords = ({ id }: Pick<InputRecord, 'id'>, words: readonly string[], all: string): boolean =>
  words.every((word) => all.includes(word) || (word.length >= meant && id.toLowerCase().includes(word)));
