// What an attempt needs of the executor that holds it.

import type { Entry } from '../model/journal.ts';
import type { StoredRun } from '../store/database.ts';

export interface Host {
  /** On disk is a question that expires, or a run that is due, at `at`. */
  onDeadline(at: number): void;
  /** Something that it did is on disk. */
  onAlive(): void;
  /** Its run waits; nothing is lost if the attempt is dropped now. */
  onWaiting(): void;
  /** Its run has ended or is to be tried again, or somebody else executes it. */
  onGone(): void;
  /** Gives the answer that was left for a question; `false` if that is asked no more. */
  answer(inputId: string, held: Entry & { type: 'held' }): Promise<boolean>;
  /** Starts a run of its own, or finds it. */
  start(
    workflow: string,
    id: string,
    args: unknown,
    called: { parentEntry: string; calledAt: number; onParentEnd?: StoredRun['onParentEnd'] },
  ): Promise<StoredRun>;
  /** Somebody is to be told of what it asks (`owed`). */
  readonly hooked: boolean;
}
