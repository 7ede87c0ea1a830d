// How an input ended, as it is drawn: in a line, then what was answered once that is there, then why.

import { html, nothing } from 'lit';
import type { InputRecord } from '../../src/model/record.ts';
import { termsView } from '../markdown/terms-view.ts';
import { valueView } from '../markdown/value.ts';
import { promptStrings } from '../shared/strings/prompt.ts';
import type { View } from '../shared/view-context.ts';
import { outcomeText } from './outcome.ts';
import { answered } from './parts.ts';

export function outcomeView(input: InputRecord, view: View): unknown {
  const { resolution } = input;
  return html`<div class="outcome" part="outcome" data-state=${input.state}>
    <p class="how" part="outcome-state">${outcomeText(input, view.locale)}</p>
    ${answered.module?.answeredView(input, view)}
    ${resolution?.reason ? termsView([[promptStrings.reasonGiven, resolution.reason]], (reason) => valueView(reason, view, 1)) : nothing}
  </div>`;
}
