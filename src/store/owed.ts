// What is owed to the hooks of an application: inputs that they have not been told of, as they are now.

import type { StoredInput } from './database.ts';
import type { Store } from './store.ts';

/** The inputs of a workflow of which somebody has to be told. */
export function owedInputs(store: Store, workflow: string): Promise<StoredInput[]> {
  return store.connection.use((database) => database.getAllFromIndex('inputs', 'owed', workflow));
}

/** Somebody was told of an input as it is in `told`. Whether it has changed since. */
export function strikeOut(store: Store, told: StoredInput): Promise<boolean> {
  return store.commit({
    run: told.runId,
    durability: 'relaxed',
    stores: ['inputs'],
    async make(transaction) {
      const inputs = transaction.objectStore('inputs');
      const found = await inputs.get(told.id);
      if (!found) return false;
      const same = found.state === told.state && found.resolution?.at === told.resolution?.at;
      const { owed, ...rest } = found;
      await inputs.put({ ...rest, told: true, ...(!same && owed !== undefined && { owed }) });
      return !same;
    },
  });
}
