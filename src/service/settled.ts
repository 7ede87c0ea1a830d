// When a run has settled: it is over, or only a person or a message can move it.

import { type ErrorRecord, ended, type Stuck } from '../model/record.ts';
import type { StoredInput, StoredRun } from '../store/database.ts';
import { anyInGrace, publicInput } from '../store/inputs.ts';
import type { Store } from '../store/store.ts';
import { family, inputsOf } from './run-family.ts';
import type { Once } from './run-waits.ts';
import { troublesOf } from './troubles.ts';

export async function settled(
  runId: string,
  { store, serves, once }: { store: Store; serves: (workflow: string) => boolean; once: Once },
) {
  const others = new Set<string>();
  let running: StoredRun[] = [];
  let inputs: StoredInput[] = [];
  let trouble: ErrorRecord | undefined;
  let stuck: Stuck | undefined;
  // A sleep or the pause before another try goes on by itself; but a question beside it can be answered.
  const rests = async (run: StoredRun) => {
    running = ended(run.state) ? [] : await family(store, runId);
    for (const { id } of running) others.add(id);
    const all = [run, ...running];
    stuck = all.find((each) => each.stuck)?.stuck;
    trouble = (await troublesOf(store, all, serves)).find((each) => each !== undefined);
    const waiting = all.every(({ state }) => state === 'waiting');
    if (!ended(run.state) && !trouble && !waiting) return false;
    const ids = all.map(({ id }) => id);
    if (waiting && (await anyInGrace(store, ids))) return false;
    inputs = (await inputsOf(store, ids)).filter(({ state }) => state === 'pending');
    if (ended(run.state) || stuck || trouble || inputs.length > 0) return true;
    return all.some(({ channels }) => channels) || all.every(({ due }) => due === undefined);
  };
  const { state, result, error, channels } = await once(runId, rests, { others, again: true });
  return {
    state,
    inputs: inputs.map(publicInput),
    ...(state === 'waiting' && channels && { channels }),
    ...(stuck && { stuck }),
    ...(trouble && { trouble }),
    ...(state === 'succeeded' && { result }),
    ...(error && { error }),
  };
}
