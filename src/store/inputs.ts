// Inputs, the questions of a run. They are created with the journal (`journal.ts`); here the first answer is recorded, and the
// others are refused.

import type { Issue } from '../model/errors.ts';
import { AlreadyResolved, NotFound, NotPermitted, NotRevisable, RunEnded, ValidationFailed } from '../model/errors.ts';
import { runOf } from '../model/input-id.ts';
import type { Entry } from '../model/journal.ts';
import { ended, type InputRecord, type InputState, responder, type User } from '../model/record.ts';
import { isLeft } from '../model/reference.ts';
import { permitted, requirementsInWords } from '../model/requires.ts';
import { withoutSecrets } from '../validation/secrets.ts';
import { type Takes, takings } from './claim.ts';
import { put, ReachesFurther, read, type Transaction } from './commit.ts';
import type { StoredInput, StoredRun } from './database.ts';
import { unsavable } from './errors/unsavable.ts';
import { addFacts, lastKey, noNews, tellAncestors, wake } from './facts.ts';
import { followersOf, wakeEach } from './followers.ts';
import { owing } from './journal.ts';
import type { Store } from './store.ts';

/** How an input is to be resolved. */
export interface Verdict {
  inputId: string;
  state: Exclude<InputState, 'pending'>;
  value?: unknown;
  /** What the workflow gets, where a schema turns the answer into something else. */
  parsed?: unknown;
  reason?: string;
  user?: User;
  /** Given again, what is recorded already is accepted. */
  responseId?: string;
  /** What is wrong with the value; an input that is still open refuses it. Must not wait for anything. */
  issues?: (input: StoredInput) => Issue[];
  /** The checks of the prompt's own were made. */
  refined?: boolean;
  /** What was asked before a restart is not meant. */
  current?: boolean;
  /** The round of its run in which it was asked: another one of that id is not meant. */
  round?: number;
  /** If the question with this key has not been asked yet, the answer is kept for it. */
  hold?: string;
  /** The time of the resolution that it is to replace. */
  revises?: number;
}

/** The answer fits the schema, and has to be checked by the prompt before it can be recorded. */
export class Unrefined extends Error {}

/**
 * Resolves inputs, all or nothing; the first to commit wins. Refuses, in this order: an unknown input, one that is
 * resolved already, a user without the required tags, a value with issues. Runs that it wakes are taken over as `takes` says.
 */
