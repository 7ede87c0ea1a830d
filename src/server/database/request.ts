// A request: what was asked of a transaction, and later what came of it.

import { InvalidState } from './errors.ts';
import { BubblingTarget, type Listener } from './events.ts';
import type { Connection } from './sqlite/connection.ts';

export class Request extends BubblingTarget {
  readonly source: unknown;
  transaction: BubblingTarget | null;
  onsuccess: Listener | null = null;
  onerror: Listener | null = null;
  readyState: 'pending' | 'done' = 'pending';
  #result: unknown;
  #error: DOMException | null = null;

  constructor(source: unknown, transaction: BubblingTarget | null) {
    super();
    this.source = source;
    this.transaction = transaction;
  }

  get result(): unknown {
    this.#checkDone();
    return this.#result;
  }

  get error(): DOMException | null {
    this.#checkDone();
    return this.#error;
  }

  succeeded(result: unknown): void {
    this.readyState = 'done';
    this.#result = result;
    this.#error = null;
  }

  failed(error: DOMException): void {
    this.readyState = 'done';
    this.#result = undefined;
    this.#error = error;
  }

  #checkDone(): void {
    if (this.readyState === 'pending') throw InvalidState('The request is not answered yet: wait for its event.');
  }
}

export class OpenRequest extends Request {
  onblocked: Listener | null = null;
  onupgradeneeded: Listener | null = null;

  constructor() {
    super(null, null);
  }
}

/** What a request does, once it is its turn. */
export type Operation = (connection: Connection) => unknown;

/** The transaction, as those know it who ask it for something. */
export interface Asked extends BubblingTarget {
  readonly mode: IDBTransactionMode;
  /** Throws if it takes no more requests. */
  checkActive(): void;
  /** Asks for what `operation` gives; a cursor asks again by the same request. */
  ask(source: unknown, operation: Operation, request?: Request): Request;
  /** What writes at once; it throws unless the version changes. */
  readonly writer: Connection;
}
