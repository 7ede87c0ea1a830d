// Runs that do not go on though nobody is asked: no open page serves their workflow, the code that is served contradicts what they
// have recorded, nothing can be saved, they came to nothing again and again.

import type { RunRecord } from '../../src/model/record.ts';
import type { Client } from '../../src/page/client.ts';
import { Later } from '../shared/later.ts';

export interface Standstill {
  /** The code of the error that says why; `Stuck` where it is the code that is served. */
  code: string;
  message: string;
  workflow: string;
  runs: readonly RunRecord[];
}

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
        this.all = standstills(runId ? runs.filter(({ id }) => id === runId) : runs);
        if (JSON.stringify(this.all) !== before) this.#changed();
      },
      // The lists say why nothing can be read.
      () => {},
    );
  }

  /** Rare, so what draws them is loaded when there are some. */
  view(client: Client<any> | undefined): unknown {
    if (!this.all.length) return '';
    if (drawn.module) return drawn.module.standstillView(this.all, client);
    void drawn.load().then((there) => there && this.#changed());
    return '';
  }

  leave(): void {
    this.#stop?.();
    this.#stop = undefined;
  }
}

function standstills(runs: readonly RunRecord[]): Standstill[] {
  const found = new Map<string, { code: string; message: string; workflow: string; runs: RunRecord[] }>();
  for (const run of runs) {
    const { workflow, stuck, trouble, error } = run;
    const why = stuck
      ? { ...stuck.error, code: 'Stuck' }
      : (trouble ?? (error?.code === 'Stalled' ? error : undefined));
    if (!why) continue;
    const { code = '', message } = why;
    const key = JSON.stringify([workflow, code]);
    const alike = found.get(key) ?? { code, message, workflow, runs: [] };
    alike.runs.push(run);
    found.set(key, alike);
  }
  return [...found.values()];
}
