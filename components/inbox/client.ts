// The client that an inbox works with: the one that the page has given it, or one to the worker or server whose address it is
// given. That connection is begun when it is first needed, and ends, with the worker, when the inbox leaves the page.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Client } from '../../src/page/client.ts';
import { type Address, connectTo } from './connection.ts';

interface Host extends ReactiveControllerHost, Element, Address {}

export class InboxClient implements ReactiveController {
  /** What the page has given. */
  given: Client<any> | undefined;
  /** Why no worker could be asked for at all. */
  error: unknown;
  readonly #host: Host;
  #own: Client<any> | undefined;
  /** What `#own` was connected with. */
  #with: unknown[] = [];

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  get current(): Client<any> | undefined {
    const { worker, server, token, user, isConnected } = this.#host;
    const now = [worker, server, typeof token === 'function' || token, user];
    if (this.given || now.some((each, index) => each !== this.#with[index])) this.close();
    if (this.given) return this.given;
    if ((worker || server) && isConnected) this.#open(now);
    return this.#own;
  }

  #open(now: unknown[]): void {
    if (this.#own) return;
    this.#with = now;
    this.error = undefined;
    try {
      this.#own = connectTo(this.#host);
    } catch (error) {
      this.error = error;
    }
  }

  /** Ends the connection; the next who asks for a client begins another. */
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
