// What a page may ask about runs.

import { RunFailed, revived } from '../model/error-records.ts';
import { ConferError, NotFound, RunCancelled } from '../model/errors.ts';
import { type Exported, wholeRuns } from '../model/exported.ts';
import { runFilter } from '../model/filters.ts';
import { inputId } from '../model/input-id.ts';
import { events } from '../model/journal.ts';
import { toPortable } from '../model/portable.ts';
import type { Change, Heard, OutgoingMessage } from '../model/protocol.ts';
import { ended, type RunEvent, type RunFilter, type RunRecord, type User } from '../model/record.ts';
import type { StoredRun } from '../store/database.ts';
import { publicInput } from '../store/inputs.ts';
import { readJournal } from '../store/journal.ts';
import { countRuns, listRuns, runMatches, runPlace } from '../store/lists/run-lists.ts';
import { mostTogether, unpacked } from '../store/packs.ts';
import { withoutSecretAnswers } from '../store/redaction.ts';
import { deleteRuns } from '../store/removal.ts';
import { requestCancel, requestResume, requestSuspend, terminate } from '../store/requests.ts';
import { retry, rewind } from '../store/rewind/rewind.ts';
import { publicRun, readRuns } from '../store/runs.ts';
import { snapshot } from '../store/snapshot.ts';
import type { Store } from '../store/store.ts';
import { copyRun, readWhole, type Whole, writeWhole } from '../store/whole-runs.ts';
import type { Executor } from './executor.ts';
import { liveEvents } from './live-events.ts';
import { sendMessages } from './messages.ts';
import { type Response, respond, type Workflows } from './responses.ts';
import { family, inputsOf } from './run-family.ts';
import { type Once, runWaits, unknownRun } from './run-waits.ts';
import { settled } from './settled.ts';
import { troublesOf } from './troubles.ts';
import { watch } from './watches.ts';
import { heldLocks, lockName, ownerLock } from './workflow-locks.ts';

