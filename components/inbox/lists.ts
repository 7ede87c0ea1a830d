// What the inbox knows: the pending inputs and, while they are looked at, the resolved ones. What was answered here
// counts as gone at once; the worker's list follows.

import type { InputFilter, InputRecord } from '../../src/model/record.ts';
import type { Client } from '../../src/page/client.ts';
import { strings } from '../shared/strings.ts';

export interface Followed {
  workflow?: string | undefined;
  runId?: string | undefined;
}

export interface Failure {
  what: string;
  why: string;
}

export class InboxLists {
  /** Undefined until the worker has told. */
  pending: readonly InputRecord[] | undefined;
  resolved: readonly InputRecord[] | undefined;
  failure: Failure | undefined;
  /** How many came in since the list was looked at last. */
  arrived = 0;
  /** The pending inputs as the worker told of them. */
  #told: readonly InputRecord[] = [];
  readonly #changed: () => void;
  #client: Client<any> | undefined;
  #filter: Record<string, string> = {};
  #answered = new Set<string>();
  #looking = false;
  #stops: (() => void)[] = [];

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get count(): number {
    return this.pending?.length ?? 0;
  }

  /** Follows the inputs of a client, and no longer those of another. */
  follow(client: Client<any> | undefined, { workflow, runId }: Followed): void {
    this.leave();
    this.#client = client;
    this.#filter = { ...(workflow && { workflow }), ...(runId && { runId }) };
    this.pending = undefined;
    this.resolved = undefined;
    this.failure = undefined;
    this.#looking = false;
    this.#answered.clear();
    this.#told = [];
    this.arrived = 0;
    if (!client) return;
    client.ready.catch((error) => client === this.#client && this.failed(strings.connectionFailed, error));
    const filter = { ...this.#filter, state: 'pending' as const, tags: client.user?.tags ?? {} };
    this.#watch(client, filter, (inputs) => {
      const listed = new Set(inputs.map(({ id }) => id));
      for (const id of this.#answered) if (!listed.has(id)) this.#answered.delete(id);
      const known = this.pending && new Set(this.#told.map(({ id }) => id));
      if (known) this.arrived += inputs.filter(({ id }) => !known.has(id)).length;
      this.#told = inputs;
      this.#sieve();
    });
  }

  /** Follows the resolved inputs too. */
  look(): void {
    if (this.#looking || !this.#client) return;
    this.#looking = true;
    const state = ['responded', 'dismissed', 'cancelled', 'expired'] as const;
    this.#watch(this.#client, { ...this.#filter, state }, (inputs) => {
      this.resolved = inputs;
    });
  }

  #watch(client: Client<any>, filter: InputFilter, told: (inputs: readonly InputRecord[]) => void): void {
    const news = (inputs: readonly InputRecord[]) => {
      told(inputs);
      this.failure = undefined;
      this.#changed();
    };
    // What fails because there is no worker is told by `ready` already.
    const failed = (error: unknown) =>
      void client.ready.then(
        () => client === this.#client && this.failed(strings.listFailed, error),
        () => {},
      );
    this.#stops.push(client.inputs.watch(filter, news, failed));
  }

  /** Takes an input off the list before the worker does. */
  answered(inputId: string): void {
    this.#answered.add(inputId);
    this.#sieve();
    this.#changed();
  }

  /** Its answer was not taken: it awaits one as before. */
  returned(inputId: string): void {
    if (!this.#answered.delete(inputId)) return;
    this.#sieve();
    this.#changed();
  }

  #sieve(): void {
    this.pending = this.#answered.size ? this.#told.filter(({ id }) => !this.#answered.has(id)) : this.#told;
  }

  failed(what: string, error: unknown): void {
    this.failure = { what, why: error instanceof Error ? error.message : String(error) };
    this.#changed();
  }

  leave(): void {
    for (const stop of this.#stops.splice(0)) stop();
  }
}
