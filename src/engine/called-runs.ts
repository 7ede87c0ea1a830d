// The runs that a run has called in this attempt, and which of them end with it.

import { cancelChild } from '../store/requests.ts';
import type { Store } from '../store/store.ts';

export class CalledRuns {
  /** By entry: whoever cancels the caller may not have seen the last of them. */
  readonly byEntry = new Map<string, string>();
  /** Those that are to be cancelled when the caller ends. */
  readonly dependants = new Set<string>();
  /** Entries of runs that were there before they were called here. */
  readonly joined = new Set<string>();
  /** Whether the run may have called any: certainly not one that was just started here, until it calls. */
  any: boolean;
  /** Those that are being started. */
  readonly births = new Set<Promise<unknown>>();
  readonly #store: Store;

  /** `any`: something was recorded before this attempt, so that others may have been called, too. */
  constructor(store: Store, any: boolean) {
    this.#store = store;
    this.any = any;
  }

  /** Whether the caller's end is also that of others. */
  get hold(): boolean {
    return this.dependants.size + this.births.size > 0;
  }

  async endDependants(): Promise<void> {
    await Promise.allSettled(this.births);
    const ends = Array.from(this.dependants, (id) => cancelChild(this.#store, id));
    for (const end of await Promise.allSettled(ends)) if (end.status === 'rejected') console.error(end.reason);
  }

  /** Cancels what has not ended. */
  cancel(ended: (entry: string) => boolean): Promise<unknown> {
    const open = [...this.byEntry].filter(([entry]) => !ended(entry));
    return Promise.all(open.map(([, id]) => cancelChild(this.#store, id).catch(console.error)));
  }
}
