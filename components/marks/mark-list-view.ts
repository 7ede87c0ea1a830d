// The marks as a list: each has its name, can be gone to by key, and be taken away. What cannot be seen can be read here.

import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { commonStrings } from '../shared/strings/common.ts';
import { markStrings } from '../shared/strings/marks.ts';
import type { Label } from './labels.ts';

export interface ListedMark {
  label: Label | undefined;
  /** What is marked, in words. */
  words: string;
}

export interface MarkListState {
  marks: readonly ListedMark[];
  current: number;
  fixed: boolean;
  choose(at: number): void;
  remove(at: number): void;
}

/** `Person: Ana Silva` */
export const nameOf = ({ label, words }: ListedMark): string =>
  label ? markStrings.markNamed(label.title, words) : words;

export function markListView({ marks, current, fixed, choose, remove }: MarkListState): unknown {
  if (!marks.length) return html`<p class="none">${markStrings.noMarks}</p>`;
  const stop = current < 0 ? 0 : current;
  return html`<ol class="list" part="list" role="list" aria-label=${markStrings.marks}>
    ${repeat(
      marks,
      (_, at) => at,
      (mark, at) => html`<li part="mark">
        <button type="button" class="entry tone-${mark.label?.tone ?? 0}" data-at=${at} tabindex=${at === stop ? 0 : -1}
          aria-current=${at === current ? 'true' : nothing} aria-label=${nameOf(mark)}
          aria-keyshortcuts=${fixed ? nothing : 'Delete'} @focus=${() => choose(at)} @click=${() => choose(at)}
          ><span class="swatch" aria-hidden="true"></span>${mark.label ? html`<b>${markStrings.markNamed(mark.label.title, '').trim()}</b> ` : nothing}<bdi class="words">${mark.words}</bdi></button>
        ${
          fixed
            ? nothing
            : html`<button type="button" class="plain remove" tabindex="-1" aria-label=${commonStrings.remove(nameOf(mark))}
                @click=${() => remove(at)}>×</button>`
        }
      </li>`,
    )}
  </ol>`;
}
