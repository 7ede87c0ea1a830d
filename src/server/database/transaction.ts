// A transaction: requests are answered in their order, each in a task of its own, so that whoever hears an answer, as an event
// or through a promise, may ask for more. When nothing more is asked it commits, and says so once SQLite has.

import { InvalidState } from './errors.ts';
import { BubblingTarget, DatabaseEvent, type Listener } from './events.ts';
import { ObjectStore } from './object-store.ts';
import { type Asked, type Operation, Request } from './request.ts';
import type { Connection } from './sqlite/connection.ts';
import { type NameList, names } from './sqlite/schema.ts';
import type { Snapshot } from './sqlite/snapshots.ts';
import type { StoredDatabase } from './sqlite/stored-database.ts';

/** `active` for as long as it is not over: that it is not between its tasks, nobody relies upon. */
type State = 'active' | 'committing' | 'finished';

interface Queued {
  request: Request;
  operation: Operation;
}

/** The connection that a transaction is of. */
export interface Host extends BubblingTarget {
  readonly objectStoreNames: NameList;
  transactionEnded(transaction: Transaction): void;
}

export class Transaction extends BubblingTarget implements Asked {
  readonly db: Host;
  readonly mode: IDBTransactionMode;
  readonly durability: IDBTransactionDurability;
  oncomplete: Listener | null = null;
  onabort: Listener | null = null;
  onerror: Listener | null = null;
  error: DOMException | null = null;
  readonly #stored: StoredDatabase;
  readonly #names: NameList;
  readonly #stores = new Map<string, ObjectStore>();
  readonly #queue: Queued[] = [];
  #state: State = 'active';
  #connection: Connection | undefined;
  #snapshot: Snapshot | undefined;
  #started = false;
  #planned = false;
  /** Why it cannot begin. Whoever made it has to have it first. */
  #failure: DOMException | undefined;

  constructor(
    db: Host,
    stored: StoredDatabase,
    stores: Iterable<string>,
    mode: IDBTransactionMode,
    durability: IDBTransactionDurability,
  ) {
    super();
    this.db = db;
    this.#stored = stored;
    this.#names = names(stores);
    this.mode = mode;
    this.durability = durability;
    stored.schedule.add(this);
  }

  get objectStoreNames(): NameList {
    return this.mode === 'versionchange' ? this.db.objectStoreNames : this.#names;
  }

  get finished(): boolean {
    return this.#state === 'finished';
  }

  objectStore(name: string): ObjectStore {
    if (this.finished) throw InvalidState('The transaction is over: make another.');
    const schema = this.#stored.schema.stores.get(name);
    if (!schema || !this.objectStoreNames.includes(name))
      throw new DOMException(
        `The transaction has no object store \`${name}\`; it has ${this.objectStoreNames.join(', ')}.`,
        'NotFoundError',
      );
    const known = this.#stores.get(name);
    if (known?.schema === schema) return known;
    const store = new ObjectStore(this, schema);
    this.#stores.set(name, store);
    return store;
  }

  /** Commits once all that was asked is answered, without waiting whether more is asked. */
  commit(): void {
    this.checkActive('InvalidStateError');
    this.#state = 'committing';
    this.#plan();
  }

  abort(): void {
    this.checkActive('InvalidStateError');
    this.#abort(null);
  }

  checkActive(name = 'TransactionInactiveError'): void {
    if (this.#state === 'active') return;
    const why = this.finished ? 'is over' : 'is being committed';
    throw new DOMException(`The transaction ${why}: make another.`, name);
  }

  /** Asks for what `operation` gives; a cursor asks again by the same request. */
  ask(source: unknown, operation: Operation, request = new Request(source, this)): Request {
    this.checkActive();
    request.readyState = 'pending';
    this.#queue.push({ request, operation });
    return request;
  }

  /** What writes for a change of version, at once. */
  get writer(): Connection {
    this.checkActive();
    if (this.#failure) throw this.#failure;
    if (this.mode !== 'versionchange' || !this.#connection)
      throw InvalidState('Object stores and indexes are made while the version changes only: in `upgradeneeded`.');
    return this.#connection;
  }

  /** Its turn has come. */
  start(): void {
    this.#started = true;
    try {
      this.#snapshot = this.mode === 'readonly' ? this.#stored.snapshots.take() : undefined;
      this.#connection = this.#snapshot?.connection ?? this.#stored.begin(this.durability);
    } catch (error) {
      this.#failure = error as DOMException;
    }
    this.#plan();
  }

  /** Does what is next in a task of its own: before it, all reactions to the last answer have run. */
  #plan(): void {
    if (this.#planned || !this.#started) return;
    this.#planned = true;
    setImmediate(() => {
      this.#planned = false;
      this.#goOn();
    });
  }

  #goOn(): void {
    if (this.#failure && !this.finished) this.#abort(this.#failure);
    while (!this.finished) {
      const next = this.#queue.shift();
      if (!next) return this.#commit();
      if (this.#answer(next)) return this.#plan();
    }
  }

  /** Answers a request; `true` if somebody heard it, who may ask for more. */
  #answer({ request, operation }: Queued): boolean {
    let failure: DOMException | undefined;
    try {
      request.succeeded(operation(this.#connection!));
    } catch (error) {
      failure = error instanceof DOMException ? error : new DOMException(String(error), 'UnknownError');
      request.failed(failure);
    }
    if (!failure && !request.hears('success')) return false;
    const event = failure ? failed() : new DatabaseEvent('success');
    const unprevented = request.dispatch(event, [this, this.db]);
    if (this.#state === 'finished') return true;
    if (event.thrown) this.#abort(aborted('A listener of the transaction threw an error.'));
    // Only a record that was there already leaves everything as it was.
    else if (failure && (unprevented || failure.name !== 'ConstraintError')) this.#abort(failure);
    return true;
  }

  #commit(): void {
    try {
      if (!this.#snapshot) this.#stored.commit();
    } catch (error) {
      return this.#abort(error as DOMException);
    }
    this.#state = 'finished';
    this.#release();
    this.dispatch(new DatabaseEvent('complete'));
  }

  #abort(error: DOMException | null): void {
    this.#state = 'finished';
    this.error = error;
    if (this.#connection && !this.#snapshot) this.#stored.rollback(this.mode === 'versionchange');
    this.#release();
    const left = this.#queue.splice(0);
    setImmediate(() => {
      for (const { request } of left) {
        request.failed(aborted('The transaction was aborted.'));
        request.dispatch(failed(), [this, this.db]);
      }
      this.dispatch(new DatabaseEvent('abort', { bubbles: true }), [this.db]);
    });
  }

  #release(): void {
    this.#snapshot?.release();
    this.#connection = undefined;
    this.#stored.schedule.remove(this);
    this.db.transactionEnded(this);
  }
}

function failed(): DatabaseEvent {
  return new DatabaseEvent('error', { bubbles: true, cancelable: true });
}

function aborted(why: string): DOMException {
  return new DOMException(why, 'AbortError');
}
