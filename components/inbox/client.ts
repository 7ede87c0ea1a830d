// The client that an inbox works with: the one that the page has given it, or one to the worker whose address it is
// given. That worker is started when it is first needed, and ends when the inbox leaves the page.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { User } from '../../src/model/record.ts';
import type { Client } from '../../src/page/client.ts';
import { connectTo } from './connection.ts';

interface Host extends ReactiveControllerHost, Element {
  worker: string | undefined;
  user: User | undefined;
}

export class InboxClient implements ReactiveController {
  /** What the page has given. */
  given: Client<any> | undefined;
  /** Why no worker could be asked for at all. */
  error: unknown;
  readonly #host: Host;
  #own: Client<any> | undefined;
  #address: string | undefined;
  #user: User | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  get current(): Client<any> | undefined {
    const { worker, user, isConnected } = this.#host;
    if (this.given || worker !== this.#address || user !== this.#user) this.close();
    if (this.given) return this.given;
    if (worker && isConnected) this.#open(worker, user);
    return this.#own;
  }

  #open(worker: string, user: User | undefined): void {
    if (this.#own) return;
    this.#address = worker;
    this.#user = user;
    this.error = undefined;
    try {
      this.#own = connectTo(worker, user);
    } catch (error) {
      this.error = error;
    }
  }

  /** Ends the worker; the next who asks for a client starts another. */
  close(): void {
    this.#own?.close();
    this.#own = undefined;
    this.error = undefined;
  }

  hostDisconnected(): void {
    // Moved within the page it comes back at once; then its worker goes on.
    queueMicrotask(() => this.#host.isConnected || this.close());
  }
}
