// What was answered: in a line for a list, or in full, with what it changed of what was proposed. Secrets are masked.

import { html, nothing } from 'lit';
import type { InputRecord } from '../../src/model/record.ts';
import { answerView } from '../form/answer-view.ts';
import { withoutSecrets } from '../form/schema/redaction.ts';
import { isRecord } from '../shared/schema.ts';
import { commonStrings } from '../shared/strings/common.ts';
import { outcomeStrings } from '../shared/strings/outcomes.ts';
import { short } from '../shared/summary.ts';
import type { View } from '../shared/view-context.ts';
import { changesView } from './changes-view.ts';
import { chosen } from './chosen.ts';
import { labelOf } from './outcome.ts';

/** `Ana: positive, 4`: who and what, in a line. */
export function answerText(input: InputRecord): string {
  const { resolution, state, schema } = input;
  const who = resolution?.by && (resolution.by.name ?? resolution.by.id);
  const answer = withoutSecrets(resolution?.value, schema, commonStrings.secret);
  const one = chosen(schema, answer);
  const words = isRecord(answer)
    ? (one ? [one.title, ...Object.keys(one.properties).map((name) => answer[name])] : Object.values(answer))
        .map((part) => short(part))
        .filter(Boolean)
        .join(', ')
    : short(answer);
  const done = state === 'responded' && words ? words.slice(0, 200) : labelOf(input);
  const what = resolution?.reason ? outcomeStrings.because(done, resolution.reason.slice(0, 200)) : done;
  return who ? `${who}: ${what}` : what;
}

/** What it changed, and the answer itself. */
export function answeredView(input: InputRecord, view: View): unknown {
  const changes = changesView(input, view);
  return html`${changes}${answerIn(input, view, changes !== nothing)}`;
}

/** The answer itself; of alternatives what the chosen one asks for, unless its changes say it. */
function answerIn({ resolution, schema, state }: InputRecord, view: View, changed: boolean): unknown {
  if (resolution?.value === undefined || state !== 'responded') return nothing;
  const one = chosen(schema, resolution.value);
  if (!one) return answerView(resolution.value, schema, view);
  const names = Object.keys(one.properties);
  const masked = withoutSecrets(resolution.value, schema, commonStrings.secret);
  if (changed || names.length === 0 || !isRecord(masked)) return nothing;
  const asked = Object.fromEntries(names.filter((name) => name in masked).map((name) => [name, masked[name]]));
  return answerView(asked, { type: 'object', properties: one.properties }, view);
}
