// A proposal that somebody edited before they agreed: what was proposed, and what it became.

import { html, nothing } from 'lit';
import type { InputRecord } from '../../src/model/record.ts';
import { withoutSecrets } from '../form/schema/redaction.ts';
import { termsView } from '../markdown/terms-view.ts';
import { valueView } from '../markdown/value.ts';
import { same } from '../shared/path.ts';
import { isRecord } from '../shared/schema.ts';
import { commonStrings } from '../shared/strings/common.ts';
import { promptStrings } from '../shared/strings/prompt.ts';
import type { View } from '../shared/view-context.ts';
import { chosen, proposal } from './chosen.ts';

/** Nothing where there was no proposal, or it was taken as it was. */
export function changesView(input: InputRecord, view: View): unknown {
  const { resolution, state, schema } = input;
  if (state !== 'responded' || resolution === undefined) return nothing;
  const masked = withoutSecrets(resolution.value, schema, commonStrings.secret);
  const one = chosen(schema, masked);
  const [before, after] =
    input.initial === undefined
      ? ((one && proposal(one, masked)) ?? [])
      : [withoutSecrets(input.initial, schema, commonStrings.secret), masked];
  if (before === undefined) return nothing;
  const changed = changes(before, after);
  if (changed.length === 0) return nothing;
  const drawn = ([was, is]: Change) => html`<span class="change" part="change">
    ${was === undefined ? nothing : html`<del>${valueView(was, view, 1)}</del>`}
    ${is === undefined ? nothing : html`<ins>${valueView(is, view, 1)}</ins>`}</span>`;
  return html`<p class="changed">${promptStrings.changed}</p>
    ${termsView(
      changed.map(([name, ...change]) => [name, change]),
      (change) => drawn(change as Change),
    )}`;
}

type Change = [was: unknown, is: unknown];

function changes(before: unknown, after: unknown): [name: string, ...Change][] {
  if (!isRecord(before) || !isRecord(after)) return same(before, after) ? [] : [[commonStrings.answer, before, after]];
  // What the proposal did not say is an answer, no change.
  return Object.entries(before)
    .filter(([name, was]) => !same(was, after[name]))
    .map(([name, was]) => [name, was, after[name]]);
}
