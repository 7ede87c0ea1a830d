// Several questions at once: chosen with the key for it or with Shift, answered or skipped together.

import { html, nothing } from 'lit';
import type { InputRecord } from '../../src/model/record.ts';
import type { Client } from '../../src/page/client.ts';
import { same } from '../shared/path.ts';
import { strings } from '../shared/strings.ts';

/** So many go to the worker side by side; it records those of one turn together. */
const batch = 100;

export class Selection {
  readonly #changed: () => void;
  #ids: ReadonlySet<string> = new Set();
  #from: string | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get ids(): ReadonlySet<string> {
    return this.#ids;
  }

  turn(inputId: string): void {
    const ids = new Set(this.#ids);
    if (!ids.delete(inputId)) ids.add(inputId);
    this.#from = inputId;
    this.#set(ids);
  }

  /** All from the one that was chosen last. */
  extend(rows: readonly InputRecord[], inputId: string): void {
    const place = (id: string | undefined) => rows.findIndex((row) => row.id === id);
    const [from, to] = [place(this.#from), place(inputId)];
    if (from < 0 || to < 0) return this.turn(inputId);
    const [first, last] = from < to ? [from, to] : [to, from];
    this.#set(new Set([...this.#ids, ...rows.slice(first, last + 1).map(({ id }) => id)]));
  }

  clear(): void {
    if (this.#ids.size) this.#set(new Set());
  }

  #set(ids: ReadonlySet<string>): void {
    this.#ids = ids;
    this.#changed();
  }

  view(rows: readonly InputRecord[], answer: (inputs: InputRecord[], kind: 'respond' | 'dismiss') => void): unknown {
    const chosen = rows.filter(({ id }) => this.#ids.has(id));
    const [first] = chosen;
    if (!first) return nothing;
    const usual = first.schema ? [strings.submit, strings.dismiss] : [strings.approve, strings.reject];
    const [yes, no] = first.actions ?? usual;
    // One answer suits all only where all ask the same.
    const alike = chosen.every(({ schema, actions }) => same(schema, first.schema) && same(actions, first.actions));
    const button = (label: unknown, kind: 'respond' | 'dismiss') =>
      html`<button type="button" part="bulk-action" @click=${() => answer(chosen, kind)}>${label}</button>`;
    return html`<div class="bulk" part="bulk" role="group" aria-label=${strings.selected(chosen.length)}>
      <span>${strings.selected(chosen.length)}</span>
      ${alike ? button(yes, 'respond') : nothing}${button(alike ? no : strings.dismiss, 'dismiss')}
      <button type="button" class="plain" @click=${() => this.clear()}>${strings.selectNone}</button>
    </div>`;
  }
}

/** Answers many; tells of those that were recorded and of those that were not. */
export async function answerAll(
  { inputs }: Client<any>,
  chosen: readonly InputRecord[],
  decision: { kind: 'respond'; value: unknown } | { kind: 'dismiss' },
  told: (input: InputRecord, error?: unknown) => void,
): Promise<void> {
  for (let start = 0; start < chosen.length; start += batch) {
    const answers = chosen.slice(start, start + batch).map(async (input) => {
      try {
        await (decision.kind === 'respond' ? inputs.respond(input.id, decision.value) : inputs.dismiss(input.id));
        told(input);
      } catch (error) {
        told(input, error);
      }
    });
    await Promise.all(answers);
  }
}
