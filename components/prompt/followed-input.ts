// Keeps the record of one input up to date: whoever answers it, in whichever tab, it is known here.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { InputRecord } from '../../src/model/record.ts';
import type { Client } from '../../src/page/client.ts';

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
    if (this.#inputId) this.#begin();
  }
  hostDisconnected(): void {
    this.#leave();
  }

  /** Begins with the record as it is now, unless that is known. */
  follow(client: Client<any> | undefined, inputId: string | undefined, known?: InputRecord): void {
    if (client === this.#client && inputId === this.#inputId) return;
    this.#leave();
    this.#client = client;
    this.#inputId = inputId;
    this.#begin(known);
  }

  #begin(known?: InputRecord): void {
    const { inputs, follow } = this.#client ?? {};
    const inputId = this.#inputId;
    if (!inputs?.get || !inputId) return;
    const turn = ++this.#turn;
    let last = known?.state;
    let looks = false;
    const look = async () => {
      looks = true;
      try {
        const input = await inputs.get(inputId);
        if (turn !== this.#turn) return;
        last = input.state;
        this.#told(input);
      } catch (error) {
        if (turn === this.#turn) this.#failed(error);
      } finally {
        looks = false;
      }
    };
    if (!known) void look();
    const reference = { '~confer': 'input', id: inputId, name: '' } as const;
    this.#stop = follow?.(
      reference,
      ({ state }) => {
        if (turn !== this.#turn || state === last) return;
        // The first look is under way; what comes of it is told after that.
        if (looks && last === undefined && state === 'pending') return;
        void look();
      },
      // That it cannot be followed is no reason not to answer it.
      () => {},
    );
  }

  #leave(): void {
    this.#turn += 1;
    this.#stop?.();
    this.#stop = undefined;
  }
}
