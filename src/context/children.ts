// Children: workflows that a workflow calls. Each is a run of its own, in whichever worker serves it; its end is an entry
// in the journal of the run that called it, written in the same transaction. One that is given an id may be there already:
// then it is joined, and its end is looked for like that of any other run.

import type { ChildOptions } from '../definitions/context.ts';
import type { Attempt } from '../engine/attempt.ts';
import { runOutcome } from '../engine/outcomes.ts';
import { recorded } from '../model/error-records.ts';
import { ConferError } from '../model/errors.ts';
import { hash } from '../model/key.ts';
import type { StoredRun } from '../store/database.ts';
import { cancelChild } from '../store/requests.ts';
import { readRun } from '../store/runs.ts';
import { beginAs, expectKind } from './identity.ts';
import { onEnd } from './received-handles.ts';
import { stored } from './stored.ts';

/** Starts a child run, unless its end is recorded; returns the entry of its outcome. */
export function startChild(
  attempt: Attempt,
  workflow: string,
  args: unknown,
  key: string,
  { id, onParentEnd }: ChildOptions = {},
): string {
  // The same id is the same run, whatever it is given.
  const entry = id === undefined ? attempt.names.nth(`${workflow}(${key})`) : `${workflow} as ${id}`;
  const { replay, store, run } = attempt;
  const wanted = { entry, kind: 'workflow', name: workflow } as const;
  expectKind(attempt, wanted);
  if (replay.ended.has(entry) || attempt.begun.has(entry)) return entry;
  if (attempt.ending.begins()) beginAs(attempt, wanted, () => begin(start));
  else attempt.ending.onCancelled((why) => begin(() => end(why)));
  return entry;

  function begin(work: () => Promise<void>): void {
    attempt.begun.add(entry);
    attempt.called.any = true;
    const birth = attempt.busy(work);
    attempt.called.births.add(birth);
    void birth.then(() => attempt.called.births.delete(birth));
  }

  /** The run was cancelled before this attempt called the child; an earlier one may have. */
  async function end(why: Error): Promise<void> {
    const child = await readRun(store, id ?? childId(attempt, entry)).catch(() => undefined);
    const own = child?.parent === run.id && child.parentEntry === entry;
    if (own && onParentEnd === 'cancel') attempt.called.dependants.add(child.id);
    const end = own ? runOutcome(child) : { error: recorded(why) };
    if (end) attempt.journal.conclude(entry, 'workflow', workflow, end);
  }

  async function start(): Promise<void> {
    const cleaning = attempt.ending.cancellation !== undefined;
    try {
      const called = { parentEntry: entry, calledAt: attempt.journal.seq, ...(onParentEnd && { onParentEnd }) };
      const begun = () => attempt.host.start(workflow, id ?? childId(attempt, entry), args, called);
      const child = await stored(attempt, begun);
      const own = child.parent === run.id && (id === undefined || child.parentEntry === entry);
      if (!own) await expectJoinable(attempt, child, workflow, id);
      if (own && onParentEnd === 'cancel') attempt.called.dependants.add(child.id);
      // It ended while its parent was not there to be told: its record says how.
      const end = runOutcome(child);
      if (end) attempt.journal.conclude(entry, 'workflow', workflow, end);
      else if (!own) join(child.id);
      else if (cleaning || onParentEnd === 'continue') return;
      else if (replay.cancelling) await cancelChild(store, child.id);
      else attempt.called.byEntry.set(entry, child.id);
    } catch (error) {
      attempt.journal.conclude(entry, 'workflow', workflow, { error: recorded(error) });
    }
  }

  function join(runId: string): void {
    attempt.called.joined.add(entry);
    onEnd(attempt, { '~confer': 'run', id: runId, name: workflow }, (end) =>
      attempt.journal.conclude(entry, 'workflow', workflow, end),
    );
  }
}

/** Throws unless the run that has the id is one whose end can be waited for here. */
async function expectJoinable(attempt: Attempt, found: StoredRun, workflow: string, id: string | undefined) {
  const code = 'AlreadyStarted';
  if (id === undefined) throw new ConferError(`Run \`${found.id}\` exists already.`, { code });
  if (found.workflow !== workflow) {
    const message = `Run \`${id}\` exists already, of workflow \`${found.workflow}\`, not \`${workflow}\`. Choose another id.`;
    throw new ConferError(message, { code });
  }
  for (let above: StoredRun | undefined = attempt.run; above; ) {
    if (above.id === id)
      throw new ConferError(`Run \`${attempt.run.id}\` was called by \`${id}\`: it cannot wait for its end.`, { code });
    above = above.parent === undefined ? undefined : await readRun(attempt.store, above.parent);
  }
}

/** The same in each attempt; another one where it is done anew, or the run is restarted. */
export function childId(attempt: Attempt, entry: string): string {
  const { id, round } = attempt.run;
  return `${id}/${hash(`${entry} ${attempt.replay.ends(entry)}${round ? ` ${round}` : ''}`).slice(0, 11)}`;
}
