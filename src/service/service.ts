// The service: what may be asked of whoever serves workflows. Facts are committed here, whoever executes the run.

import { recorded } from '../model/error-records.ts';
import { NotFound } from '../model/errors.ts';
import type { Reply, Service } from '../model/protocol.ts';
import type { User } from '../model/record.ts';
import { storageState } from '../store/removal.ts';
import type { Store } from '../store/store.ts';
import type { Executor } from './executor.ts';
import { inputService } from './input-service.ts';
import type { OpenWatches } from './open-watches.ts';
import type { Workflows } from './responses.ts';
import { runService } from './run-service.ts';

export interface Asker {
  /** Who asks: whatever is recorded of a person is recorded of this one. */
  user: User | undefined;
  /** Where that which goes on until the asker says `unwatch` is kept. */
  watches: OpenWatches;
}

/** What each asker may ask. */
export function service(store: Store, workflows: Workflows, executor: Executor): (asker: Asker) => Service {
  const ofRuns = runService(store, workflows, executor);
  const ofInputs = inputService(store, workflows);
  return ({ user, watches }) => {
    const { watchRuns, ...runs } = ofRuns(user, watches.gone);
    const { watchInputs, follow, ...inputs } = ofInputs(user);
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
      watchRuns: watches.begins(watchRuns),
      watchInputs: watches.begins(watchInputs),
      follow: watches.begins(follow),
      unwatch: async (id: number) => watches.end(id),
    });
  };
}

/** What a service says to a request that is known by its name only. */
export async function replyOf(service: Service, name: string, args: unknown[]): Promise<Reply<unknown>> {
  if (!Object.hasOwn(service, name)) return { error: recorded(new NotFound(`There is no request \`${name}\`.`)) };
  return (service[name as keyof Service] as (...args: unknown[]) => Promise<Reply<unknown>>)(...args);
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
