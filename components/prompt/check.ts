// What the worker says of an answer that is still being written: asked for when there is a pause, and heard only if
// nothing was changed since.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Issue } from '../../src/model/errors.ts';
import type { Client } from '../../src/page/client.ts';

const pause = 250;

export class PromptCheck implements ReactiveController {
  readonly #told: (issues: readonly Issue[]) => void;
  #clock: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;

  constructor(host: ReactiveControllerHost, told: (issues: readonly Issue[]) => void) {
    this.#told = told;
    host.addController(this);
  }

  ask(client: Client<any> | undefined, inputId: string, value: unknown): void {
    this.drop();
    if (!client?.inputs?.validate) return;
    const turn = this.#turn;
    this.#clock = setTimeout(async () => {
      // That it cannot be asked is told when the answer is sent.
      const issues = await client.inputs.validate(inputId, value).catch(() => undefined);
      if (issues && turn === this.#turn) this.#told(issues);
    }, pause);
  }

  /** What was asked is of no interest any more. */
  drop(): void {
    this.#turn += 1;
    clearTimeout(this.#clock);
  }

  hostDisconnected(): void {
    this.drop();
  }
}
