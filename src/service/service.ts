// The service: what a page may ask of this worker. Facts are committed here, whoever executes the run.

import { recorded } from '../model/error-records.ts';
import type { Reply, Service } from '../model/protocol.ts';
import { storageState } from '../store/removal.ts';
import type { Store } from '../store/store.ts';
import type { Executor } from './executor.ts';
import { inputService } from './input-service.ts';
import type { Workflows } from './responses.ts';
import { runService } from './run-service.ts';

export function service(store: Store, workflows: Workflows, executor: Executor): Service {
  const { watchRuns, ...runs } = runService(store, workflows, executor);
  const { watchInputs, follow, ...inputs } = inputService(store, workflows);
  const stops = new Map<number, () => void>();
  let last = 0;

  /** Begins what goes on until the page says `unwatch`, with the number that it is given here. */
  const begun =
    <Args extends unknown[]>(begin: (...args: Args) => Promise<() => void>) =>
    async (...args: Args) => {
      last += 1;
      const id = last;
      stops.set(id, await begin(...args));
      return id;
    };

  return replying({
    async hello(since: number) {
      executor.pageConnected(since);
      await store.connection.use(() => {});
      return { database: store.name, workflows: [...workflows.keys()] };
    },
    async ping() {},
    storage: () => storageState(store),
    ...runs,
    ...inputs,
    watchRuns: begun(watchRuns),
    watchInputs: begun(watchInputs),
    follow: begun(follow),
    async unwatch(id: number) {
      stops.get(id)?.();
      stops.delete(id);
    },
  });
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
