// Watches: a list that stays current. The first call to the listener holds the whole list, each later one what changed.

import { oneAlarm } from '../engine/clocks/alarm.ts';
import { recorded } from '../model/error-records.ts';
import type { Change } from '../model/protocol.ts';
import { StorageCleared } from '../model/storage-errors.ts';
import type { Notice } from '../store/changes.ts';
import type { Looked } from '../store/lists/listing.ts';
import type { Store } from '../store/store.ts';

export interface Watched<Stored extends { id: string }, Shown> {
  /** Which ids a notice is about. */
  concerned(notice: Notice): string[];
  /** What is found by and by is told by and by. */
  list(): Promise<Looked<Stored>>;
  read(ids: string[]): Promise<Stored[]>;
  matches(record: Stored): boolean;
  /** Sorts the list. */
  place(record: Stored): number;
  shown(records: Stored[]): Shown[] | Promise<Shown[]>;
  /** Only so many are wanted. */
  limit: number | undefined;
  /** Only what comes after this one is wanted, which `matches` does not know. */
  after: string | undefined;
}

/** Many changes in short order are told at once. In milliseconds, as below. */
const gather = 20;
/** After this time a list that could not be read is read again. */
const readAgainAfter = 5_000;

/** Starts a watch; returns the way to stop it. */
export async function watch<Stored extends { id: string }, Shown>(
  store: Store,
  watched: Watched<Stored, Shown>,
  listener: (change: Change<Shown>) => void,
): Promise<() => void> {
  const told = new Set<string>();
  let heard = new Set<string>();
  /** The place of the last record, where the list is as long as it may be: what comes after it changes nothing. */
  let end: number | undefined;
  /** Anything may have changed. */
  let anew = false;
  /** It is still being looked for what matches. */
  let seeking = false;
  let untold = true;
  let stopped = false;
  /** The last look failed, and the listener was told why. */
  let failing = false;
  let { cleared } = store.connection;
  const alarm = oneAlarm();
  let telling: Promise<void> = Promise.resolve();

  // Listening begins before the list is read: what changes in between is told twice rather than never.
  const stop = store.changes.listen((notice) => {
    for (const id of notice.anything ? told : watched.concerned(notice)) heard.add(id);
    anew ||= notice.anything ?? false;
    if (heard.size > 0 || anew) lookAfter(gather);
  });

  function lookAfter(pause: number) {
    if (stopped) return;
    alarm.set(Date.now() + pause, () => {
      telling = telling.then(tell);
    });
  }

  async function tell() {
    const ids = [...heard];
    const unsure = anew;
    heard = new Set();
    anew = false;
    tellCleared();
    try {
      if (!unsure && (await beyond(ids))) await say([], []);
      else await (unsure || partial() ? all(ids) : changed(ids));
    } catch (error) {
      for (const id of ids) heard.add(id);
      fails(error);
    }
  }

  /** Whether there may be more that match than the list holds: what changes may bring another one in. */
  function partial(): boolean {
    return watched.after !== undefined || (watched.limit !== undefined && told.size >= watched.limit);
  }

  async function changed(ids: string[]) {
    const matching = (await watched.read(ids)).filter(watched.matches);
    const stays = new Set(matching.map(({ id }) => id));
    if (watched.limit !== undefined && new Set([...told, ...stays]).size > watched.limit) return all(ids);
    await say(
      matching,
      ids.filter((id) => !stays.has(id) && told.delete(id)),
    );
  }

  /** Whether all that has changed comes after the end of a list that is full, so that this need not be read again. */
  async function beyond(ids: string[]): Promise<boolean> {
    const last = end;
    if (last === undefined || ids.some((id) => told.has(id))) return false;
    const records = await watched.read(ids);
    return records.every((record) => !watched.matches(record) || watched.place(record) > last);
  }

  async function list(): Promise<Stored[]> {
    const { records, rest } = await watched.list();
    rest?.then(() => {
      anew = true;
      lookAfter(0);
    }, fails);
    seeking = rest !== undefined;
    const last = records.at(-1);
    end = last && records.length === watched.limit ? watched.place(last) : undefined;
    return records;
  }

  async function all(ids: string[]) {
    const records = await list();
    const now = new Set(records.map(({ id }) => id));
    const gone = [...told].filter((id) => !now.has(id));
    const fresh = records.filter(({ id }) => !told.has(id) || ids.includes(id));
    for (const id of gone) told.delete(id);
    await say(fresh, gone);
  }

  async function say(records: Stored[], gone: string[]) {
    for (const { id } of records) told.add(id);
    if (records.length + gone.length > 0) return tellOf(records, gone);
    // An empty list would say that there is none.
    if (seeking) return;
    // Beyond a limit something has changed, too: whoever counts, counts anew.
    if (untold || failing || watched.limit !== undefined) await tellOf(records, gone);
  }

  async function tellOf(records: Stored[], gone: string[]) {
    const put = await watched.shown(records);
    tellCleared();
    listener({ put, places: records.map(watched.place), gone });
    failing = untold = false;
  }

  /** Before the list that lacks what was deleted: by itself it would say that all is done. That may be found while it is read. */
  function tellCleared() {
    if (cleared === store.connection.cleared) return;
    cleared = store.connection.cleared;
    tellError(new StorageCleared());
  }

  /** Says why, and tries again. */
  function fails(error: unknown) {
    anew = true;
    tellError(error);
    lookAfter(readAgainAfter);
  }

  function tellError(error: unknown) {
    failing = true;
    listener({ put: [], places: [], gone: [], error: recorded(error) });
  }

  telling = all([]).catch(fails);
  await telling;
  return () => {
    stopped = true;
    stop();
    alarm.clear();
  };
}
