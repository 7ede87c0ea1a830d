// Whose turn it is: transactions that write come one after the other, in the order in which they were made. One that only
// reads waits for those before it that write to what it reads, and nobody waits for it: it has a snapshot.

/** A transaction, as far as its turn goes. */
export interface Scheduled {
  readonly mode: IDBTransactionMode;
  readonly objectStoreNames: readonly string[];
  /** Called once it may begin. */
  start(): void;
}

export interface Schedule {
  add(transaction: Scheduled): void;
  /** It is over: those after it may begin. */
  remove(transaction: Scheduled): void;
}

export function schedule(): Schedule {
  /** Those that write and are not over, in their order: the first of them is under way. */
  const writing: Scheduled[] = [];
  const waiting = new Map<Scheduled, readonly Scheduled[]>();

  function startReaders(): void {
    for (const [reader, before] of waiting) {
      if (before.some((writer) => writing.includes(writer))) continue;
      waiting.delete(reader);
      reader.start();
    }
  }

  return {
    add(transaction) {
      if (transaction.mode === 'readonly') {
        const before = writing.filter((writer) => overlap(writer, transaction));
        if (before.length === 0) transaction.start();
        else waiting.set(transaction, before);
      } else if (writing.push(transaction) === 1) transaction.start();
    },
    remove(transaction) {
      waiting.delete(transaction);
      const place = writing.indexOf(transaction);
      if (place < 0) return;
      writing.splice(place, 1);
      // Before the next one writes: what they are to see is what is there now.
      startReaders();
      if (place === 0) writing[0]?.start();
    },
  };
}

function overlap(one: Scheduled, other: Scheduled): boolean {
  return one.objectStoreNames.some((name) => other.objectStoreNames.includes(name));
}
