// Questions: what happens when a workflow submits a prompt. The same key in one run is the same question.

import { cloned } from '../model/clone.ts';
import { type Duration, instant } from '../model/duration.ts';
import { ConferError, InputExpired, ReplayDivergence, RunCancelled } from '../model/errors.ts';
import { digest, hash } from '../model/key.ts';
import type { InputState } from '../model/record.ts';
import { readInput, settle } from '../store/inputs.ts';
import type { Attempt } from './attempt.ts';
import type { Prompt } from './prompt.ts';
import { checkDefinition } from './validation.ts';

export interface AskOptions<Default = unknown> {
  /** How long the question stands; then it expires. */
  timeout?: Duration;
  /** Until when the question stands. */
  until?: Date;
  /** The answer if the question expires. */
  default?: Default;
}

/** A submitted prompt. */
export interface Input<Value = unknown> {
  readonly kind: 'input';
  /** Throws before it is known, which takes a moment where the values hold blobs and the prompt has no key. */
  readonly id: string;
  /** The answer; rejects with `InputDismissed`, `InputCancelled` or `InputExpired`. */
  result(): Promise<Value>;
  status(): Promise<InputState>;
  /** Withdraws the question, if nobody has answered yet. */
  cancel(): Promise<void>;
}

/** Asks a person; the answer, once there is one. */
export async function ask(attempt: Attempt, prompt: Prompt, values: Record<string, unknown>, options: AskOptions) {
  try {
    return await attempt.waitForInput(await submitted(attempt, prompt, values, options, true));
  } catch (error) {
    if ('default' in options && error instanceof InputExpired) return options.default;
    throw error;
  }
}

/** Asks a person and goes on. */
export function submit(attempt: Attempt, prompt: Prompt, values: Record<string, unknown>, options: AskOptions): Input {
  let known: string | undefined;
  const key = submitted(attempt, prompt, values, options, false);
  if (typeof key === 'string') known = key;
  else
    key.then(
      (later) => {
        known = later;
      },
      () => {},
    );
  return {
    kind: 'input',
    get id() {
      if (known !== undefined) return inputId(attempt.run.id, known);
      throw new ConferError(
        'The id of this input is not known yet: its values hold blobs. Await `status()` first, or use `withKey`.',
        {
          code: 'NotYetKnown',
        },
      );
    },
    result: async () => attempt.waitForInput(await key),
    async status() {
      const id = inputId(attempt.run.id, await key);
      return (await readInput(attempt.store, id))?.state ?? 'pending';
    },
    async cancel() {
      await settle(attempt.store, attempt.run.id, [
        { inputId: inputId(attempt.run.id, await key), state: 'cancelled' },
      ]).catch(() => {});
    },
  };
}

/**
 * Makes sure that the question is asked, and returns its key: a promise only where blobs have to be read for it. Side
 * by side questions are therefore recorded in the order in which the workflow asked them.
 */
function submitted(
  attempt: Attempt,
  prompt: Prompt,
  values: Record<string, unknown>,
  options: AskOptions,
  awaited: boolean,
): string | Promise<string> {
  if (attempt.cancelled) throw new RunCancelled(attempt.run.id);
  const { schema } = prompt;
  const { key: explicit, initial, requires, repeat } = prompt.options;
  const kept = cloned(values, 'values');
  const key = explicit ?? digest([prompt.template, kept, schema, requires]);
  const recordOnce = (base: string): string => {
    const count = repeat ? Number(attempt.nth(`repeat ${base}`).split('#').at(-1)) : 1;
    const key = count === 1 ? base : `${base}#${count}`;
    const schemaDigest = hash(JSON.stringify(schema ?? null));
    const before = attempt.past.asked.get(key);
    if (before) {
      if (before.schema !== schemaDigest)
        throw new ReplayDivergence(`input \`${key}\` with another schema`, `input \`${key}\``);
      return key;
    }
    checkDefinition(schema, initial);
    const now = Date.now();
    const id = inputId(attempt.run.id, key);
    const deadline = options.until ?? options.timeout;
    const expiresAt = deadline === undefined ? undefined : instant(deadline, now);
    attempt.ask(
      { type: 'asked', inputId: id, key, schema: schemaDigest, ...(awaited && { awaited }) },
      cloned(
        {
          ...{ id, key, runId: attempt.run.id, workflow: attempt.run.workflow, state: 'pending' },
          ...{ template: prompt.template, values: kept, schema, title: prompt.options.title },
          ...{ actions: prompt.options.actions, requires, initial },
          ...{ createdAt: now, expiresAt, deadline: expiresAt, order: attempt.store.order(), awaited },
          prompt: prompt.refined ? prompt.id : undefined,
        },
        'prompt',
      ),
    );
    return key;
  };
  if (typeof key === 'string') return recordOnce(key);
  const later = attempt.busy(async () => recordOnce(await key));
  attempt.delivery.hold(later);
  return later;
}

/** The public id of an input: its run and its key. */
function inputId(runId: string, key: string): string {
  return `${encodeURIComponent(runId)}/${encodeURIComponent(key)}`;
}

/** The run that an input id belongs to. */
export function runOf(inputId: string): string {
  try {
    return decodeURIComponent(inputId.slice(0, Math.max(0, inputId.indexOf('/'))));
  } catch {
    return '';
  }
}
