// Results that runs share: a task with `cache` is not done again for the same arguments while its result is fresh.

import type { Task } from '../definitions/context.ts';
import type { Attempt } from '../engine/attempt.ts';
import { never, type Unit } from '../engine/work.ts';
import { cloned } from '../model/clone.ts';
import { type Duration, milliseconds } from '../model/duration.ts';
import { digest } from '../model/key.ts';
import { readCached, writeCached } from '../store/cache.ts';

/** What is being done: fulfilled once it is over, or will come to nothing. */
const inFlight = new Map<string, Promise<unknown>>();

/** The result that some run had for these arguments, or has this very moment; otherwise that of doing it now. */
export async function cached(
  attempt: Attempt,
  unit: Unit,
  task: Task,
  args: unknown,
  work: () => Promise<unknown>,
): Promise<unknown> {
  const { store, ending } = attempt;
  const { maxAge, key: part }: { maxAge?: Duration; key?: (args: unknown) => unknown } =
    typeof task.options.cache === 'object' ? task.options.cache : {};
  const limit = maxAge === undefined ? Number.POSITIVE_INFINITY : milliseconds(maxAge);
  const key = await digest(part ? part(args) : args);
  const place = `${store.name} ${task.name} ${key}`;
  while (inFlight.has(place)) {
    // Who does it may need the slot for that.
    unit.slot?.leave();
    await inFlight.get(place);
    await attempt.seated(unit);
  }
  // The try is over, or done again elsewhere (A3).
  const gone = () => ending.gone || !attempt.work.goesOn(unit);
  if (gone()) return never();
  const doing = (async () => {
    const found = await readCached(store, task.name, key, limit);
    if (found) return found.value;
    if (gone()) return never();
    const value = cloned(await work(), `the result of task ${task.name}`);
    // It is done, though others cannot have it, too.
    await writeCached(store, task.name, key, value, limit).catch((error) =>
      console.error(`The result of task \`${task.name}\` could not be kept for other runs.`, error),
    );
    return value;
  })();
  // Somebody else's failure is theirs, and what took too long or was dropped comes to nothing: the next one tries for itself.
  const over = new Promise<void>((resolve) => (unit.onOver = resolve));
  const flight = Promise.race([doing.catch(() => {}), over]);
  inFlight.set(place, flight);
  void flight.then(() => inFlight.delete(place));
  return doing;
}
