// What the inbox knows: its connection, the pending inputs and, while they are looked at, the resolved ones. What was
// answered here counts as gone at once; the worker's list follows.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { InputRecord, User } from '../src/model/record.ts';
import type { Client } from '../src/page/client.ts';
import { type Connection, connection } from './connection.ts';

export interface Source {
  client: Client<any> | undefined;
  worker: string | undefined;
  user: User | undefined;
  workflow: string | undefined;
  runId: string | undefined;
}

export class InboxLists implements ReactiveController {
  /** Undefined until the worker has told. */
  pending: readonly InputRecord[] | undefined;
  resolved: readonly InputRecord[] | undefined;
  failure = '';
  readonly #host: ReactiveControllerHost & Element;
  readonly #changed: () => void;
  #source: Source | undefined;
  #connection: Connection | undefined;
  #answered = new Set<string>();
  #stops: (() => void)[] = [];

  constructor(host: ReactiveControllerHost & Element, changed: () => void) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  get client(): Client<any> | undefined {
    return this.#source?.client ?? this.#connection?.client;
  }
  get count(): number {
    return this.pending?.length ?? 0;
  }

  hostConnected(): void {
    if (this.#source && !this.#stops.length) this.follow(this.#source);
  }
  hostDisconnected(): void {
    this.#leave();
    // Moved within the page it comes back at once; then its worker goes on.
    queueMicrotask(() => this.#host.isConnected || this.#close());
  }

  /** Follows the inputs of a source, and no longer those of another. */
  follow({ client: given, worker, user, workflow, runId }: Source): void {
    const source = { client: given, worker, user, workflow, runId };
    if (given || worker !== this.#source?.worker || user !== this.#source?.user) this.#close();
    this.#source = source;
    this.#leave();
    this.pending = undefined;
    this.resolved = undefined;
    this.failure = '';
    this.#answered.clear();
    try {
      if (!source.client && source.worker) this.#connection ??= connection(source.worker, source.user);
    } catch (error) {
      this.#failed(error);
    }
    const { client } = this;
    if (!client) return;
    client.ready.catch((error) => client === this.client && this.#failed(error));
    const filter = { ...this.#filter, state: 'pending' as const, tags: client.user?.tags ?? {} };
    const stop = client.inputs.watch(filter, (inputs) => {
      const listed = new Set(inputs.map(({ id }) => id));
      for (const id of this.#answered) if (!listed.has(id)) this.#answered.delete(id);
      this.pending = inputs.filter(({ id }) => !this.#answered.has(id));
      this.#changed();
    });
    this.#stops.push(stop);
  }

  /** Follows the resolved inputs too. */
  look(): void {
    const { client } = this;
    if (this.resolved || !client) return;
    const state = ['responded', 'dismissed', 'cancelled', 'expired'] as const;
    const stop = client.inputs.watch({ ...this.#filter, state }, (inputs) => {
      this.resolved = inputs;
      this.#changed();
    });
    this.#stops.push(stop);
  }

  /** Takes an input off the list before the worker does. */
  answered(inputId: string): void {
    this.#answered.add(inputId);
    this.pending = this.pending?.filter(({ id }) => id !== inputId);
    this.#changed();
  }

  /** Starts the worker anew. */
  retry(source: Source): void {
    this.#close();
    this.follow(source);
    this.#changed();
  }

  get #filter() {
    const { workflow, runId } = this.#source ?? {};
    return { ...(workflow && { workflow }), ...(runId && { runId }) };
  }
  #failed(error: unknown): void {
    this.failure = error instanceof Error ? error.message : String(error);
    this.#changed();
  }
  #leave(): void {
    for (const stop of this.#stops.splice(0)) stop();
  }
  #close(): void {
    this.#connection?.close();
    this.#connection = undefined;
  }
}
