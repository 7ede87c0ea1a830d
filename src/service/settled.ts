// When a run has settled: it is over, or only a person or a message can move it.

import { type ErrorRecord, ended, type Stuck } from '../model/record.ts';
import type { StoredInput, StoredRun } from '../store/database.ts';
import { publicInput } from '../store/inputs.ts';
import { type Snapshot, snapshot } from '../store/snapshot.ts';
import type { Store } from '../store/store.ts';
import type { Once } from './run-waits.ts';
import { troublesOf } from './troubles.ts';

export async function settled(
  runId: string,
  { store, serves, once }: { store: Store; serves: (workflow: string) => boolean; once: Once },
) {
  const others = new Set<string>();
  let now: Snapshot = { run: undefined, descendants: [], inputs: [] };
  let trouble: ErrorRecord | undefined;
  let stuck: Stuck | undefined;
  // A sleep or the pause before another try goes on by itself; but a question beside it can be answered.
  const rests = async (found: StoredRun, open?: StoredInput[]) => {
    now = open ? { run: found, descendants: [], inputs: open } : await snapshot(store, runId);
    const { run, inputs } = now;
    // Deleted: that is found out when it is looked at again.
    if (!run) return false;
    // What it called and left behind is not its any more.
    if (ended(run.state)) now = { run, descendants: [], inputs: [] };
    for (const { id } of now.descendants) others.add(id);
    const all = [run, ...now.descendants];
    stuck = all.find((each) => each.stuck)?.stuck;
    trouble = (await troublesOf(store, all, serves)).find((each) => each !== undefined);
    if (ended(run.state)) return true;
    if (!all.every(({ state }) => state === 'waiting')) return trouble !== undefined;
    // An answer that is still to take effect moves it.
    if (inputs.some(({ effect, past }) => effect && !past)) return false;
    if (stuck || trouble || inputs.some(({ state }) => state === 'pending')) return true;
    return all.some(({ channels }) => channels) || all.every(({ due }) => due === undefined);
  };
  await once(runId, rests, { others, again: true });
  const { state, result, error, channels } = now.run!;
  const inputs = now.inputs.filter((input) => input.state === 'pending');
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
