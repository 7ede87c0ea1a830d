// What a question needs to be shown, beside <cf-prompt> itself: a form, if it asks for something, and the parser, if its text has
// marks. It is not drawn before they are there, so that nothing moves under the hands of who reads it. A page that shows only
// what is to be approved never loads a form.

import type { InputRecord } from '../../src/model/record.ts';
import { judge } from '../form/schema/judge.ts';
import { isJudged } from '../form/schema/plain.ts';
import { awaited } from '../markdown/markdown.ts';
import { composites } from '../markdown/value.ts';
import { define } from '../shared/define.ts';
import { Later } from '../shared/later.ts';

const form = new Later(async () => {
  const { FormElement } = await import('../form/cf-form.ts');
  define('cf-form', FormElement);
  return FormElement;
});

/** Draws what was answered; until it is there, how it ended is said in a line. */
export const answered = new Later(async () => {
  const [drawn] = await Promise.all([import('./answered.ts'), composites.load()]);
  return drawn;
});

/** Whether there can be forms: a page may have them already. */
export const formsThere = (): boolean => globalThis.customElements?.get('cf-form') !== undefined;

export class PromptParts {
  /** The question can be shown, or what is missing cannot be had. */
  ready = true;
  /** Fulfilled once nothing is on its way. */
  complete: Promise<void> | undefined;
  readonly #come: () => void;
  #input: InputRecord | undefined;
  #open = false;
  /** What could not be had. */
  #lacking: readonly Later<unknown>[] = [];

  /** `come` is told that there is more to draw. */
  constructor(come: () => void) {
    this.#come = come;
  }

  /** Fetches what a question needs. `open`: it awaits an answer. */
  seek(input: InputRecord | undefined, open: boolean): void {
    if (input === this.#input && open === this.#open) return;
    this.#input = input;
    this.#open = open;
    this.ready = true;
    this.complete = undefined;
    this.#lacking = [];
    if (!input) return;
    const missing: Later<unknown>[] = awaited(input.template, input.values);
    if (open && input.schema && !formsThere()) missing.push(form);
    if (open && !isJudged(input.schema)) missing.push(judge);
    this.ready = missing.length === 0;
    if (!open && !answered.module) missing.push(answered);
    if (!open && !isJudged(input.schema)) missing.push(judge);
    if (missing.length) this.#bring(missing);
  }

  /** Tries again to have what could not be had. */
  again = (): void => {
    for (const part of this.#lacking) void part.load();
  };

  #bring(missing: readonly Later<unknown>[]): void {
    const complete = Promise.all(missing.map((part) => part.load())).then(() => {
      if (this.complete !== complete) return;
      this.complete = undefined;
      this.ready = true;
      this.#lacking = missing.filter(({ module }) => !module);
      for (const part of this.#lacking) part.whenThere(() => this.#lacking.includes(part) && this.#come());
      this.#come();
    });
    this.complete = complete;
  }
}
