// Several questions at once: the bar that says how many are chosen, and what its buttons do with them.

import { html, nothing } from 'lit';
import type { InputRecord } from '../../src/model/record.ts';
import type { Client } from '../../src/page/client.ts';
import { same } from '../shared/path.ts';
import { inboxStrings } from '../shared/strings/inbox.ts';
import { promptStrings } from '../shared/strings/prompt.ts';
import type { AnswerHistory } from './answer-history.ts';
import type { OpenQuestion } from './open-question.ts';
import type { Selection } from './selection.ts';

/** So many go to the worker side by side; it records those of one turn together. */
const batch = 100;

export interface Bulk {
  client: Client<any> | undefined;
  question: OpenQuestion;
  selection: Selection;
  history: AnswerHistory;
}

type Decision = { kind: 'respond'; value: unknown } | { kind: 'dismiss' };

export function bulkView(bulk: Bulk): unknown {
  const { question, selection } = bulk;
  const chosen = question.rows.filter(({ id, state }) => state === 'pending' && selection.ids.has(id));
  const [first] = chosen;
  if (!first) return nothing;
  const usual = first.schema
    ? [promptStrings.submit, promptStrings.dismiss]
    : [promptStrings.approve, promptStrings.reject];
  const [yes, no] = first.actions ?? usual;
  // One answer suits all only where all ask the same.
  const alike = chosen.every(({ schema, actions }) => same(schema, first.schema) && same(actions, first.actions));
  // What a form holds answers what it asks, and nothing else.
  const { input } = question;
  const held = !first.schema || (input?.state === 'pending' && same(input.schema, first.schema));
  const button = (label: unknown, kind: Decision['kind']) =>
    html`<button type="button" part="bulk-action" @click=${() => answered(bulk, chosen, kind)}>${label}</button>`;
  return html`<div class="bulk" part="bulk" role="group" aria-label=${inboxStrings.selected(chosen.length)}>
    <span>${inboxStrings.selected(chosen.length)}</span>
    ${alike && held ? button(yes, 'respond') : nothing}${button(alike ? no : promptStrings.dismiss, 'dismiss')}
    <button type="button" class="plain" @click=${() => selection.clear()}>${inboxStrings.selectNone}</button>
  </div>`;
}

/** Answers all that are chosen with what the open form holds, or declines to. */
function answered({ client, question, selection, history }: Bulk, chosen: InputRecord[], kind: Decision['kind']): void {
  const prompt = chosen[0]!.schema ? question.prompt : undefined;
  if (!client || (kind === 'respond' && prompt && !prompt.valid)) return;
  const decision: Decision = kind === 'respond' ? { kind, value: prompt?.value } : { kind };
  selection.clear();
  question.left(chosen);
  if (chosen.some(({ id }) => id === question.input?.id)) question.input = undefined;
  void answerAll(client, chosen, decision, (input, error) => {
    history.settled(input.id, error === undefined);
    if (!error) return question.tally.record(input);
    const message = promptStrings.failed(String((error as Error).message ?? error));
    question.refused({ detail: { input, message } });
  });
}

/** Answers many; tells of those that were recorded and of those that were not. */
async function answerAll(
  { inputs }: Client<any>,
  chosen: readonly InputRecord[],
  decision: Decision,
  told: (input: InputRecord, error?: unknown) => void,
): Promise<void> {
  for (let start = 0; start < chosen.length; start += batch) {
    const answers = chosen.slice(start, start + batch).map(async (input) => {
      try {
        const { id } = input;
        told(await (decision.kind === 'respond' ? inputs.respond(id, decision.value) : inputs.dismiss(id)));
      } catch (error) {
        told(input, error);
      }
    });
    await Promise.all(answers);
  }
}