export function runService(store: Store, workflows: Workflows, executor: Executor) {
  const live = liveEvents(store);
  const { run, once: onceFor } = runWaits(store, executor);

  async function eventsAfter(runId: string, after: number): Promise<RunEvent[]> {
    // It may be in the middle of a record.
    const rows = unpacked(await readJournal(store, runId, after - mostTogether)).filter(({ seq }) => seq > after);
    const askers = new Set(rows.flatMap((row) => (row.type === 'asked' ? [row.child ?? runId] : [])));
    const inputs = (await inputsOf(store, [...askers])).map((input) => [input.id, publicInput(input)] as const);
    // The record is read last: it holds the outcome that the last row tells of.
    return events(rows, publicRun(await run(runId)), new Map(inputs));
  }

  /** Runs as the page sees them: no attempt is in memory where the last owner is gone. */
  async function shown(stored: StoredRun[]): Promise<RunRecord[]> {
    const held = stored.some(({ suspended }) => !suspended) ? await heldLocks() : undefined;
    const troubles = await troublesOf(store, stored, serves);
    return stored.map((run, index) => {
      const inMemory = !run.suspended && held?.has(ownerLock(store.name, run.owner ?? ''));
      const trouble = troubles[index];
      return { ...publicRun(run), suspended: !inMemory, ...(trouble && { trouble }) };
    });
  }

  const serves = (workflow: string) => workflows.has(workflow);

  /** How runs are told in a list. */
  const shownBy =
    ({ brief }: RunFilter) =>
    async (stored: StoredRun[]) =>
      (await shown(stored)).map((run) => (brief ? { ...run, args: undefined, result: undefined } : run));

  /** It is over, or no worker executes it or is about to: then what was asked of it stands until there is one. */
  async function endedOrLeft({ state, workflow }: StoredRun): Promise<boolean> {
    if (ended(state)) return true;
    const { held = [], pending = [] } = await navigator.locks.query();
    return ![...held, ...pending].some(({ name }) => name === lockName(store.name, workflow));
  }

  return (user: User | undefined, gone: AbortSignal) => {
    const once: Once = (runId, wished, options) => onceFor(runId, wished, { ...options, gone });
    return {
      async start(name: string, args: unknown, id: string = crypto.randomUUID()) {
        const { workflow } = await executor.start(name, id, args);
        if (workflow === name) return id;
        const message = `Run \`${id}\` exists already, of workflow \`${workflow}\`, not \`${name}\`. Choose another id.`;
        throw new ConferError(message, { code: 'AlreadyStarted' });
      },
      run: async (runId: string) => (await shown([await run(runId)]))[0]!,
      async result(runId: string) {
        const { state, result, error } = await once(runId, ({ state }) => ended(state));
        if (state === 'cancelled') throw error ? revived(error) : new RunCancelled(runId);
        if (error) throw new RunFailed(runId, error);
        return result;
      },
      settled: (runId: string) => settled(runId, { store, serves, once }),
      async cancel(runId: string) {
        const { state } = await requestCancel(store, runId);
        if (ended(state)) return;
        await once(runId, endedOrLeft, { again: true });
        for (const child of await family(store, runId, ({ onParentEnd }) => onParentEnd !== 'continue'))
          await once(child.id, endedOrLeft, { again: true });
      },
      terminate: (runId: string, reason: string | undefined) => terminate(store, runId, reason),
      rewind: (runId: string, at: number) => rewind(store, runId, at, user),
      retry: (runId: string) => retry(store, runId, user),
      async delete(runId: string, terminate: boolean) {
        await run(runId);
        await deleteRuns(store, [runId], { terminate });
      },
      async deleteRuns(filter: RunFilter, terminate: boolean) {
        const runs = await listRuns(store, runFilter(filter));
        return deleteRuns(
          store,
          runs.map(({ id }) => id),
          { terminate },
        );
      },
      async suspend(runId: string) {
        const { state: before } = await requestSuspend(store, runId);
        const rests = async (run: StoredRun) => {
          if (run.state === 'waiting') return (await shown([run]))[0]!.suspended;
          // Or somebody has taken it back.
          return (await endedOrLeft(run)) || (before !== 'waiting' && !run.suspending);
        };
        await once(runId, rests, { again: true });
      },
      resume: (runId: string) => requestResume(store, runId),
      send: (runId: string, messages: readonly OutgoingMessage[], again?: boolean) =>
        sendMessages(store, workflows, runId, messages, { user, again }),
      async answer(runId: string, answers: Record<string, unknown>, hold: boolean, responseId: string) {
        const own = Object.entries(answers).map(
          ([key, value]): Response => ({ inputId: inputId(runId, key), value, user, responseId, current: true }),
        );
        try {
          // Mostly it is the run itself that asks.
          if (own.length > 0) return (await respond(store, workflows, own, executor.takes)).map(publicInput);
        } catch (error) {
          if (!(error instanceof NotFound)) throw error;
        }
        const now = await snapshot(store, runId);
        if (!now.run) throw unknownRun(runId);
        const inputs = now.inputs.filter(({ past }) => !past);
        const responses = Object.entries(answers).map(([key, value]): Response => {
          const named = inputs.filter((input) => input.key === key);
          const [asked, ...others] = named.filter((input) => input.runId === runId || input.state === 'pending');
          if (asked && asked.runId !== runId && others.length > 0)
            throw new ConferError(`Several child runs ask \`${key}\`. Answer each by its id.`, { code: 'Ambiguous' });
          if (asked) return { inputId: asked.id, value, user, responseId };
          if (hold) return { inputId: inputId(runId, key), value, user, current: true, hold: key };
          const open = inputs.filter(({ state }) => state === 'pending').map((input) => `\`${input.key}\``);
          throw new NotFound(
            `Run \`${runId}\` has no input with key \`${key}\`. ${open.length > 0 ? `It waits for ${open.join(', ')}.` : 'It waits for none.'}`,
          );
        });
        return (await respond(store, workflows, responses, executor.takes)).map(publicInput);
      },
      async export(runId: string): Promise<Exported> {
        const whole = (await readWhole(store, runId)).map(withoutSecretAnswers);
        return { format: 'confer/run', version: 1, runs: (await toPortable(whole)) as object[] };
      },
      async import(data: unknown) {
        const whole = wholeRuns(data) as Whole[];
        for (const { run } of whole) executor.served(run.workflow);
        await writeWhole(store, whole);
        return whole[0]!.run.id;
      },
      async fork(runId: string, at: number | undefined, id: string = crypto.randomUUID()) {
        await copyRun(store, runId, at, id);
        return id;
      },
      events: eventsAfter,
      async news(runId: string, after: number, before: Heard | undefined) {
        const heard = live.heard(before);
        let found: { events: RunEvent[]; heard: Heard } = { events: [], heard };
        const anything = async ({ state }: StoredRun) => {
          // In this order: what is recorded before something is told can be read by then.
          const told = live.since(runId, heard);
          const recorded = await eventsAfter(runId, after);
          // What was told meanwhile, before the last of these was recorded.
          const meanwhile = live.since(runId, told.heard, recorded.at(-1)?.seq ?? 0);
          const events = [...recorded, ...told.events, ...meanwhile.events];
          found = { events: events.sort((one, other) => one.seq - other.seq), heard: meanwhile.heard };
          return events.length > 0 || ended(state);
        };
        await once(runId, anything, { concern: 'rows' });
        return found;
      },
      runs: async (filter: RunFilter) => shownBy(filter)(await listRuns(store, runFilter(filter))),
      countRuns: async (filter: RunFilter) => countRuns(store, runFilter(filter)),
      async watchRuns(given: RunFilter, listener: (change: Change<RunRecord>) => void) {
        const filter = runFilter(given);
        return watch(
          store,
          {
            concerned: ({ runs }) => runs,
            list: async () => ({ records: await listRuns(store, filter) }),
            read: (ids) => readRuns(store, ids),
            matches: (record) => runMatches(filter, record),
            place: (record) => runPlace(filter, record),
            shown: shownBy(filter),
            limit: filter.limit,
            after: filter.after,
          },
          listener,
        );
      },
    };
  };
}
