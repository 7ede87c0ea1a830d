// What read-only transactions see: the database as it was when they began, whatever is written meanwhile. Those that begin
// between the same two commits share a connection, so there are no more of these than there are states somebody still reads.

import { type Connection, connected } from './connection.ts';

export interface Snapshot {
  readonly connection: Connection;
  release(): void;
}

export interface Snapshots {
  /** The database as it is now. */
  take(): Snapshot;
  /** Something was committed: who comes from now on sees more. */
  outdate(): void;
  close(): void;
}

/** More of them are closed rather than kept for later. */
const mostIdle = 4;

export function snapshots(path: string): Snapshots {
  const idle: Connection[] = [];
  let current: { connection: Connection; readers: number } | undefined;

  function begun(): { connection: Connection; readers: number } {
    const connection = idle.pop() ?? connected(path, { readOnly: true });
    connection.run('BEGIN');
    // It begins with what is read first.
    connection.one('SELECT version FROM about');
    return { connection, readers: 0 };
  }

  function end(connection: Connection): void {
    connection.run('COMMIT');
    if (idle.length < mostIdle) idle.push(connection);
    else connection.close();
  }

  return {
    take() {
      current ??= begun();
      const shared = current;
      shared.readers += 1;
      return {
        connection: shared.connection,
        release() {
          shared.readers -= 1;
          if (shared.readers > 0) return;
          if (current === shared) current = undefined;
          end(shared.connection);
        },
      };
    },
    outdate() {
      current = undefined;
    },
    close() {
      for (const connection of idle.splice(0)) connection.close();
    },
  };
}
