// Waits until a run is as somebody wishes.

import { ConferError, NotFound } from '../model/errors.ts';
import type { StoredInput, StoredRun } from '../store/database.ts';
import { readRun } from '../store/runs.ts';
import type { Store } from '../store/store.ts';
import type { Executor } from './executor.ts';

/** In milliseconds. */
const lookAgainAfter = 3_000;

export type Once = ReturnType<typeof runWaits>['once'];

interface WaitOptions {
  concern?: 'runs' | 'rows';
  others?: ReadonlySet<string>;
  again?: boolean;
  gone?: AbortSignal;
}

/** What is known of the run that changed: its record, and all that is open in it. */
interface Known {
  record?: StoredRun | undefined;
  open?: StoredInput[] | undefined;
}

type Listener = (known: Known) => void;

export function runWaits(store: Store, executor: Executor) {
  /** Who waits for changes of a run, by its id: thousands may wait, and a change concerns few. */
  const waits = { runs: new Map<string, Set<Listener>>(), rows: new Map<string, Set<Listener>>() };

  store.changes.listen(({ runs, rows, records = [], open, told = [], anything }) => {
    const tell = (concern: keyof typeof waits, id: string) => {
      const record = records.find((record) => record.id === id);
      for (const listener of waits[concern].get(id) ?? []) listener({ record, open: record && open });
    };
    for (const id of runs) tell('runs', id);
    for (const id of rows) tell('rows', id);
    for (const { runId } of told) tell('rows', runId);
    if (!anything) return;
    for (const listeners of [...waits.runs.values(), ...waits.rows.values()])
      for (const listener of listeners) listener({});
  });

  async function run(runId: string): Promise<StoredRun> {
    const found = await readRun(store, runId);
    if (!found) throw unknownRun(runId);
    return found;
  }

  /**
   * The run once it is as wished: looked at now and at each of its changes, with all that is open in it where that is known.
   * `others` are runs whose changes count, too; `again` has it looked at in between, for what nobody tells: that its executor is
   * gone. Rejects when whoever asked is `gone`.
   */
  async function once(
    runId: string,
    wished: (run: StoredRun, open?: StoredInput[]) => boolean | Promise<boolean>,
    { concern = 'runs', others = new Set(), again = false, gone }: WaitOptions = {},
  ): Promise<StoredRun> {
    let news: Known | undefined;
    let wake = () => {};
    let timer: ReturnType<typeof setTimeout> | undefined;
    const heard = (known: Known) => {
      news = known;
      wake();
    };
    const heardOther = () => heard({});
    const leave = () => wake();
    // Listening begins before the first look: a change in between is looked at, too.
    listen(waits[concern], runId, heard);
    gone?.addEventListener('abort', leave);
    try {
      // The record of a run that is being executed here is bound to change: not worth a look before it does.
      const early = concern === 'runs' && executor.executes(runId);
      let open: StoredInput[] | undefined;
      for (let found = early ? undefined : await run(runId); ; ) {
        const count = others.size;
        if (found && (await wished(found, open))) return found;
        for (const other of others) listen(waits[concern], other, heardOther);
        // What happened in those that are new among the others was not heard.
        if (!news && others.size === count) {
          await new Promise<void>((resolve) => {
            wake = resolve;
            if (again) timer = setTimeout(resolve, lookAgainAfter);
          });
          clearTimeout(timer);
        }
        if (gone?.aborted) throw new ConferError('Whoever asked has gone.', { code: 'Gone' });
        const known = news;
        news = undefined;
        open = known?.open;
        found = known?.record ?? (await run(runId));
      }
    } finally {
      stopListening(waits[concern], runId, heard);
      for (const other of others) stopListening(waits[concern], other, heardOther);
      gone?.removeEventListener('abort', leave);
    }
  }

  return { run, once };
}

function listen(waits: Map<string, Set<Listener>>, id: string, listener: Listener): void {
  const listeners = waits.get(id);
  if (listeners) listeners.add(listener);
  else waits.set(id, new Set([listener]));
}

function stopListening(waits: Map<string, Set<Listener>>, id: string, listener: Listener): void {
  const listeners = waits.get(id);
  if (listeners?.delete(listener) && listeners.size === 0) waits.delete(id);
}

export function unknownRun(runId: string): NotFound {
  return new NotFound(`There is no run \`${runId}\`.`);
}
