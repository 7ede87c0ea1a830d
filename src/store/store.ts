// A store: one open database, with its queue of changes and its news. The functions beside this file each make one
// change of state in one transaction, and are named for it.

import { type Changes, changes } from './changes.ts';
import { type Commit, groupCommit } from './commit.ts';
import { type Connection, connection } from './connection/connection.ts';
import { type Troubles, troubles } from './troubles.ts';

export interface Store {
  readonly name: string;
  readonly connection: Connection;
  readonly commit: Commit;
  readonly changes: Changes;
  readonly troubles: Troubles;
  /** A number that only grows, for lists in the order of creation. */
  order(): number;
}

export function store(name: string): Store {
  const news = changes(name);
  const opened = connection(name, () => news.announce({ anything: true }));
  const commit = groupCommit(opened);
  let last = 0;
  return {
    name,
    connection: opened,
    commit(change) {
      news.sendTold();
      return commit(change);
    },
    changes: news,
    troubles: troubles(news),
    order() {
      last = Math.max(Date.now(), last + 1 / 1024);
      return last;
    },
  };
}
