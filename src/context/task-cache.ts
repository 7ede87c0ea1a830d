// Results that runs share: a task with `cache` is not done again for the same arguments while its result is fresh.

import type { Task } from '../definitions/context.ts';
import { cloned } from '../model/clone.ts';
import { type Duration, milliseconds } from '../model/duration.ts';
import { digest } from '../model/key.ts';
import { readCached, writeCached } from '../store/cache.ts';
import type { Store } from '../store/store.ts';

const inFlight = new Map<string, Promise<unknown>>();

/** The result that some run had for these arguments, or has this very moment; otherwise that of doing it now. */
export async function cached(store: Store, task: Task, args: unknown, work: () => Promise<unknown>): Promise<unknown> {
  const { maxAge, key: part }: { maxAge?: Duration; key?: (args: unknown) => unknown } =
    typeof task.options.cache === 'object' ? task.options.cache : {};
  const limit = maxAge === undefined ? Number.POSITIVE_INFINITY : milliseconds(maxAge);
  const key = await digest(part ? part(args) : args);
  const place = `${store.name} ${task.name} ${key}`;
  // Somebody else's failure is theirs: this one tries for itself.
  while (inFlight.has(place)) await inFlight.get(place)!.catch(() => {});
  const found = await readCached(store, task.name, key, limit);
  if (found) return found.value;
  const doing = (async () => {
    const value = cloned(await work(), `the result of task ${task.name}`);
    await writeCached(store, task.name, key, value, limit);
    return value;
  })();
  inFlight.set(place, doing);
  try {
    return await doing;
  } finally {
    inFlight.delete(place);
  }
}
