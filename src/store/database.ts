// The database: its object stores, and how one of an earlier version becomes one of this.

import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { Entry } from '../model/journal.ts';
import type { InputRecord, RunRecord } from '../model/record.ts';
import type { JournalRecord } from './packs.ts';

/** A run as stored. */
export interface StoredRun extends RunRecord {
  /** Keeps lists in the order of creation, also within one millisecond. */
  order: number;
  /** From this time on the run needs an executor; absent while only a person or a message can move it. */
  due?: number;
  /** The number of the journal's last row when this record was written; there may be more, each in a record of its own. */
  last: number;
  /** The worker that last executed it. */
  owner?: string;
  /** What `ctx.random` and `ctx.uuid` are drawn from. */
  seed: string;
  /** The entry of the parent's journal whose outcome is that of this run. */
  parentEntry?: string;
  /** The same where the parent has taken the call back: a copy from before that waits for it. */
  formerEntry?: string;
  /** The run that called the one of which it is a copy. */
  caller?: string;
  /** The last row of the parent's journal that was known where it was called. */
  calledAt?: number;
  /** Channels on which it waits: a message there wakes it. */
  channels?: string[];
  /** Their JSON schemas, by which workers check what they send there. */
  channelSchemas?: Record<string, object>;
  /** Ids of inputs and runs, of other runs, that it waits for: their end wakes it. */
  follows?: string[];
  /** Milliseconds for which attempts were active, waits not counted. */
  active?: number;
  /** Answers were left for questions that are not asked yet. */
  holds?: boolean;
  /** How often it was restarted. */
  round?: number;
  /** What becomes of it when the run that called it ends; without it, it is cancelled with that, and outlives any other end. */
  onParentEnd?: 'continue' | 'cancel';
  /** It is to be suspended at its next boundary. */
  suspending?: boolean;
}

/** The result of a task that other runs may use, too. */
export interface CachedResult {
  task: string;
  key: string;
  value: unknown;
  at: number;
  /** When it is of no use any more. */
  until?: number;
}

/** An input as stored. */
export interface StoredInput extends InputRecord {
  order: number;
  /** The run cannot go on without it: resolving it wakes the run. */
  awaited?: boolean;
  /** When something is due: a pending input expires, the answer that was given to another takes effect. */
  deadline?: number;
  /** `1` if only some users may answer it: an index holds no other values. */
  restricted?: 1;
  /** Its schema calls parts of the answer secret: they are kept for the workflow and shown to nobody. */
  secret?: boolean;
  /** The application has hooks, which are to be told of it. */
  hooked?: boolean;
  /** Its workflow, for as long as they have not been told how it stands. */
  owed?: string;
  /** They have been told that it was asked. */
  told?: boolean;
  /** It was asked before the run was restarted. */
  past?: boolean;
  /** What its workflow got, where that is another than what was answered: once it is past, no row says so any more. */
  parsed?: { value: unknown };
  /** The definition with the custom checks, where there are any. */
  prompt?: string;
  /** The answer was given, and is to be told to the run at `deadline`. */
  effect?: Entry & { type: 'resolved' };
  /** Which answer it was that resolved it, should that be given again. */
  responseId?: string;
}

export interface Schema extends DBSchema {
  runs: {
    key: string;
    value: StoredRun;
    indexes: {
      due: [string, number];
      state: [string, number];
      workflow: [string, string, number];
      updated: [string, number];
      parent: string;
      follows: string;
    };
  };
  journal: { key: [string, number]; value: JournalRecord };
  inputs: {
    key: string;
    value: StoredInput;
    indexes: {
      state: [string, number];
      workflow: [string, string, number];
      run: [string, string, number];
      resolved: [string, number];
      restricted: [string, number];
      deadline: number;
      owed: string;
    };
  };
  cache: { key: [string, string]; value: CachedResult; indexes: { until: number } };
  /** By workflow: the worker that executes it. */
  holders: { key: string; value: string };
  /** Under `id`: what tells this database from another that took its place under the same name. */
  identity: { key: string; value: string };
}

export type Database = IDBPDatabase<Schema>;
type Upgrade = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>;

/** Raised with each change of the object stores or their indexes, or of what older code could not read; what is there is then brought up to it. */
export const version = 5;

/** Makes the object stores, or brings those of an earlier version up to this one. */
export async function upgrade(db: Database, before: number, transaction: Upgrade): Promise<void> {
  if (before < 1) {
    const runs = db.createObjectStore('runs', { keyPath: 'id' });
    runs.createIndex('due', ['workflow', 'due']);
    db.createObjectStore('journal', { keyPath: ['run', 'seq'] });
    const inputs = db.createObjectStore('inputs', { keyPath: 'id' });
    inputs.createIndex('state', ['state', 'order']);
    inputs.createIndex('run', ['runId', 'state', 'order']);
    inputs.createIndex('deadline', 'deadline');
  }
  if (before < 2) {
    const runs = transaction.objectStore('runs');
    runs.createIndex('parent', 'parent');
    runs.createIndex('follows', 'follows', { multiEntry: true });
    db.createObjectStore('cache', { keyPath: ['task', 'key'] }).createIndex('until', 'until');
  }
  if (before < 3) {
    db.createObjectStore('identity').add(crypto.randomUUID(), 'id');
    await indexLists(transaction, before > 0);
  }
  if (before < 4) db.createObjectStore('holders');
}

/** Lists read by these indexes no more than they give. `old`: there are inputs that lack what one of them goes by. */
async function indexLists(transaction: Upgrade, old: boolean): Promise<void> {
  const runs = transaction.objectStore('runs');
  if (runs.indexNames.contains('order' as never)) runs.deleteIndex('order');
  runs.createIndex('state', ['state', 'order']);
  runs.createIndex('workflow', ['workflow', 'state', 'order']);
  runs.createIndex('updated', ['state', 'updatedAt']);
  const inputs = transaction.objectStore('inputs');
  inputs.deleteIndex('run');
  inputs.createIndex('run', ['runId', 'state', 'order']);
  inputs.createIndex('workflow', ['workflow', 'state', 'order']);
  inputs.createIndex('resolved', ['state', 'resolution.at']);
  inputs.createIndex('owed', 'owed');
  inputs.createIndex('restricted', ['state', 'restricted']);
  for (let cursor = old ? await inputs.openCursor() : null; cursor; cursor = await cursor.continue())
    if (cursor.value.requires) await cursor.update({ ...cursor.value, restricted: 1 });
}
