// The handles that `ctx.submit` gives. Each leads to an entry of the journal, whose outcome is the answer to a question
// or what became of an execution.

import type { Handle } from '../definitions/handle.ts';
import type { Attempt } from '../engine/attempt.ts';
import type { Duration } from '../model/duration.ts';
import { ConferError, InvalidArgument } from '../model/errors.ts';
import { unexpected } from '../model/given.ts';
import { type Reference, toReference } from '../model/reference.ts';
import type { Withdrawn } from '../store/requests.ts';
import { withdraw } from '../store/requests.ts';
import { poll, select } from './select.ts';
import { step } from './steps.ts';
import { stored } from './stored.ts';

/** Where a handle leads. */
export interface Target {
  kind: 'input' | 'execution';
  /** What it is called in messages. */
  what: string;
  /** The entry of the journal, which the functions below are given; a promise where blobs have to be read for it. */
  entry: string | Promise<string>;
  reference(entry: string): Reference;
  /** Says that the run cannot go on without it. */
  need?(entry: string): void;
  state(entry: string): Promise<string>;
  /** Whether it has begun, here or before: at a halt nothing does. */
  begun?(entry: string): boolean;
  /** What taking it back comes to; or how to do that, where it is another run's. */
  withdrawn?(entry: string): Partial<Withdrawn>;
  cancel?(): Promise<void>;
}

const targets = new WeakMap<object, { attempt: Attempt; target: Target }>();

export function handle(attempt: Attempt, target: Target): Handle<any, any> & { kind: any } {
  const { kind, what } = target;
  let known = typeof target.entry === 'string' ? target.entry : undefined;
  Promise.resolve(target.entry).then(
    (entry) => {
      known = entry;
    },
    // Whoever uses the handle is told.
    () => {},
  );

  function reference(): Reference {
    if (known !== undefined) return target.reference(known);
    const message = 'The id of this handle is not known yet: blobs have to be read for it. Await `status()` first.';
    throw new ConferError(message, { code: 'NotYetKnown' });
  }

  const owner = attempt.work.current;
  const own = <T>(fn: () => T): T => attempt.work.as(owner ?? attempt.work.current, fn);

  async function result({ timeout }: { timeout?: Duration } = {}): Promise<unknown> {
    const { caller } = attempt.names;
    const entry = known ?? (await target.entry);
    target.need?.(entry);
    if (timeout !== undefined) await select(attempt, [entry], what, timeout);
    return attempt.wait(entry, caller);
  }

  async function polled(options: { timeout?: Duration; default?: any }): Promise<any> {
    const { caller } = attempt.names;
    const entry = known ?? (await target.entry);
    if (target.cancel) target.need?.(entry);
    return (await poll(attempt, entry, what, options.timeout)) ? attempt.wait(entry, caller) : options.default;
  }

  async function status(): Promise<string> {
    const of = known ?? (await target.entry);
    const entry = attempt.names.nth(`~status ${of}`);
    const look = { entry, kind: 'poll', name: `status of ${what}`, fn: () => target.state(of), options: {} } as const;
    return (await step(attempt, look)) as string;
  }

  const made: Handle & { kind: string; [toReference](): Reference } = {
    kind,
    get id() {
      return reference().id;
    },
    result: (options) => own(() => result(options)),
    poll: (options = {}) => own(() => polled(options)),
    status: () => own(status),
    cancel: () => own(() => cancel(attempt, [made])),
    [toReference]: reference,
  };
  targets.set(made, { attempt, target });
  return made as never;
}

/** The handle that has its outcome first, and the others; if several have it already, the first of them in the list. */
export async function selected(
  attempt: Attempt,
  handles: readonly Handle[],
  { timeout, cancelRemaining = false }: { timeout?: Duration; cancelRemaining?: boolean },
): Promise<[Handle, Handle[]]> {
  expectList('select', handles);
  if (handles.length === 0) throw new InvalidArgument('Expected `ctx.select` to get at least one handle.');
  const among = handles.map((handle) => targetOf(attempt, handle, 'select'));
  const unit = attempt.work.current;
  const entries = known(among) ?? (await Promise.all(among.map(({ entry }) => entry)));
  for (const [index, target] of among.entries()) target.need?.(entries[index]!);
  const index = await select(attempt, entries, `one of ${among.map(({ what }) => what).join(', ')}`, timeout);
  const remaining = handles.filter((_, at) => at !== index);
  // A question that somebody may be answering is left to them.
  if (cancelRemaining) {
    const executions = remaining.filter((handle) => targetOf(attempt, handle, 'select').kind === 'execution');
    await attempt.work.as(unit, () => cancel(attempt, executions));
  }
  return [handles[index]!, remaining];
}

/** Takes handles back in one transaction; those that have their outcome keep it. */
export async function cancel(attempt: Attempt, handles: readonly Handle[]): Promise<void> {
  expectList('cancel', handles);
  if (handles.length === 0) return;
  const among = handles.map((handle) => targetOf(attempt, handle, 'cancel'));
  const unit = attempt.work.current;
  const entries = known(among) ?? (await Promise.all(among.map(({ entry }) => entry)));
  // Two handles may lead to the same.
  const targets = new Map(entries.map((entry, index) => [entry, among[index]!]));
  const fn = async () => {
    await attempt.saved();
    const parts = Array.from(targets, ([entry, target]) => target.withdrawn?.(entry) ?? {});
    const taken = () =>
      withdraw(attempt.store, attempt.run.id, {
        inputs: parts.flatMap(({ inputs = [] }) => inputs),
        steps: parts.flatMap(({ steps = [] }) => steps),
        seq: attempt.journal.seq,
        runs: parts.flatMap(({ runs = [] }) => runs),
      });
    await stored(attempt, taken);
  };
  for (const { cancel } of among) await cancel?.();
  const name = among.map(({ what }) => what).join(', ');
  // What is under way may end in no other way, and a halt waits for it.
  const atHalt = among.every(({ begun }, index) => begun?.(entries[index]!));
  await attempt.work.as(unit, () => {
    const entry = attempt.names.nth(`~cancel ${entries.join(' ')}`);
    return step(attempt, { entry, kind: 'cancel', name, fn, options: {}, atHalt });
  });
}

/** The entries, where no blobs have to be read for any of them. */
function known(targets: readonly Target[]): string[] | undefined {
  const entries = targets.map(({ entry }) => entry);
  return entries.every((entry) => typeof entry === 'string') ? entries : undefined;
}

function targetOf(attempt: Attempt, handle: Handle, verb: string): Target {
  const known = targets.get(handle);
  if (known?.attempt === attempt) return known.target;
  throw new InvalidArgument(`Expected \`ctx.${verb}\` to get handles that \`ctx.submit\` of this run gave.`);
}

function expectList(verb: string, handles: unknown): void {
  if (!Array.isArray(handles)) throw unexpected(`what \`ctx.${verb}\` gets`, 'a list of handles', handles);
}
