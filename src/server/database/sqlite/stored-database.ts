// A database as it is kept: its file, what is in it, who is connected, and whose turn it is. One connection writes.

import { rmSync } from 'node:fs';
import { type Schedule, schedule } from '../schedule.ts';
import { type Connection, connected } from './connection.ts';
import { readSchema, type Schema } from './schema.ts';
import { type Snapshots, snapshots } from './snapshots.ts';

export interface StoredDatabase<Member = unknown> {
  readonly name: string;
  readonly schema: Schema;
  readonly schedule: Schedule;
  readonly snapshots: Snapshots;
  /** Those who have it open. */
  readonly connections: Set<Member>;
  disconnect(member: Member): void;
  /** Fulfilled once nobody has it open. */
  deserted(): Promise<void>;
  /** Begins what is written: on disk before it counts (`strict`), or a moment later. */
  begin(durability: IDBTransactionDurability): Connection;
  commit(): void;
  /** Undoes what was written; the schema, too, where that was `changed`. */
  rollback(changed: boolean): void;
  /** Closes the file. */
  close(): void;
}

/** Opens the file at `path`, which is made where there is none. */
export function storedDatabase<Member>(name: string, path: string): StoredDatabase<Member> {
  const writer = connected(path);
  let synchronous: 'FULL' | 'NORMAL' | undefined;
  let schema: Schema;
  try {
    writer.one('PRAGMA journal_mode = WAL');
    schema = readSchema(writer);
  } catch (error) {
    writer.close();
    throw error;
  }
  const reading = snapshots(path);
  const connections = new Set<Member>();
  const waiting: (() => void)[] = [];
  return {
    name,
    get schema() {
      return schema;
    },
    schedule: schedule(),
    snapshots: reading,
    connections,
    disconnect(member) {
      connections.delete(member);
      if (connections.size === 0) for (const resolve of waiting.splice(0)) resolve();
    },
    async deserted() {
      if (connections.size > 0) await new Promise<void>((resolve) => waiting.push(resolve));
    },
    begin(durability) {
      const wanted = durability === 'relaxed' ? 'NORMAL' : 'FULL';
      if (wanted !== synchronous) writer.run(`PRAGMA synchronous = ${wanted}`);
      synchronous = wanted;
      writer.run('BEGIN IMMEDIATE');
      return writer;
    },
    commit() {
      writer.run('COMMIT');
      reading.outdate();
    },
    rollback(changed) {
      try {
        writer.run('ROLLBACK');
      } catch {
        // SQLite has done so by itself, as it does where the disk is full.
      }
      if (changed) schema = readSchema(writer);
    },
    close() {
      reading.close();
      writer.close();
    },
  };
}

/** The files of a database: its own, and those in which SQLite keeps what was written last. */
export function removeFiles(path: string): void {
  for (const file of [path, `${path}-wal`, `${path}-shm`]) rmSync(file, { force: true });
}
