// Counts that many ask for: fifty inboxes that are told of a change ask at once how many questions there are. It is counted once,
// and that holds until something changes, which a process that is alone with its database knows at once.

import type { Reply } from '../model/protocol.ts';
import type { Changes } from '../store/changes.ts';

export type Counted = (
  name: string,
  args: readonly unknown[],
  count: () => Promise<Reply<unknown>>,
) => Promise<Reply<unknown>>;

const counting: ReadonlySet<string> = new Set(['countInputs', 'countRuns']);
/** Different filters, between two changes. */
const most = 1_000;

/** Counts by `count`, unless the same was counted since the last change; all else is asked as it is. */
export function sharedCounts({ listen }: Changes): Counted {
  const counts = new Map<string, Promise<Reply<unknown>>>();
  listen(() => counts.clear());
  return (name, args, count) => {
    if (!counting.has(name)) return count();
    const key = `${name} ${JSON.stringify(args)}`;
    const known = counts.get(key);
    if (known) return known;
    if (counts.size >= most) counts.clear();
    const counted = count();
    counts.set(key, counted);
    void counted.then((reply) => {
      if ('error' in reply && counts.get(key) === counted) counts.delete(key);
    });
    return counted;
  };
}
