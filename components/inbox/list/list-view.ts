// The list of inputs, windowed by hand: rows are equally high, so those in view follow from where it is scrolled to.
// Styles are set as properties: a policy may forbid the attribute.

import { html, nothing } from 'lit';
import type { InputRecord } from '../../../src/model/record.ts';
import { hasDraft } from '../../prompt/draft.ts';
import { labelOf } from '../../prompt/outcome.ts';
import { answered } from '../../prompt/parts.ts';
import { ageText } from '../../shared/locale.ts';
import { inboxStrings } from '../../shared/strings/inbox.ts';
import { pictureOf, wordsOf } from './words.ts';

export interface List {
  inputs: readonly InputRecord[];
  openId: string | undefined;
  /** All are of one workflow, so that its name tells nothing. */
  alike: boolean;
  /** Where the list is scrolled to, how high it is and how high a row is, in pixels. */
  top: number;
  height: number;
  rowHeight: number;
  /** How many letters a row has room for. */
  letters: number;
  locale: string | undefined;
  /** What to say instead of rows. */
  empty: unknown;
  /** How many there are, those included that are not read yet. */
  total?: number;
  /** Each group under its name. */
  groupOf?: ((input: InputRecord) => string) | undefined;
  picked?: ReadonlySet<string>;
  unread?: (input: InputRecord) => boolean;
  /** Who else is at it. */
  who?: (input: InputRecord) => string | undefined;
  url?: (blob: Blob) => string;
  /** What a page puts into a row, in the place of its words. */
  row?: ((input: InputRecord) => unknown) | undefined;
  scrolled(top: number): void;
  pick(input: InputRecord, event: MouseEvent): void;
}

const beyond = 8;
/** The room that a picture takes, in letters. */
const thumb = 7;

export function listView(list: List): unknown {
  const { inputs, rowHeight } = list;
  const first = Math.max(0, Math.min(Math.floor(list.top / rowHeight) - beyond, inputs.length - 1));
  const last = Math.min(inputs.length, Math.ceil((list.top + list.height) / rowHeight) + beyond);
  const open = inputs.findIndex(({ id }) => id === list.openId);
  const drawn = open >= first && open < last;
  const now = Date.now();
  const indices = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
  const none = html`<div class="nothing" part="empty">${list.empty}</div>`;
  return html`<div class="list"><div class="scroller" part="rows" role="listbox" tabindex="0" aria-label=${inboxStrings.questions}
    aria-multiselectable=${list.picked?.size ? 'true' : nothing}
    aria-activedescendant=${drawn ? `row-${open}` : nothing}
    @scroll=${(event: Event) => list.scrolled((event.currentTarget as HTMLElement).scrollTop)}>
    <div class="canvas" role="presentation" .style=${`height: ${inputs.length * rowHeight}px`}>
      ${indices.map((index) => row(inputs[index]!, index, list, now))}
    </div>
  </div>${inputs.length ? nothing : none}</div>`;
}

function row(input: InputRecord, index: number, list: List, now: number): unknown {
  const { inputs, openId, alike, rowHeight, locale, pick, picked, groupOf } = list;
  const over = input.state !== 'pending';
  const before = inputs[index - 1];
  const group = groupOf?.(input);
  const begins = group !== undefined && (!before || groupOf?.(before) !== group);
  const of = group ?? input.title;
  const known = (alike && input.title) || of?.toLowerCase() === input.workflow.toLowerCase();
  const what = [of, known ? '' : input.workflow].filter(Boolean).join(' · ');
  const picture = list.url && pictureOf(input);
  const words = list.row?.(input) ?? wordsOf(inputs, index, list.letters - (picture ? thumb : 0));
  // A picture is known by its name alone: then one line says it.
  const once = what === words;
  const selected = picked?.size ? picked.has(input.id) : input.id === openId;
  const marks = over ? nothing : marksOf(input, list, now);
  return html`<div class="row" part="row" role="option" id="row-${index}" aria-selected=${selected}
    ?data-open=${input.id === openId} ?data-begins=${begins} ?data-unread=${list.unread?.(input) ?? false}
    aria-posinset=${index + 1} aria-setsize=${list.total ?? inputs.length}
    .style=${`transform: translateY(${index * rowHeight}px)`} @click=${(event: MouseEvent) => pick(input, event)}>
    ${picture ? html`<img class="thumb" part="thumb" alt="" src=${list.url!(picture)} />` : nothing}
    <span class="lines"><span class="meta"><span class=${once ? 'what words' : 'what'}>${what}</span>
      ${marks}<span class="age">${ageText(input.resolution?.at ?? input.createdAt, now, locale)}</span></span>
    ${once ? nothing : html`<span class="words">${words}</span>`}
    ${over ? html`<span class="meta"><span class="what" data-state=${input.state}>${answered.module?.answerText(input) ?? labelOf(input)}</span></span>` : ''}</span>
  </div>`;
}

/** What there is to know of a question before it is opened: begun by somebody here, due soon. */
function marksOf(input: InputRecord, { locale, who }: List, now: number): unknown {
  const other = who?.(input);
  const { expiresAt } = input;
  const soon = expiresAt !== undefined && expiresAt - now < 3_600_000;
  const due = expiresAt === undefined ? '' : inboxStrings.due(ageText(expiresAt, now, locale));
  return html`${other === undefined ? nothing : html`<span class="mark" part="mark" title=${inboxStrings.claimed(other)}>${other || inboxStrings.taken}</span>`}${hasDraft(input) ? html`<span class="mark" part="mark">${inboxStrings.begun}</span>` : nothing}
    ${due ? html`<span class="mark" part="mark" ?data-soon=${soon}>${due}</span>` : nothing}`;
}
