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

/** The requests where they are served: what fails throws. */
export type Served = { [Name in keyof Service]: Answering<Service[Name]> };
type Answering<Request> = Request extends (...args: infer Args) => Promise<Reply<infer Value>>
  ? (...args: Args) => Promise<Value>
  : never;

/** What each asker may ask. */
export function service(store: Store, workflows: Workflows, executor: Executor): (asker: Asker) => Served {
  const ofRuns = runService(store, workflows, executor);
  const ofInputs = inputService(store, workflows, executor.takes);
  return ({ user, watches }) => {
    const { watchRuns, ...runs } = ofRuns(user, watches.gone);
    const { watchInputs, follow, ...inputs } = ofInputs(user);
    return {
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
    };
  };
}

/** What a service says to a request that is known by its name only. An error is a record there, so that its own fields cross the boundary. */
export async function replyOf(served: Served, name: string, args: unknown[]): Promise<Reply<unknown>> {
  try {
    if (!Object.hasOwn(served, name)) throw new NotFound(`There is no request \`${name}\`.`);
    return { value: await (served[name as keyof Served] as (...args: unknown[]) => Promise<unknown>)(...args) };
  } catch (error) {
    return { error: recorded(error) };
  }
}
