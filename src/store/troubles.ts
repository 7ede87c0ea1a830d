// Troubles: why what happens in a run cannot be saved. That cannot be written down, so whoever executes the run tells it, to
// all tabs, again and again for as long as it lasts; whoever hears nothing more of it may believe that it is over.

import type { ErrorRecord } from '../model/record.ts';
import type { Changes } from './changes.ts';

export interface Troubles {
  /** Why the run cannot be saved now; nothing if it can, or does not have to be. */
  of(runId: string): ErrorRecord | undefined;
  /** Tells all tabs of it; nothing says that it is over. */
  tell(runId: string, error: ErrorRecord | undefined): void;
}

/** What is not told again for so long, in milliseconds, is over: its teller has died. */
const lasts = 15_000;

export function troubles(changes: Changes): Troubles {
  const known = new Map<string, { error: ErrorRecord; at: number }>();

  changes.listen(({ troubles = [] }) => {
    for (const { runId, error } of troubles) {
      if (error) known.set(runId, { error, at: Date.now() });
      else known.delete(runId);
    }
  });

  return {
    of(runId) {
      const found = known.get(runId);
      return found && found.at + lasts > Date.now() ? found.error : undefined;
    },
    tell(runId, error) {
      if (error || known.has(runId)) changes.announce({ runs: [runId], troubles: [{ runId, error }] });
    },
  };
}
