// Whom an input is for, and how it ended: what, by whom, when, and the answer itself. Secrets are masked.

import { html, nothing } from 'lit';
import type { InputRecord } from '../../src/model/record.ts';
import { asText } from '../../src/model/template.ts';
import { answerView } from '../form/answer-view.ts';
import { withoutSecrets } from '../form/redaction.ts';
import { termsView, valueView } from '../markdown/value.ts';
import { dateText } from '../shared/locale.ts';
import { isRecord } from '../shared/schema.ts';
import { strings } from '../shared/strings.ts';
import type { View } from '../shared/view-context.ts';

/** `Answered by Ana, 3 May 2026, 10:12` */
export function outcomeText({ state, resolution }: InputRecord, locale?: string): string {
  const label = strings.states[state];
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
  const words = isRecord(answer) ? Object.values(answer).map(asText).filter(Boolean).join(', ') : asText(answer);
  const what = state === 'responded' && words ? words.slice(0, 200) : strings.states[state];
  return who ? `${who}: ${what}` : what;
}

export function outcomeView(input: InputRecord, view: View): unknown {
  const { resolution, schema } = input;
  return html`<div class="outcome" part="outcome" data-state=${input.state}>
    <p class="how" part="outcome-state">${outcomeText(input, view.locale)}</p>
    ${resolution?.value === undefined || input.state !== 'responded' ? nothing : answerView(resolution.value, schema, view)}
    ${resolution?.reason ? termsView([[strings.reasonGiven, resolution.reason]], (reason) => valueView(reason, view, 1)) : nothing}
  </div>`;
}

/** Whom an input is for: `role: release-manager or admin`. */
export function audience({ requires }: InputRecord): string {
  const list = new Intl.ListFormat(undefined, { type: 'disjunction' });
  return Object.entries(requires ?? {})
    .map(([key, values]) => `${key}: ${list.format(values)}`)
    .join(', ');
}
