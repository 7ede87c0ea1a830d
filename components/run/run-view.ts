// A run as it is drawn: its state and what can be done with it above, then what happened.

import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ended, type RunEvent, type RunRecord } from '../../src/model/record.ts';
import { valueView } from '../markdown/value.ts';
import { errorText } from '../shared/error-text.ts';
import { ageText, dateText } from '../shared/locale.ts';
import { commonStrings } from '../shared/strings/common.ts';
import { outcomeStrings } from '../shared/strings/outcomes.ts';
import { promptStrings } from '../shared/strings/prompt.ts';
import { runStrings } from '../shared/strings/run.ts';
import { short } from '../shared/summary.ts';
import { withCode } from '../shared/text-view.ts';
import type { View } from '../shared/view-context.ts';
import { type Item, timeline } from './timeline.ts';

export type Action = 'cancel' | 'suspend' | 'resume' | 'retry' | 'export' | 'delete' | 'rewind' | 'fork';

export interface RunView {
  record: RunRecord;
  events: readonly RunEvent[];
  view: View;
  /** What somebody is asked to confirm. */
  asked: { action: Action; at?: number | undefined } | undefined;
  problem: string;
  ask(action: Action, at?: number): void;
  confirm(yes: boolean): void;
  open(runId: string): void;
}

export function runView(all: RunView): unknown {
  const { record, events, view, problem, asked, open } = all;
  const { progress, error, parent, stuck, trouble } = record;
  const items = timeline(events);
  const now = Date.now();
  const ages = items.map(({ at }) => ageText(at, now, view.locale));
  const link = (runId: string) =>
    html`<button type="button" class="plain link" part="link" @click=${() => open(runId)}>${runId}</button>`;
  return html`<header part="header">
      <p class="state" part="state" data-state=${record.state}>${stateText(record)}</p>
      <h2 part="title">${record.workflow} <small>${record.id}</small></h2>
      ${parent ? html`<p class="quiet">${runStrings.calledBy} ${link(parent)}</p>` : nothing}
      ${progress && !ended(record.state) ? html`<p class="progress"><progress part="progress" aria-label=${progress.label ?? runStrings.progress} max=${progress.total ?? nothing} .value=${progress.done}></progress> ${progress.label ?? nothing} ${progress.done}${progress.total === undefined ? nothing : ` / ${progress.total}`}</p>` : nothing}
      ${stuck ? html`<p class="problem" part="problem" role="alert">${runStrings.stuck} ${withCode(stuck.error.message)}</p>` : nothing}
      ${trouble ? html`<p class="problem" part="problem" role="alert">${withCode(errorText(trouble))}</p>` : nothing}
      ${error ? html`<p class="problem" part="problem">${withCode(errorText(error))}</p>` : nothing}
      ${problem ? html`<p class="problem" part="problem" role="alert">${withCode(problem)}</p>` : nothing}
      ${actionsView(all)}
    </header>
    ${asked ? confirmView(all) : nothing}
    <ol part="timeline" aria-label=${runStrings.timeline}>
      ${repeat(
        items,
        ({ seq }) => seq,
        (item, index) => itemView(item, ages[index]!, ages[index] === ages[index - 1], all),
      )}
    </ol>`;
}

function actionsView({ record, ask }: RunView): unknown {
  const over = ended(record.state);
  const offered: Action[] = over
    ? [...(record.state === 'succeeded' ? [] : (['retry'] as const)), 'export', 'delete']
    : [...inHand(record), 'cancel', 'export'];
  return html`<div class="actions" part="actions">${offered.map(
    (action) =>
      html`<button type="button" part="button" @click=${() => ask(action)}>${runStrings.runActions[action]}</button>`,
  )}</div>`;
}

/** Whoever waits for a person or a message does nothing that could be held back, and goes on by no button. */
function inHand({ state, halted }: RunRecord): Action[] {
  if (state !== 'waiting') return ['suspend'];
  return halted ? ['resume'] : [];
}

function stateText({ state, halted }: RunRecord): string {
  if (state === 'cancelled') return runStrings.happened.cancelled;
  return halted && state === 'waiting' ? runStrings.halted : outcomeStrings.states[state];
}

/** What cannot be taken back is asked for twice. */
function confirmView({ asked, confirm }: RunView): unknown {
  const label = runStrings.runActions[asked!.action];
  return html`<div class="confirm" part="confirm" role="alertdialog" aria-label=${label}>
    <p>${runStrings.runWarnings[asked!.action as keyof typeof runStrings.runWarnings]}</p>
    <button type="button" class="primary" @click=${() => confirm(true)}>${label}</button>
    <button type="button" @click=${() => confirm(false)}>${commonStrings.close}</button>
  </div>`;
}

/** `again`: what came before it happened as long ago. */
function itemView(item: Item, age: string, again: boolean, { view, ask, open }: RunView): unknown {
  const { seq, at, type, tone, words, value, reason, runId, past } = item;
  const child = runId;
  return html`<li part="event" data-type=${type} data-tone=${tone} ?data-past=${past}>
    <time part="time" datetime=${new Date(at).toISOString()} title=${dateText(at, view.locale)} ?data-again=${again}>${age}</time>
    <div class="what">
      <p>${past ? html`<s>${words}</s>` : words}
        ${child ? html`<button type="button" class="plain link" part="link" @click=${() => open(child)}>${child}</button>` : nothing}</p>
      ${reason ? html`<p class="quiet">${outcomeStrings.because(promptStrings.reasonGiven, reason)}</p>` : nothing}
      ${value === undefined ? nothing : html`<details><summary>${runStrings.value}</summary><div class="body">${valueView(value, view, 1)}</div></details>`}
    </div>
    <div class="there">${
      past
        ? nothing
        : (['rewind', 'fork'] as const).map(
            (action) => html`<button type="button" class="plain" part="button" @click=${() => ask(action, seq)}
              aria-label="${runStrings.runActions[action]}: ${words}">${runStrings.runActions[action]}</button>`,
          )
    }</div>
  </li>`;
}

/** An id that nobody has given tells less than what the run was started with. */
const unnamed = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Runs to choose from. */
export function runsView(runs: readonly RunRecord[] | undefined, view: View, open: (runId: string) => void): unknown {
  if (!runs) return html`<p class="quiet" role="status">${commonStrings.loading}</p>`;
  if (runs.length === 0) return html`<p class="quiet">${runStrings.noRuns}</p>`;
  const row = (record: RunRecord) => {
    const { id, workflow, state, updatedAt, stuck, trouble, args } = record;
    return html`<li part="run">
    <button type="button" class="run" @click=${() => open(id)}>${
      stuck || trouble
        ? html`<span class="state" data-state="stuck">${runStrings.standing}</span>`
        : html`<span class="state" data-state=${state}>${stateText(record)}</span>`
    }
      <span class="what">${workflow} <small title=${id}>${args === undefined || !unnamed.test(id) ? id : short(args)}</small></span> <time>${ageText(updatedAt, Date.now(), view.locale)}</time></button></li>`;
  };
  return html`<ul part="runs" aria-label=${runStrings.runs}>${repeat(runs, ({ id }) => id, row)}</ul>`;
}
