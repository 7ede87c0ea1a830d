// Keeps the record of one input up to date, by its id.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { InputRecord } from '../src/model/record.ts';
import type { Client } from '../src/page/client.ts';

export class FollowedInput implements ReactiveController {
  readonly #told: (input: InputRecord) => void;
  readonly #failed: (error: unknown) => void;
  #client: Client<any> | undefined;
  #inputId: string | undefined;
  #stop: (() => void) | undefined;
  /** Tells a late answer from one that is still wanted. */
  #turn = 0;

  constructor(host: ReactiveControllerHost, told: (input: InputRecord) => void, failed: (error: unknown) => void) {
    this.#told = told;
    this.#failed = failed;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#turn) void this.follow(this.#client, this.#inputId);
  }
  hostDisconnected(): void {
    this.#leave();
  }

  async follow(client: Client<any> | undefined, inputId: string | undefined): Promise<void> {
    this.#leave();
    this.#client = client;
    this.#inputId = inputId;
    const turn = ++this.#turn;
    if (!client || !inputId) return;
    try {
      const input = await client.inputs.get(inputId);
      if (turn !== this.#turn) return;
      this.#told(input);
      if (input.state !== 'pending') return;
      this.#stop = client.inputs.watch({ runId: input.runId }, (inputs) => {
        const now = inputs.find(({ id }) => id === inputId);
        if (now && turn === this.#turn) this.#told(now);
      });
    } catch (error) {
      if (turn === this.#turn) this.#failed(error);
    }
  }

  #leave(): void {
    this.#turn += 1;
    this.#stop?.();
    this.#stop = undefined;
  }
}