export function settle(store: Store, verdicts: readonly Verdict[], takes?: Takes): Promise<StoredInput[]> {
  const taking = takings(takes);
  const runIds = [...new Set(verdicts.map(({ inputId }) => runOf(inputId)))];
  const make = async (transaction: Transaction, alone: boolean) => {
    const notice = noNews();
    taking.begin();
    // All that it goes by is read at once; not the ends of several journals, as what happens in one run may add to another's, nor
    // that of a run which is taken over, since it is read whole.
    const ends = runIds.length === 1 && (takes?.attempted(runIds[0]!) ?? true);
    const [runs, last, all, followers] = await Promise.all([
      Promise.all(runIds.map((id) => read(transaction, 'runs', id))),
      ends ? lastKey(transaction, runIds[0]!) : undefined,
      Promise.all(verdicts.map(({ inputId }) => read(transaction, 'inputs', inputId))),
      Promise.all(verdicts.map(({ inputId }) => followersOf(transaction, inputId))),
    ]);
    const reaches = runs.some((run) => run?.parent !== undefined) || followers.some((all) => all.length > 0);
    if (reaches && !alone) throw new ReachesFurther();
    const found = all.map((input, index) => (input?.past && verdicts[index]!.current ? undefined : input));
    if (found.every((input, index) => recordedAs(verdicts[index]!, input)))
      return { resolved: found.map((input) => ({ input: input! })), notice };
    const runOfVerdict = ({ inputId }: Verdict) => runs[runIds.indexOf(runOf(inputId))];
    const now = Date.now();
    // That of an answer in its grace says when it takes effect.
    const overdue = found.filter(
      (input) => input?.state === 'pending' && input.deadline !== undefined && input.deadline <= now,
    );
    const refusal = verdicts
      .map((verdict, index) => refused(verdict, found[index], runOfVerdict(verdict), now, verdicts.length > 1))
      .find(Boolean);
    const held = refusal ? [] : verdicts.filter((_, index) => !found[index]);
    // A refusal writes nothing, but for the expiry of what should have expired before.
    const resolved = refusal
      ? overdue.map((input) => resolution(input!, { inputId: input!.id, state: 'expired' }, now))
      : verdicts.flatMap((verdict, index) => (found[index] ? resolution(found[index], verdict, now) : []));
    for (const { input } of resolved) {
      put(transaction, 'inputs', input);
      const index = verdicts.findIndex(({ inputId }) => inputId === input.id);
      if (!input.effect) wakeEach(transaction, followers[index]!, notice);
    }
    for (const run of runs) {
      if (!run) continue;
      const own = resolved.filter(({ input }) => input.runId === run.id);
      const entries = own.map(({ entry }) => entry);
      const left = held.filter(({ inputId }) => runOf(inputId) === run.id).map(holding);
      const facts = [...entries, ...left];
      const known = { ...run, ...(left.length > 0 && { holds: true }) };
      const wakes = run.state === 'waiting' && own.some(({ input }) => input.awaited && !input.effect);
      if (!wakes || !(await taking.take(transaction, known, facts, notice))) {
        const told = await addFacts(transaction, known, facts, notice, last);
        if (wakes) wake(transaction, told, notice);
        else if (left.length > 0) put(transaction, 'runs', told);
      }
      await tellAncestors(transaction, run, entries, notice);
    }
    for (const { input } of resolved) notice.inputs.push(input.id);
    return { resolved, refusal, notice };
  };
  const stores = ['runs', 'journal', 'inputs', 'holders'] as const;
  return store
    .commit({ run: runIds[0] ?? '', reaches: runIds.length > 1, durability: 'strict', stores, make })
    .catch((error) => {
      taking.end(true);
      throw (
        unsavable(error, verdicts.length === 1 ? verdicts[0]!.value : verdicts.map(({ value }) => value), 'value') ??
        error
      );
    })
    .then(({ resolved, refusal, notice }) => {
      taking.end(false);
      store.changes.announce(notice);
      if (refusal) throw refusal;
      return resolved.map(({ input }) => input);
    });
}

/** Whether it is this very answer that is recorded: whoever gave it has not heard of it. That of somebody else is another. */
export function recordedAs({ responseId, user }: Verdict, input: StoredInput | undefined): boolean {
  if (input?.responseId === undefined || input.responseId !== responseId || input.state === 'pending') return false;
  return input.resolution?.by?.id === user?.id;
}

/** The fact that an answer is kept for a question that is not asked yet. */
function holding({ hold, value, user }: Verdict): Entry {
  return { type: 'held', key: hold!, value, ...(user && { by: user }) };
}

/** What a verdict makes of an input, and the entry that tells of it. */
export function resolution(input: StoredInput, verdict: Verdict, at: number): { input: StoredInput; entry: Entry } {
  const { state, reason, user, revises, responseId } = verdict;
  const { deadline, draft, ...rest } = input;
  const by = user && responder(user);
  const said = {
    ...(reason !== undefined && { reason }),
    ...(by && { by }),
    ...(revises !== undefined && { revises }),
  };
  // An approval has no answer, whatever stands for none.
  const answer = input.schema && state === 'responded';
  const value = answer ? { value: verdict.value } : {};
  const shown = answer && input.secret ? { shown: withoutSecrets(input.schema, verdict.value) } : {};
  const parsed = answer && 'parsed' in verdict ? { value: verdict.parsed } : value;
  const effect = { type: 'resolved', inputId: input.id, key: input.key, state, ...parsed, ...said, ...shown } as const;
  const given = { ...rest, state, resolution: { ...value, ...said, at }, ...(responseId && { responseId }) };
  // Only what a person says can be taken back.
  if (!input.grace || (state !== 'responded' && state !== 'dismissed'))
    return { input: { ...given, ...owing(input) }, entry: effect };
  const effectiveAt = at + input.grace;
  return {
    input: {
      ...given,
      resolution: { ...given.resolution, effectiveAt },
      deadline: effectiveAt,
      effect: { ...effect, answered: true },
    },
    entry: { ...effect, type: 'answered', effectiveAt },
  };
}

