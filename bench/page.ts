// Measures the durable path against raw IndexedDB, in turns within one run, and reports medians of the ratios.

import { wrap } from 'comlink';
import { type Client, connect } from 'confer-kit';
import type { Raw } from './raw.ts';
import { scales } from './scale.ts';

const database = `bench-${Date.now().toString(36)}`;
const start = (script: string) =>
  new Worker(new URL(`${script}?database=${database}`, import.meta.url), { type: 'module' });
const raw = wrap<Raw>(start('./raw.ts'));

let worker = start('./workflows.ts');
let client = connect<typeof import('./workflows.ts')>(worker);

export interface Figure {
  name: string;
  goal: string;
  /** Ours by raw, the median round; below 1 is faster than raw. */
  ratio: number;
  rounds: { ours: number; raw: number }[];
}

const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

async function compared(
  name: string,
  goal: string,
  rounds: number,
  ours: (n: number) => Promise<number>,
  base: (n: number) => Promise<number>,
) {
  if (!name.startsWith(wanted)) return;
  const measured: Figure['rounds'] = [];
  for (let n = 0; n <= rounds; n++) {
    // In turns, and each first in every other round: what else the machine does falls on both.
    const first = n % 2 ? await ours(n) : await base(n);
    const second = n % 2 ? await base(n) : await ours(n);
    // The first round warms up.
    if (n > 0) measured.push(n % 2 ? { ours: first, raw: second } : { ours: second, raw: first });
  }
  const figure: Figure = { name, goal, ratio: median(measured.map(({ ours, raw }) => ours / raw)), rounds: measured };
  figures.push(figure);
  console.log(JSON.stringify(figure));
}

const figures: Figure[] = [];
let wanted = '';
const range = (count: number) => Array.from({ length: count }, (_, index) => index);

async function asked(client: Client, id: string, count: number) {
  const runs = await Promise.all(range(count).map((i) => client.start('ask', i, { id: `${id}-${i}` })));
  await Promise.all(runs.map((run) => run.settled()));
}

/** Another worker in place of the present one, as after a reload. */
async function reloaded() {
  worker.terminate();
  worker = start('./workflows.ts');
  client = connect<typeof import('./workflows.ts')>(worker);
  // Its first run ends once it has the locks and has looked at what is due.
  await (await client.start('steps', 1)).result();
}

export async function measure(only = ''): Promise<Figure[]> {
  wanted = only;
  await client.ready;
  await compared(
    '(a) 1,000 steps, one after the other',
    '≤ 1.15',
    5,
    (n) => timed(async () => (await client.start('steps', 1_000, { id: `a${n}` })).result()),
    (n) => raw.puts(`a${n}`, 1_000),
  );

  await compared(
    '(a′) 100 runs of 100 steps at once',
    '≤ 0.25',
    3,
    (n) =>
      timed(() =>
        Promise.all(range(100).map(async (i) => (await client.start('steps', 100, { id: `aa${n}-${i}` })).result())),
      ),
    (n) => raw.puts(`aa${n}`, 10_000),
  );

  await compared(
    '(b) start, ask, answer, end',
    '≤ 1.5',
    5,
    (n) =>
      timed(async () => {
        for (const i of range(100)) {
          const run = await client.start('ask', i, { id: `b${n}-${i}` });
          const { inputs } = await run.settled();
          await client.inputs.respond(inputs[0]!.id, true);
          await run.result();
        }
      }),
    (n) => raw.asks(`b${n}`, 100),
  );

  for (const count of [1_000, 10_000]) {
    await raw.fill(`c-${count}`, count);
    await compared(
      `(c) resume after ${count.toLocaleString('en')} steps`,
      '≤ 1',
      5,
      async (n) => {
        const id = `c${count}-${n}`;
        await (await client.start('resume', count, { id })).settled();
        await reloaded();
        const run = client.run(id);
        // What is measured is the resumption alone: up to the answer the run costs nothing.
        await run.answer({ approve: true });
        return timed(() => run.result());
      },
      () => raw.read(`c-${count}`),
    );
  }

  await compared(
    '(d) 1,000 waiting runs, all answered',
    '≤ 1.5',
    3,
    async (n) => {
      await asked(client, `d${n}`, 1_000);
      await reloaded();
      return timed(() =>
        Promise.all(
          range(1_000).map(async (i) => {
            const run = client.run(`d${n}-${i}`);
            await run.answer({ approve: true });
            await run.result();
          }),
        ),
      );
    },
    (n) => raw.answers(`d${n}`, 1_000),
  );

  await compared(
    '(e) 1,000 messages sent at once, against 1,000 steps of ours',
    '≤ 0.1',
    5,
    async (n) => {
      const run = await client.start('ask', n, { id: `e${n}` });
      await run.settled();
      return timed(() => Promise.all(range(1_000).map((i) => run.send('notes', i))));
    },
    (n) => timed(async () => (await client.start('steps', 1_000, { id: `e${n}-steps` })).result()),
  );

  return figures;
}

Object.assign(globalThis, {
  measure,
  scales,
  bench: {
    get client() {
      return client;
    },
    raw,
    reloaded,
  },
});
