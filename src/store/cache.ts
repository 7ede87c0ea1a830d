// The cache: results of tasks that other runs may use, too.

import type { CachedResult } from './database.ts';
import type { Store } from './store.ts';

/** A result that is no older than `maxAge` milliseconds. */
export async function readCached(
  store: Store,
  task: string,
  key: string,
  maxAge: number,
): Promise<CachedResult | undefined> {
  const found = await store.connection.use((database) => database.get('cache', [task, key]));
  return found && found.at + maxAge > Date.now() ? found : undefined;
}

/** Keeps a result, and clears away those that are too old for anybody. */
export function writeCached(store: Store, task: string, key: string, value: unknown, maxAge: number): Promise<void> {
  const at = Date.now();
  const until = Number.isFinite(maxAge) ? at + maxAge : undefined;
  return store.commit({
    run: `cache ${task} ${key}`,
    durability: 'relaxed',
    stores: ['cache'],
    async make(transaction) {
      const cache = transaction.objectStore('cache');
      await cache.put({ task, key, value, at, ...(until !== undefined && { until }) });
      const old = await cache.index('until').getAllKeys(IDBKeyRange.upperBound(at));
      await Promise.all(old.map((primary) => cache.delete(primary)));
    },
  });
}
