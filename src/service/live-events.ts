// Live events: what workflows tell whoever listens now, and nobody records. A page asks for events again and again; so that
// none is lost in between, each is kept for a moment, with a number by which the page says what it has had.

import type { Heard } from '../model/protocol.ts';
import type { RunEvent } from '../model/record.ts';
import type { Store } from '../store/store.ts';

/** How many are kept, and for how long, in milliseconds. */
const most = 2_000;
const longest = 10_000;

export function liveEvents(store: Store) {
  /** Numbers are only known where they were given. */
  const by = crypto.randomUUID();
  let last = 0;
  let recent: { number: number; runId: string; event: RunEvent }[] = [];

  store.changes.listen(({ told = [] }) => {
    if (told.length === 0) return;
    for (const { runId, event } of told) recent.push({ number: (last += 1), runId, event });
    const oldest = Date.now() - longest;
    if (recent.length > most || recent[0]!.event.at < oldest)
      recent = recent.slice(-most).filter(({ event }) => event.at >= oldest);
  });

  return {
    /** What a page has had that asks for the first time, or has asked somebody else before: all that was told so far. */
    heard: (before: Heard | undefined): Heard => (before?.by === by ? before : { by, number: last }),
    /** What was told of a run since, until a row of this number was recorded, and up to where that goes. */
    since(runId: string, { number }: Heard, until = Number.POSITIVE_INFINITY): { events: RunEvent[]; heard: Heard } {
      const newer = recent.filter((one) => one.number > number && one.runId === runId);
      const later = newer.findIndex(({ event }) => event.seq >= until);
      const taken = later < 0 ? newer : newer.slice(0, later);
      const heard = { by, number: later < 0 ? last : newer[later]!.number - 1 };
      return { events: taken.map(({ event }) => event), heard };
    },
  };
}
