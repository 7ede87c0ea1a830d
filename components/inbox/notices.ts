// What has to be said of answers whose question is not shown any more: that one was not taken, or is not recorded yet.

import { html } from 'lit';
import type { InputRecord } from '../../src/model/record.ts';
import { commonStrings } from '../shared/strings/common.ts';
import { inboxStrings } from '../shared/strings/inbox.ts';
import { summaryOf } from '../shared/summary.ts';

export interface Notice {
  input: InputRecord;
  words: string;
}

export class Notices {
  #all: readonly Notice[] = [];
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Instead of what was said of the same question before. */
  add(notice: Notice): void {
    this.#all = [...this.#all.filter(({ input }) => input.id !== notice.input.id), notice];
    this.#changed();
  }

  drop(inputId: string): void {
    if (!this.#all.some(({ input }) => input.id === inputId)) return;
    this.#all = this.#all.filter(({ input }) => input.id !== inputId);
    this.#changed();
  }

  get any(): boolean {
    return this.#all.length > 0;
  }

  view(show: (inputId: string) => void): unknown {
    return this.#all.map(
      ({ input, words }) => html`<div class="notice" part="notice" role="alert">
        <p><strong>${input.title ?? summaryOf(input)}</strong> ${words}</p>
        <button type="button" @click=${() => show(input.id)}>${inboxStrings.show}</button>
        <button type="button" class="plain" @click=${() => this.drop(input.id)}>${commonStrings.close}</button>
      </div>`,
    );
  }
}
