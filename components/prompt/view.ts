// A question as it is drawn: what it says, then what there is to answer with; once it is resolved, how it ended, and what
// somebody here had entered without sending it.

import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Issue } from '../../src/model/errors.ts';
import type { InputRecord } from '../../src/model/record.ts';
import type { Client } from '../../src/page/client.ts';
import type { Keymap } from '../shared/keyboard.ts';
import { dateText } from '../shared/locale.ts';
import { commonStrings } from '../shared/strings/common.ts';
import { promptStrings } from '../shared/strings/prompt.ts';
import { inlineText } from '../shared/text-view.ts';
import type { View } from '../shared/view-context.ts';
import { actionsView } from './actions-view.ts';
import { audience } from './outcome.ts';
import { outcomeView } from './outcome-view.ts';
import { formsThere } from './parts.ts';
import { formParts, textParts } from './styles.ts';
import { toldValues } from './told-values.ts';

/** What a prompt remembers of the question that it shows. */
export interface PromptState {
  /** What the form holds. */
  begun?: unknown;
  /** What the worker refused. */
  issues: readonly Issue[];
  /** What the worker says of an answer that is still being written. */
  advice: readonly Issue[];
  /** What went wrong otherwise. */
  problem: string;
  status: string;
  /** Somebody else's answer was recorded while this one was on its way. */
  late: boolean;
  /** Something was entered here. */
  typed: boolean;
  /** Another answer is to be put in the place of the one that is recorded. */
  revising: boolean;
  /** Why it is answered so; undefined while nobody gives a reason. */
  reason?: string | undefined;
  /** What is said to those who do not see that it happened. */
  announced: string;
}

export interface PromptContext {
  /** All that it is drawn with is there. */
  ready: boolean;
  open: boolean;
  allowed: boolean;
  busy: boolean;
  alone: boolean;
  /** It was shown a moment ago, and may not be answered yet. */
  waits: boolean;
  keymap: Keymap;
  client: Client<any> | undefined;
  remoteImages: boolean;
  view: View;
  respond(): void;
  dismiss(): void;
  /** The question allows another answer, and this user may give it. */
  correctable: boolean;
  correct(): void;
  explain(): void;
  reasoned(event: Event): void;
  typed(event: Event): void;
  submitted(event: Event): void;
  help(): void;
  /** Tries again to have the form. */
  bringForm(): void;
}

export const untouchedState = (): PromptState => ({
  issues: [],
  advice: [],
  problem: '',
  status: '',
  late: false,
  typed: false,
  revising: false,
  announced: '',
});

export function promptView(input: InputRecord, state: PromptState, context: PromptContext): unknown {
  const { ready, busy, alone } = context;
  return html`<article part="prompt" tabindex="-1" aria-busy=${busy || !ready ? 'true' : nothing} aria-labelledby="title" aria-describedby="text">
      <h2 id="title" part="title" class=${input.title ? nothing : 'sr'}>${inlineText(input.title ?? commonStrings.question)}</h2>
      ${context.open && input.expiresAt ? html`<p class="until" part="until">${promptStrings.until(dateText(input.expiresAt, context.view.locale))}</p>` : nothing}
      ${ready ? questionView(input, state, context) : html`<p class="empty coming" part="empty">${commonStrings.loading}</p>`}
    </article>
    ${alone ? html`<div class="sr" role="status">${state.announced}</div>` : nothing}`;
}

function questionView(input: InputRecord, state: PromptState, context: PromptContext): unknown {
  const { open } = context;
  return html`<cf-markdown id="text" exportparts=${textParts} .template=${input.template} .values=${open && input.schema ? toldValues(input) : input.values}
      .client=${context.client} ?remote-images=${context.remoteImages}></cf-markdown>
    ${open && !state.revising ? nothing : resolvedView(input, state, context)}
    ${open || (state.typed && input.schema) ? answerView(input, state, context) : nothing}
    ${open ? actionsView({ input, ...state, ...context }) : nothing}`;
}

function resolvedView(input: InputRecord, state: PromptState, { view, correctable, correct }: PromptContext): unknown {
  const { late, revising } = state;
  return html`<footer class="body">
    ${late ? html`<p class="note" part="note" role="alert">${promptStrings.alreadyResolved}</p>` : nothing}
    ${outcomeView(input, view)}
    ${correctable && !revising ? html`<p><button type="button" part="button correct" @click=${correct}>${promptStrings.correct}</button></p>` : nothing}
  </footer>`;
}

function answerView(input: InputRecord, state: PromptState, context: PromptContext): unknown {
  const { open, allowed } = context;
  if (open && allowed && !input.schema) return nothing;
  // A form of its own for each question: nothing entered for one may appear in the next.
  const form = repeat(
    [input],
    ({ id }) => id,
    () => html`<cf-form part="form" exportparts=${formParts}
      .schema=${input.schema} .values=${input.values} .value=${state.begun} .issues=${state.issues} .advice=${state.advice}
      ?readonly=${!allowed || !open} @cf-change=${context.typed} @cf-submit=${context.submitted}></cf-form>`,
  );
  return html`<footer part="answer">
    ${open ? nothing : html`<p class="note" part="note">${promptStrings.notSent}</p>`}
    ${allowed ? nothing : html`<p class="note" part="note" role="note">${promptStrings.notForYou(audience(input))}</p>`}
    ${input.schema ? (formsThere() ? form : formMissing(context)) : nothing}
  </footer>`;
}

const formMissing = ({ bringForm }: PromptContext) =>
  html`<p class="problem" part="problem" role="alert">${promptStrings.formMissing}
    <button type="button" part="button retry" @click=${bringForm}>${commonStrings.retry}</button></p>`;
