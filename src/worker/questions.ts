// Questions: what happens when a workflow submits a prompt. The same key in one run is the same question.

import { cloned } from '../model/clone.ts';
import { type Duration, instant } from '../model/duration.ts';
import { AlreadyResolved, ConferError, InputExpired, ReplayDivergence, RunCancelled } from '../model/errors.ts';
import { inputId } from '../model/input-id.ts';
import { digest, hash } from '../model/key.ts';
import type { InputState } from '../model/record.ts';
import type { StoredInput } from '../store/database.ts';
import { readInput, settle } from '../store/inputs.ts';
import type { Attempt } from './attempt.ts';
import type { Prompt } from './prompt.ts';
import { step } from './steps.ts';
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
  /** The state at this moment, and in a replay what it was at this moment. */
  status(): Promise<InputState>;
  /** Withdraws the question, if nobody has answered yet. */
  cancel(): Promise<void>;
}

type Values = Record<string, unknown>;

/** Asks a person; the answer, once there is one. */
export async function ask(attempt: Attempt, prompt: Prompt, values: Values, options: AskOptions): Promise<unknown> {
  try {
    return await attempt.waitForInput(await submitted(attempt, prompt, values, options, true));
  } catch (error) {
    if ('default' in options && error instanceof InputExpired) return options.default;
    throw error;
  }
}

/** Asks a person and goes on. */
export function submit(attempt: Attempt, prompt: Prompt, values: Values, options: AskOptions): Input {
  const key = submitted(attempt, prompt, values, options, false);
  let known = typeof key === 'string' ? key : undefined;
  Promise.resolve(key).then(
    (later) => {
      known = later;
    },
    // Whoever uses the handle is told.
    () => {},
  );
  const { run, store } = attempt;

  /** Looks at, or changes, what is on disk; once, as any step. */
  async function once<T>(what: string, fn: (inputId: string) => Promise<T>): Promise<T> {
    const name = `${what} ${await key}`;
    const work = async () => {
      await attempt.saved();
      return fn(inputId(run.id, await key));
    };
    return (await step(attempt, { entry: attempt.nth(`~${name}`), kind: 'poll', name, fn: work, options: {} })) as T;
  }

  return {
    kind: 'input',
    get id() {
      if (known !== undefined) return inputId(run.id, known);
      const message =
        'The id of this input is not known yet: its values hold blobs. Await `status()` first, or use `withKey`.';
      throw new ConferError(message, { code: 'NotYetKnown' });
    },
    result: async () => attempt.waitForInput(await key),
    status: () => once('status', async (id) => (await readInput(store, id))?.state ?? 'pending'),
    cancel: () =>
      once('cancel', async (id) => {
        await settle(store, run.id, [{ inputId: id, state: 'cancelled' }]).catch((error) => {
          if (!(error instanceof AlreadyResolved)) throw error;
        });
      }),
  };
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
  if (attempt.cancelled) throw new RunCancelled(attempt.run.id);
  const kept = cloned(values, 'values');
  const { key: explicit, requires } = prompt.options;
  const key = explicit ?? digest([prompt.template, kept, prompt.schema, requires]);
  if (typeof key === 'string') return asked(attempt, prompt, key, kept, options, awaited);
  const later = attempt.busy(async () => asked(attempt, prompt, await key, kept, options, awaited));
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
  const { title, actions, requires, initial, repeat } = prompt.options;
  const { run, store } = attempt;
  const count = repeat ? attempt.count(`repeat ${base}`) : 1;
  const key = count === 1 ? base : `${base}#${count}`;
  const schema = hash(JSON.stringify(prompt.schema ?? null));
  const before = attempt.past.asked.get(key);
  if (before?.schema === schema) return key;
  if (before) throw new ReplayDivergence(`input \`${key}\` with another schema`, `input \`${key}\` with this one`);

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
    requires,
    initial,
    createdAt: now,
    expiresAt,
    deadline: expiresAt,
    order: store.order(),
    awaited,
    prompt: prompt.refined ? prompt.id : undefined,
  };
  const entry = { type: 'asked', inputId: input.id, key, schema, ...(awaited && { awaited }) } as const;
  attempt.ask(entry, cloned(input, 'prompt'));
  return key;
}
