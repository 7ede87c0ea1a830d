// Waits until a run is as somebody wishes.

import { ConferError, NotFound } from '../model/errors.ts';
import type { StoredRun } from '../store/database.ts';
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

export function runWaits(store: Store, executor: Executor) {
  async function run(runId: string): Promise<StoredRun> {
    const found = await readRun(store, runId);
    if (!found) throw unknownRun(runId);
    return found;
  }

  /**
   * The run once it is as wished: looked at now and at each of its changes. `others` are runs whose changes count, too; `again`
   * has it looked at in between, for what nobody tells: that its executor is gone. Rejects when whoever asked is `gone`.
   */
  async function once(
    runId: string,
    wished: (run: StoredRun) => boolean | Promise<boolean>,
    { concern = 'runs', others = new Set(), again = false, gone }: WaitOptions = {},
  ): Promise<StoredRun> {
    let news: { record?: StoredRun } | undefined;
    let wake = () => {};
    let timer: ReturnType<typeof setTimeout> | undefined;
    // Listening begins before the first look: a change in between is looked at, too.
    const stop = store.changes.listen((notice) => {
      const told = concern === 'rows' && notice.told?.some((one) => one.runId === runId);
      if (!told && !notice.anything && !notice[concern].some((id) => id === runId || others.has(id))) return;
      news = { record: notice.records?.find(({ id }) => id === runId) };
      wake();
    });
    const leave = () => wake();
    gone?.addEventListener('abort', leave);
    try {
      // The record of a run that is being executed here is bound to change: not worth a look before it does.
      const early = concern === 'runs' && executor.executes(runId);
      for (let found = early ? undefined : await run(runId); ; ) {
        const known = others.size;
        if (found && (await wished(found))) return found;
        // What happened in those that are new among the others was not heard.
        if (!news && others.size === known) {
          await new Promise<void>((resolve) => {
            wake = resolve;
            if (again) timer = setTimeout(resolve, lookAgainAfter);
          });
          clearTimeout(timer);
        }
        if (gone?.aborted) throw new ConferError('Whoever asked has gone.', { code: 'Gone' });
        const record = news?.record;
        news = undefined;
        found = record ?? (await run(runId));
      }
    } finally {
      stop();
      gone?.removeEventListener('abort', leave);
    }
  }

  return { run, once };
}

export function unknownRun(runId: string): NotFound {
  return new NotFound(`There is no run \`${runId}\`.`);
}
