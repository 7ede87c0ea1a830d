// WebKit: one transaction at a time. Where a worker ends (its page is reloaded, another takes its place) while two of its
// transactions are open, WebKit may keep one of them open, and everybody else, the page after the reload too, waits for it in vain;
// one alone is aborted, as it should be.

import { unwrap } from 'idb';
import type { Database } from '../database.ts';

/** What is done with the database, one after the other. */
export interface TransactionsInTurn {
  /** From now on it is this connection whose transactions count. */
  watch(database: Database): void;
  /** Does `work`, which opens one transaction, once no other is open. */
  use<T>(work: () => T | Promise<T>): Promise<T>;
}

const { userAgent = '' } = globalThis.navigator ?? {};
const inWebKit = /AppleWebKit\//.test(userAgent) && !/Chrome\//.test(userAgent);

function oneAfterTheOther(): TransactionsInTurn {
  let open = Promise.resolve();
  let turn = open;
  return {
    watch(database) {
      const connection = unwrap(database);
      open = Promise.resolve();
      turn = open;
      const begin = connection.transaction;
      connection.transaction = (...args) => {
        const transaction = begin.apply(connection, args);
        const before = open;
        const over = new Promise<void>((resolve) => {
          transaction.addEventListener('complete', () => resolve());
          transaction.addEventListener('abort', () => resolve());
        });
        open = before.then(() => over);
        return transaction;
      };
    },
    use(work) {
      // The next comes after this has begun, and then waits for the transaction, not for what is made of it.
      turn = turn.then(() => open);
      return turn.then(work);
    },
  };
}

/** Undefined where transactions may be open side by side. */
export const transactionsInTurn = inWebKit ? oneAfterTheOther : undefined;
