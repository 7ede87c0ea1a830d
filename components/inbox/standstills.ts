// Follows the runs that do not go on, and shows them once what draws them is there.

import type { Client } from '../../src/page/client.ts';
import { Later } from '../shared/later.ts';
import { type Standstill, standstillsIn } from './standstill.ts';

const drawn = new Later(() => import('./standstill-view.ts'));

/** Of more than that, the ones that changed last are looked at. */
const most = 200;

export class Standstills {
  /** Those of one workflow with one reason together. */
  all: readonly Standstill[] = [];
  readonly #changed: () => void;
  #stop: (() => void) | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Follows the runs of a client. Called again, it looks anew: nobody tells when the last page that served a workflow is closed. */
  follow(
    client: Client<any> | undefined,
    { workflow, runId }: { workflow?: string | undefined; runId?: string | undefined },
  ): void {
    this.#stop?.();
    this.#stop = undefined;
    if (!client) return;
    this.#stop = client.runs.watch(
      {
        state: ['queued', 'running', 'waiting', 'failed'],
        order: 'updated',
        brief: true,
        limit: most,
        ...(workflow && { workflow }),
      },
      (runs) => {
        const before = JSON.stringify(this.all);
        this.all = standstillsIn(runId ? runs.filter(({ id }) => id === runId) : runs);
        if (JSON.stringify(this.all) !== before) this.#changed();
      },
      // The lists say why nothing can be read.
      () => {},
    );
  }

  /** Rare, so what draws them is loaded when there are some. */
  view(client: Client<any> | undefined): unknown {
    if (!this.all.length) return '';
    return drawn.for(this.#changed)?.standstillView(this.all, client) ?? '';
  }

  leave(): void {
    this.#stop?.();
    this.#stop = undefined;
  }
}
