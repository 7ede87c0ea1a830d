// The list of inputs, windowed by hand: rows are equally high, so those in view follow from where it is scrolled to.
// Styles are set as properties: a policy may forbid the attribute.

import { html, nothing } from 'lit';
import type { InputRecord } from '../../src/model/record.ts';
import { answerText } from '../prompt/outcome.ts';
import { ageText } from '../shared/locale.ts';
import { strings } from '../shared/strings.ts';
import { summaryOf } from './entries.ts';

export interface List {
  inputs: readonly InputRecord[];
  openId: string | undefined;
  /** All are of one workflow, so that its name tells nothing. */
  alike: boolean;
  /** Where the list is scrolled to, how high it is and how high a row is, in pixels. */
  top: number;
  height: number;
  rowHeight: number;
  locale: string | undefined;
  /** What to say instead of rows. */
  empty: string;
  scrolled(top: number): void;
  pick(input: InputRecord): void;
}

const beyond = 8;

export function listView(list: List): unknown {
  const { inputs, rowHeight } = list;
  const first = Math.max(0, Math.min(Math.floor(list.top / rowHeight) - beyond, inputs.length - 1));
  const last = Math.min(inputs.length, Math.ceil((list.top + list.height) / rowHeight) + beyond);
  const open = inputs.findIndex(({ id }) => id === list.openId);
  const drawn = open >= first && open < last;
  const now = Date.now();
  const indices = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
  const none = html`<p class="nothing" part="empty">${list.empty}</p>`;
  return html`<div class="list"><div class="scroller" part="rows" role="listbox" tabindex="0" aria-label=${strings.questions}
    aria-activedescendant=${drawn ? `row-${open}` : nothing}
    @scroll=${(event: Event) => list.scrolled((event.currentTarget as HTMLElement).scrollTop)}>
    <div class="canvas" role="presentation" .style=${`height: ${inputs.length * rowHeight}px`}>
      ${indices.map((index) => row(inputs[index]!, index, list, now))}
    </div>
  </div>${inputs.length ? nothing : none}</div>`;
}

function row(
  input: InputRecord,
  index: number,
  { inputs, openId, alike, rowHeight, locale, pick }: List,
  now: number,
): unknown {
  const over = input.state !== 'pending';
  const words = summaryOf(input);
  const what = [input.title, alike && input.title ? '' : input.workflow].filter(Boolean).join(' · ');
  // A picture is known by its name alone: then one line says it.
  const once = what === words;
  return html`<div class="row" part="row" role="option" id="row-${index}" aria-selected=${input.id === openId}
    aria-posinset=${index + 1} aria-setsize=${inputs.length}
    .style=${`transform: translateY(${index * rowHeight}px)`} @click=${() => pick(input)}>
    <span class="meta"><span class=${once ? 'what words' : 'what'}>${what}</span>
      <span class="age">${ageText(input.resolution?.at ?? input.createdAt, now, locale)}</span></span>
    ${once ? nothing : html`<span class="words">${words}</span>`}
    ${over ? html`<span class="meta"><span class="what">${answerText(input)}</span></span>` : ''}
  </div>`;
}
