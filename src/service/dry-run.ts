// A dry run: an attempt that writes nothing and begins nothing. It walks through a run up to where it stands, and so
// makes known what the workflow defines on its way there, such as the checks of a prompt.

import { context } from '../context/context.ts';
import type { Workflow } from '../definitions/workflow.ts';
import { Attempt } from '../engine/attempt.ts';
import { never } from '../engine/work.ts';
import { turn } from '../model/clocks/turn.ts';
import type { Store } from '../store/store.ts';
import { readWhole } from '../store/whole-runs.ts';

/** A workflow that has not come to what is looked for after so many idle turns waits for something else. */
const patience = 50;

/** Walks through a run until `found` is true, or there is no way on. */
export async function dryRun(store: Store, workflow: Workflow, runId: string, found: () => boolean): Promise<void> {
  const [whole] = await readWhole(store, runId);
  const { run, rows } = whole!;
  const silent: Store = { ...store, commit: never, changes: { ...store.changes, announce() {} } };
  const host = {
    onDeadline() {},
    onAlive() {},
    onWaiting() {},
    onGone() {},
    answer: never,
    start: never,
    hooked: false,
  };
  const claimed = { run: { ...run, suspending: true }, rows, packed: 0 };
  const attempt = new Attempt(silent, claimed, workflow.options, host);
  attempt.start(() => workflow.fn(context(attempt), structuredClone(run.args)));
  for (let idle = 0; idle < patience && !found(); idle++) {
    await turn();
    if (!attempt.delivery.atRest) idle = 0;
  }
  attempt.ending.drop();
}
