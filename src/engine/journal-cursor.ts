// The journal cursor: an attempt's place in the journal of its run. It knows all rows up to a number, writes after them, and
// reads what others wrote: one thing at a time, so that all rows are told in their order.

import type { Row } from '../model/journal.ts';
import type { Claimed } from '../store/claim.ts';
import { type Append, append, readJournal } from '../store/journal.ts';
import { smallestPack, unpacked } from '../store/packs.ts';
import { restart } from '../store/restart.ts';
import type { Store } from '../store/store.ts';

/** In milliseconds. */
const readAgainAfter = 5_000;

export class JournalCursor {
  readonly #store: Store;
  readonly #runId: string;
  readonly #onNews: (rows: readonly Row[]) => void;
  /** The number of the last row that it knows. */
  seq: number;
  /** The number of the last row that is packed. */
  #packed: number;
  #lookAgain = false;
  /** Told once the journal has been looked at. */
  readonly #looking: (() => void)[] = [];
  /** It is writing or reading. */
  busy = false;

  /** `onNews` is told the rows that others wrote. */
  constructor(store: Store, { run, rows, packed }: Claimed, onNews: (rows: readonly Row[]) => void) {
    this.#store = store;
    this.#runId = run.id;
    this.#onNews = onNews;
    this.seq = rows.at(-1)!.seq;
    this.#packed = packed;
  }

  /**
   * Writes, and tells the rows; or nothing if others wrote first, of which `onNews` has then been told. `pack` says that the
   * run rests now.
   */
  async write(made: Append, pack: boolean, onWritten: (rows: Row[]) => void): Promise<void> {
    this.busy = true;
    try {
      const loose = this.seq - this.#packed + made.entries.length;
      const after = pack && loose >= smallestPack ? this.#packed : undefined;
      const { run, restart: anew } = made;
      const rows =
        anew && run
          ? await restart(this.#store, this.seq, { run, ...anew })
          : await append(this.#store, this.#runId, this.seq, { ...made, pack: after });
      if (rows) {
        this.seq = rows.at(-1)!.seq;
        if (after !== undefined) this.#packed = this.seq;
        // While it is busy: what others wrote behind these rows, perhaps in the same transaction, is told behind them.
        onWritten(rows);
      } else await this.#read();
    } finally {
      this.busy = false;
    }
  }

  /** Others wrote: takes in what is known of that, if it comes next; otherwise a `catchUp` is due. */
  take(rows: readonly Row[]): void {
    if (!this.busy && rows[0]?.seq === this.seq + 1) this.#take(rows);
    else this.#lookAgain = true;
  }

  /** Reads what others wrote while it was busy, if it was told that they did; tries again until it can. */
  async catchUp(): Promise<void> {
    while (!this.busy && (this.#lookAgain || this.#looking.length > 0)) {
      const looking = this.#looking.splice(0);
      this.busy = true;
      try {
        await this.#read();
      } catch (error) {
        console.error(`The journal of run \`${this.#runId}\` could not be read; it will be tried again.`, error);
        this.#lookAgain = true;
        for (const tell of looking.splice(0)) this.#looking.push(tell);
        await new Promise((resolve) => setTimeout(resolve, readAgainAfter));
      } finally {
        this.busy = false;
      }
      for (const tell of looking) tell();
    }
  }

  /** Fulfilled once everything is known that anybody has written so far: a `catchUp` is due. */
  refresh(): Promise<void> {
    return new Promise((resolve) => this.#looking.push(resolve));
  }

  async #read(): Promise<void> {
    this.#lookAgain = false;
    const rows = unpacked(await readJournal(this.#store, this.#runId, this.seq));
    this.#take(rows.filter(({ seq }) => seq > this.seq));
  }

  #take(rows: readonly Row[]): void {
    if (rows.length === 0) return;
    this.seq = rows.at(-1)!.seq;
    this.#onNews(rows);
  }
}
