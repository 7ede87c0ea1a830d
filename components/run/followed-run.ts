// Keeps a run's record and events up to date, also when it goes on after its end.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ended, type RunEvent, type RunRecord } from '../../src/model/record.ts';
import type { Client } from '../../src/page/client.ts';

/** Milliseconds. */
const gathered = 16;

export class FollowedRun implements ReactiveController {
  record: RunRecord | undefined;
  events: readonly RunEvent[] = [];
  error: unknown;
  readonly #host: ReactiveControllerHost;
  #client: Client<any> | undefined;
  #runId: string | undefined;
  #stop: (() => void) | undefined;
  /** Tells what is said of a run that is not followed any more. */
  #turn = 0;
  #listening = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  follow(client: Client<any> | undefined, runId: string | undefined): void {
    if (client === this.#client && runId === this.#runId) return;
    this.#leave();
    this.#client = client;
    this.#runId = runId;
    this.record = this.error = undefined;
    this.events = [];
    this.#begin();
  }

  hostConnected(): void {
    this.#begin();
  }
  hostDisconnected(): void {
    this.#leave();
  }

  #begin(): void {
    const client = this.#client;
    const runId = this.#runId;
    if (!client || !runId || this.#stop) return;
    const turn = ++this.#turn;
    const look = async () => {
      try {
        const record = await client.run(runId).record();
        if (turn !== this.#turn) return;
        this.record = record;
        this.error = undefined;
        this.#host.requestUpdate();
        void this.#listen(client, runId, turn);
      } catch (error) {
        this.#failed(error, turn);
      }
    };
    const reference = { '~confer': 'run', id: runId, name: '' } as const;
    this.#stop = client.follow(
      reference,
      () => void look(),
      (error) => this.#failed(error, turn),
    );
    void look();
  }

  /** Hears of events until the run is over. */
  async #listen(client: Client<any>, runId: string, turn: number): Promise<void> {
    if (this.#listening) return;
    this.#listening = true;
    let fresh: RunEvent[] = [];
    const show = () => {
      if (turn !== this.#turn || !fresh.length) return;
      this.events = [...this.events, ...fresh];
      fresh = [];
      this.#host.requestUpdate();
    };
    try {
      do {
        for await (const event of client.run(runId).events({ after: this.events.at(-1)?.seq ?? 0 })) {
          if (turn !== this.#turn) return;
          // Those of a long run come one after the other, and are drawn together.
          if (fresh.push(event) === 1) setTimeout(show, gathered);
        }
        show();
        const record = await client.run(runId).record();
        if (turn !== this.#turn) return;
        this.record = record;
        this.#host.requestUpdate();
        // Somebody may have had it go on while its end was told.
      } while (!ended(this.record.state));
    } catch (error) {
      this.#failed(error, turn);
    } finally {
      if (turn === this.#turn) this.#listening = false;
    }
  }

  #failed(error: unknown, turn: number): void {
    if (turn !== this.#turn) return;
    this.error = error;
    this.#host.requestUpdate();
  }

  #leave(): void {
    this.#turn += 1;
    this.#listening = false;
    this.#stop?.();
    this.#stop = undefined;
  }
}
