// Whom an input is for, and how it ended: what, by whom, when, and the answer itself. Secrets are masked.

import { html, nothing } from 'lit';
import type { InputRecord } from '../../src/model/record.ts';
import { answerView } from '../form/answer-view.ts';
import { withoutSecrets } from '../form/redaction.ts';
import { termsView, valueView } from '../markdown/value.ts';
import { dateText } from '../shared/locale.ts';
import { isRecord } from '../shared/schema.ts';
import { strings } from '../shared/strings.ts';
import { short } from '../shared/summary.ts';
import type { View } from '../shared/view-context.ts';
import { changesView } from './changes-view.ts';
import { chosen } from './chosen.ts';

/** What was done, in the words of the button that did it, where it has words of its own. */
export function labelOf({ state, actions, schema, resolution }: InputRecord): string {
  const one = state === 'responded' && chosen(schema, resolution?.value);
  if (one) return strings.quoted(one.title);
  const said = state === 'responded' ? actions?.[0] : state === 'dismissed' ? actions?.[1] : undefined;
  return said ? strings.quoted(said) : strings.states[state];
}

/** `Answered by Ana, 3 May 2026, 10:12`, or `“Deploy” by Ana, …` */
export function outcomeText(input: InputRecord, locale?: string): string {
  const { resolution } = input;
  const label = labelOf(input);
  if (!resolution) return label;
  const when = dateText(resolution.at, locale);
  const who = resolution.by && (resolution.by.name ?? resolution.by.id);
  return who ? strings.resolvedBy(label, who, when) : strings.resolvedAt(label, when);
}

/** `Ana: positive, 4`: who and what, in a line. */
export function answerText(input: InputRecord): string {
  const { resolution, state, schema } = input;
  const who = resolution?.by && (resolution.by.name ?? resolution.by.id);
  const answer = withoutSecrets(resolution?.value, schema, strings.secret);
  const one = chosen(schema, answer);
  const words = isRecord(answer)
    ? (one ? [one.title, ...Object.keys(one.properties).map((name) => answer[name])] : Object.values(answer))
        .map((part) => short(part))
        .filter(Boolean)
        .join(', ')
    : short(answer);
  const done = state === 'responded' && words ? words.slice(0, 200) : labelOf(input);
  const what = resolution?.reason ? strings.because(done, resolution.reason.slice(0, 200)) : done;
  return who ? `${who}: ${what}` : what;
}

export function outcomeView(input: InputRecord, view: View): unknown {
  const { resolution } = input;
  const changes = changesView(input, view);
  return html`<div class="outcome" part="outcome" data-state=${input.state}>
    <p class="how" part="outcome-state">${outcomeText(input, view.locale)}</p>
    ${changes}
    ${answered(input, view, changes !== nothing)}
    ${resolution?.reason ? termsView([[strings.reasonGiven, resolution.reason]], (reason) => valueView(reason, view, 1)) : nothing}
  </div>`;
}

/** The answer itself; of alternatives what the chosen one asks for, unless its changes say it. */
function answered({ resolution, schema, state }: InputRecord, view: View, changed: boolean): unknown {
  if (resolution?.value === undefined || state !== 'responded') return nothing;
  const one = chosen(schema, resolution.value);
  if (!one) return answerView(resolution.value, schema, view);
  const names = Object.keys(one.properties);
  const masked = withoutSecrets(resolution.value, schema, strings.secret);
  if (changed || names.length === 0 || !isRecord(masked)) return nothing;
  const asked = Object.fromEntries(names.filter((name) => name in masked).map((name) => [name, masked[name]]));
  return answerView(asked, { type: 'object', properties: one.properties }, view);
}

/** Whom an input is for: `role: release-manager or admin`. */
export function audience({ requires }: InputRecord): string {
  const list = new Intl.ListFormat(undefined, { type: 'disjunction' });
  return Object.entries(requires ?? {})
    .map(([key, values]) => `${key}: ${list.format(values)}`)
    .join(', ');
}
