// Questions: what happens when a workflow submits a prompt. The same key in one run is the same question.

import type { Input } from '../definitions/handle.ts';
import type { AskOptions, Prompt, SubmitOptions } from '../definitions/prompt.ts';
import { asks, asksAgain } from '../definitions/prompt-checks.ts';
import type { Attempt } from '../engine/attempt.ts';
import { inputEntry, keyOf } from '../engine/outcomes.ts';
import { cloned } from '../model/clone.ts';
import { instant, milliseconds } from '../model/duration.ts';
import { InputExpired } from '../model/errors.ts';
import { inputId } from '../model/input-id.ts';
import { digest, hash } from '../model/key.ts';
import { seenFrom, withReferences } from '../model/reference.ts';
import type { StoredInput } from '../store/database.ts';
import { readInput } from '../store/inputs.ts';
import { checkDefinition } from '../validation/validate.ts';
import { handle } from './handles.ts';
import { checkAgain, checkQuestion, expectQuestion } from './question-checks.ts';

type Values = Record<string, unknown>;

/** Asks a person; the answer, once there is one. */
export async function ask(attempt: Attempt, prompt: Prompt, values: Values, options: AskOptions): Promise<unknown> {
  expectQuestion('ask', prompt, values);
  const { caller } = attempt.names;
  try {
    const asked = submitted(attempt, prompt, { ...values }, options, true);
    const key = typeof asked === 'string' ? asked : await asked;
    attempt.journal.needInput(key);
    return await attempt.wait(inputEntry(key), caller);
  } catch (error) {
    if ('default' in options && error instanceof InputExpired) return options.default;
    throw error;
  }
}

/** Asks a person and goes on. */
export function submitInput(attempt: Attempt, prompt: Prompt, values: Values, options: SubmitOptions): Input {
  expectQuestion('submit', prompt, values);
  const { run, store } = attempt;
  const { title } = prompt.options;
  const key = submitted(attempt, prompt, { ...values }, options, false);
  const id = (entry: string) => inputId(run.id, keyOf(entry));
  return handle(attempt, {
    kind: 'input',
    what: typeof key === 'string' ? `input \`${key}\`` : 'input',
    entry: typeof key === 'string' ? inputEntry(key) : key.then(inputEntry),
    reference: (entry) => ({ '~confer': 'input', id: id(entry), name: title ?? keyOf(entry), round: run.round ?? 0 }),
    need: (entry) => attempt.journal.needInput(keyOf(entry)),
    async state(entry) {
      await attempt.saved();
      const input = await readInput(store, id(entry));
      return input && !input.effect ? input.state : 'pending';
    },
    begun: (entry) => attempt.replay.asked.has(keyOf(entry)),
    withdrawn: (entry) => ({ inputs: [id(entry)] }),
  }) as Input;
}

/**
 * Makes sure that the question is asked, and returns its key: a promise only where blobs have to be read for it, so that
 * questions side by side are asked in their order.
 */
function submitted(
  attempt: Attempt,
  prompt: Prompt,
  values: Values,
  options: AskOptions,
  awaited: boolean,
): string | Promise<string> {
  if (attempt.ending.cancellation) throw attempt.ending.cancellation;
  const kept = cloned(withReferences(values) as Values, 'values');
  const key =
    prompt.options.key ?? digest([prompt.template, seenFrom(attempt.run, kept), prompt.schema, prompt.requires]);
  if (typeof key === 'string') return asked(attempt, prompt, key, kept, options, awaited);
  const unit = attempt.work.current;
  const later = attempt.busy(async () => {
    const known = await key;
    return attempt.work.as(unit, () => asked(attempt, prompt, known, kept, options, awaited));
  });
  attempt.delivery.hold(later);
  return later;
}

function asked(
  attempt: Attempt,
  prompt: Prompt,
  base: string,
  values: Values,
  options: AskOptions,
  awaited: boolean,
): string {
  const { title, actions, initial, repeat, grace, revisable } = prompt.options;
  const { run, store } = attempt;
  const count = repeat ? attempt.names.count(`repeat ${base}`) : 1;
  const key = count === 1 && !(repeat && attempt.names.scope) ? base : `${base}#${attempt.names.scope}${count}`;
  const schema = hash(JSON.stringify(prompt.schema ?? null));
  checkAgain(attempt, key, prompt, schema, options);
  const before = attempt.replay.asked.get(key);
  attempt.keys.asks(key, before !== undefined);
  if (before?.digest === schema) {
    if (attempt.replay.open.has(before.inputId) || revisable) asksAgain(before.inputId, prompt);
    return key;
  }
  if (before) {
    attempt.ending.contradict({
      recorded: `input \`${key}\` with another schema`,
      requested: `input \`${key}\` with this one`,
      isRecorded: (row) => row.type === 'asked' && row.child === undefined && row.key === key,
    });
    return key;
  }
  // At a halt nothing more is asked: the promise stays open, and the next attempt asks.
  if (!attempt.ending.begins()) return key;

  checkQuestion(prompt, values, options);
  checkDefinition(prompt.schema, initial);
  const now = Date.now();
  const end = options.until ?? options.timeout;
  const expiresAt = end === undefined ? undefined : instant(end, now);
  const input: StoredInput = {
    id: inputId(run.id, key),
    runId: run.id,
    workflow: run.workflow,
    key,
    state: 'pending',
    template: prompt.template,
    values,
    schema: prompt.schema,
    title,
    actions,
    requires: prompt.requires,
    ...(prompt.requires && { restricted: 1 }),
    initial,
    ...(grace !== undefined && { grace: milliseconds(grace) }),
    ...(revisable && { revisable }),
    createdAt: now,
    expiresAt,
    deadline: expiresAt,
    order: store.order(),
    awaited,
    ...(prompt.secret && { secret: true }),
    ...(attempt.host.hooked && { hooked: true, owed: run.workflow }),
    prompt: asks(inputId(run.id, key), prompt),
  };
  const entry = { type: 'asked', inputId: input.id, key, digest: schema, ...(awaited && { awaited }) } as const;
  attempt.journal.ask(entry, cloned(input, 'prompt'));
  return key;
}