export function refused(
  verdict: Verdict,
  input: StoredInput | undefined,
  run: StoredRun | undefined,
  now: number,
  /** It is one of several, all or nothing. */
  among: boolean,
): Error | undefined {
  const { inputId, state, user, hold } = verdict;
  if (!input && hold !== undefined && run) return ended(run.state) ? new RunEnded(run.id, run.state) : undefined;
  if (!input) return new NotFound(`There is no input \`${inputId}\`.`);
  if (run && isLeft(verdict, run)) return new AlreadyResolved(inputId, 'cancelled');
  const replaced = verdict.revises !== undefined && isAnswered(input);
  if (replaced ? input.resolution?.at !== verdict.revises : input.state !== 'pending')
    return new AlreadyResolved(inputId, input.state, publicInput(input).resolution);
  if (replaced && !input.revisable) return new NotRevisable(inputId, 'its prompt is not `revisable`');
  if (state === 'cancelled' || state === 'expired') return;
  if (!replaced && input.deadline !== undefined && input.deadline <= now) {
    return new AlreadyResolved(inputId, 'expired', { at: input.deadline });
  }
  if (!permitted(input.requires, user?.tags)) {
    return new NotPermitted(`Input \`${inputId}\` is for users with ${requirementsInWords(input.requires ?? {})}.`);
  }
  const issues = verdict.issues?.(input) ?? [];
  if (issues.length > 0)
    return new ValidationFailed(
      among ? `The answer to \`${input.key}\` does not fit` : 'The answer does not fit',
      issues,
    );
  if (input.prompt && state === 'responded' && !verdict.refined) return new Unrefined();
}

/** Whether a person has answered it, or declined to. */
export function isAnswered({ state }: InputRecord): boolean {
  return state === 'responded' || state === 'dismissed';
}

export function readInput(store: Store, inputId: string): Promise<StoredInput | undefined> {
  return store.connection.use((database) => database.get('inputs', inputId));
}

/** Several inputs by id, those that exist. */
export function readInputs(store: Store, inputIds: readonly string[]): Promise<StoredInput[]> {
  return store.connection.use(async (database) => {
    const inputs = database.transaction('inputs').store;
    return (await Promise.all(inputIds.map((id) => inputs.get(id)))).filter((input) => input !== undefined);
  });
}

/** Inputs that expire or whose answer takes effect by now, and when the next one will. */
export async function overdueInputs(store: Store): Promise<{ due: StoredInput[]; next: number | undefined }> {
  const now = Date.now();
  const [due, next] = await store.connection.use((database) => {
    const inputs = database.transaction('inputs').store.index('deadline');
    return Promise.all([
      inputs.getAll(IDBKeyRange.upperBound(now)),
      inputs.openKeyCursor(IDBKeyRange.lowerBound(now, true)),
    ]);
  });
  return { due, next: next?.key as number | undefined };
}

/** An input with dots in the place of what is secret in its answer. */
export function withoutSecretAnswer<Input extends InputRecord>(input: Input): Input {
  const { schema, resolution } = input;
  if (resolution?.value === undefined) return input;
  return { ...input, resolution: { ...resolution, value: withoutSecrets(schema, resolution.value) } };
}

/** An input without what only the store and the engine need, and without secrets. */
export function publicInput({
  order,
  awaited,
  deadline,
  prompt,
  secret,
  restricted,
  effect,
  responseId,
  past,
  parsed,
  hooked,
  owed,
  told,
  ...input
}: StoredInput): InputRecord {
  // The first version stored whatever it was given: that must not spoil the list which this is in.
  const { template = '', values = {} } = input as Partial<InputRecord>;
  const shown = { ...input, template, values };
  return secret ? withoutSecretAnswer(shown) : shown;
}
