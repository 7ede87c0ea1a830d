// The service: what a page may ask of this worker. Facts are committed here, whoever executes the run.

import { ConferError, type Issue, NotFound, RunCancelled, RunFailed, recorded } from '../model/errors.ts';
import { runOf } from '../model/input-id.ts';
import { events, unpacked } from '../model/journal.ts';
import type { Change, Reply, Service } from '../model/protocol.ts';
import { ended, type InputRecord, type RunEvent, type RunRecord, type User } from '../model/record.ts';
import type { StoredInput, StoredRun } from '../store/database.ts';
import { inputMatches, listInputs, publicInput, readInput, readInputs, settle, type Verdict } from '../store/inputs.ts';
import { readJournal } from '../store/journal.ts';
import { listRuns, publicRun, readRun, readRuns, requestCancel, runMatches } from '../store/runs.ts';
import type { Store } from '../store/store.ts';
import { type Executor, lockName, ownerLock } from './executor.ts';
import { anyRefined, refine } from './prompt.ts';
import { issuesOf } from './validation.ts';
import { watch } from './watches.ts';
import type { Workflow } from './workflow.ts';

export function service(store: Store, workflows: ReadonlyMap<string, Workflow>, executor: Executor): Service {
  const watches = new Map<number, () => void>();
  let lastWatch = 0;

  async function run(runId: string): Promise<StoredRun> {
    const found = await readRun(store, runId);
    if (!found) throw new NotFound(`There is no run \`${runId}\`.`);
    return found;
  }

  async function input(inputId: string): Promise<StoredInput> {
    const found = await readInput(store, inputId);
    if (!found) throw new NotFound(`There is no input \`${inputId}\`.`);
    return found;
  }

  /** The run once it is as wished: looked at now and at each of its changes. */
  async function once(
    runId: string,
    wished: (run: StoredRun) => boolean | Promise<boolean>,
    concern: 'runs' | 'rows' = 'runs',
  ): Promise<StoredRun> {
    let news: { record?: StoredRun } | undefined;
    let wake = () => {};
    // Listening begins before the first look: a change in between is looked at, too.
    const stop = store.changes.listen((notice) => {
      if (!notice[concern].includes(runId)) return;
      news = { record: notice.records?.find(({ id }) => id === runId) };
      wake();
    });
    try {
      // The record of a run that is being executed here is bound to change: not worth a look before it does.
      const early = concern === 'runs' && executor.executes(runId);
      for (let found = early ? undefined : await run(runId); ; ) {
        if (found && (await wished(found))) return found;
        if (!news) await new Promise<void>((resolve) => (wake = resolve));
        const { record } = news!;
        news = undefined;
        found = record ?? (await run(runId));
      }
    } finally {
      stop();
    }
  }

  async function eventsAfter(runId: string, after: number): Promise<RunEvent[]> {
    const rows = unpacked(await readJournal(store, runId, after)).filter(({ seq }) => seq > after);
    // The record is read last: it holds the outcome that the last row tells of.
    return events(rows, publicRun(await run(runId)));
  }

  /** Runs as the page sees them: no attempt is in memory where the last owner is gone. */
  async function shownRuns(stored: StoredRun[]): Promise<RunRecord[]> {
    const held = stored.some(({ suspended }) => !suspended) ? await heldLocks() : undefined;
    return stored.map((run) => {
      const inMemory = !run.suspended && held?.has(ownerLock(store.name, run.owner ?? ''));
      return { ...publicRun(run), suspended: !inMemory };
    });
  }

  function issues({ schema }: StoredInput, value: unknown): Issue[] {
    if (schema) return issuesOf(schema, value);
    const none = value === undefined || value === null;
    return none ? [] : [{ path: [], message: 'must be left out: an approval has no answer' }];
  }

  /** Custom checks may take their time, so they come before the transaction; the outcome stands as inputs never change. */
  async function response(inputId: string, value: unknown, user: User | undefined): Promise<Verdict> {
    const plain: Verdict = { inputId, state: 'responded', value, user, issues: (input) => issues(input, value) };
    if (!anyRefined()) return plain;
    const stored = await input(inputId);
    if (stored.state !== 'pending' || !stored.prompt || issues(stored, value).length > 0) return plain;
    const refined = await refine(stored.prompt, value);
    return 'issues' in refined ? { ...plain, issues: () => refined.issues } : { ...plain, parsed: refined.value };
  }

  async function begin(start: Promise<() => void>): Promise<number> {
    lastWatch += 1;
    const id = lastWatch;
    watches.set(id, await start);
    return id;
  }

  return replying({
    async hello() {
      await store.connection.database();
      return { database: store.name, workflows: [...workflows.keys()] };
    },

    async start(name: string, args: unknown, id: string = crypto.randomUUID()) {
      const workflow = workflows.get(name);
      if (!workflow) {
        const served = [...workflows.keys()].map((known) => `\`${known}\``).join(', ') || 'none';
        throw new NotFound(
          `Workflow \`${name}\` is not served by this worker. It serves ${served}. Add it to \`serve([…])\`.`,
        );
      }
      const found = await executor.start(workflow, id, args);
      if (found !== name) {
        throw new ConferError(
          `Run \`${id}\` exists already, of workflow \`${found}\`, not \`${name}\`. Choose another id.`,
          {
            code: 'AlreadyStarted',
          },
        );
      }
      return id;
    },
    run: async (runId: string) => (await shownRuns([await run(runId)]))[0],
    async result(runId: string) {
      const { state, result, error } = await once(runId, ({ state }) => ended(state));
      if (state === 'cancelled') throw new RunCancelled(runId);
      if (error) throw new RunFailed(runId, error);
      return result;
    },
    async settled(runId: string) {
      const { state, result, error } = await once(runId, ({ state }) => ended(state) || state === 'waiting');
      const inputs = (await listInputs(store, { runId, state: 'pending' })).map(publicInput);
      return { state, inputs, ...(state === 'succeeded' && { result }), ...(error && { error }) };
    },
    async cancel(runId: string) {
      const { workflow, state } = await requestCancel(store, runId);
      if (ended(state)) return;
      // Without an executor the request stands until there is one.
      if ((await heldLocks()).has(lockName(store.name, workflow))) await once(runId, ({ state }) => ended(state));
    },
    events: async (runId: string, after: number) => eventsAfter(runId, after),
    async news(runId: string, after: number) {
      let found: RunEvent[] = [];
      await once(
        runId,
        async (run) => {
          found = await eventsAfter(runId, after);
          return found.length > 0 || ended(run.state);
        },
        'rows',
      );
      return found;
    },
    runs: async (filter: Parameters<Service['runs']>[0]) => shownRuns(await listRuns(store, filter)),
    watchRuns: (filter: Parameters<Service['watchRuns']>[0], listener: (change: Change<RunRecord>) => void) =>
      begin(
        watch(
          store,
          {
            concerned: ({ runs }) => runs,
            list: () => listRuns(store, filter),
            read: (ids) => readRuns(store, ids),
            matches: (record) => runMatches(filter, record),
            shown: shownRuns,
            limited: filter.limit !== undefined || filter.after !== undefined,
          },
          listener,
        ),
      ),

    input: async (inputId: string) => publicInput(await input(inputId)),
    inputs: async (filter: Parameters<Service['inputs']>[0]) => (await listInputs(store, filter)).map(publicInput),
    watchInputs: (filter: Parameters<Service['watchInputs']>[0], listener: (change: Change<InputRecord>) => void) =>
      begin(
        watch(
          store,
          {
            concerned: ({ inputs }) => inputs,
            list: () => listInputs(store, filter),
            read: (ids) => readInputs(store, ids),
            matches: (record) => inputMatches(filter, record),
            shown: (records) => records.map(publicInput),
            limited: filter.limit !== undefined || filter.after !== undefined,
          },
          listener,
        ),
      ),
    async respond(inputId: string, value: unknown, user: User | undefined) {
      const [resolved] = await settle(store, runOf(inputId), [await response(inputId, value, user)]);
      return publicInput(resolved!);
    },
    async dismiss(inputId: string, reason: string | undefined, user: User | undefined) {
      const [resolved] = await settle(store, runOf(inputId), [{ inputId, state: 'dismissed', reason, user }]);
      return publicInput(resolved!);
    },
    async validate(inputId: string, value: unknown) {
      const stored = await input(inputId);
      const found = issues(stored, value);
      if (found.length > 0 || !stored.prompt) return found;
      const refined = await refine(stored.prompt, value);
      return 'issues' in refined ? refined.issues : [];
    },
    async answer(runId: string, answers: Record<string, unknown>, user: User | undefined) {
      await run(runId);
      const inputs = await listInputs(store, { runId });
      const verdicts = Object.entries(answers).map(([key, value]) => {
        const asked = inputs.find((input) => input.key === key);
        if (asked) return response(asked.id, value, user);
        const open = inputs.filter(({ state }) => state === 'pending').map((input) => `\`${input.key}\``);
        throw new NotFound(
          `Run \`${runId}\` has no input with key \`${key}\`. ${open.length > 0 ? `It waits for ${open.join(', ')}.` : 'It waits for none.'}`,
        );
      });
      return (await settle(store, runId, await Promise.all(verdicts))).map(publicInput);
    },

    async unwatch(watch: number) {
      watches.get(watch)?.();
      watches.delete(watch);
    },
  });
}

async function heldLocks(): Promise<Set<string | undefined>> {
  const { held = [] } = await navigator.locks.query();
  return new Set(held.map(({ name }) => name));
}

type Plain = { [Name in keyof Service]: (...args: any[]) => Promise<unknown> };

/** The functions with what they throw as a record in their reply, so that an error's own fields cross the boundary. */
function replying(functions: Plain): Service {
  const replies = Object.entries(functions).map(([name, fn]) => [
    name,
    async (...args: unknown[]): Promise<Reply<unknown>> => {
      try {
        return { value: await fn(...args) };
      } catch (error) {
        return { error: recorded(error) };
      }
    },
  ]);
  return Object.fromEntries(replies);
}
