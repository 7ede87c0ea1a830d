// Measures the durable path against floors, in turns within one run, and reports medians of the ratios.

import { wrap } from 'comlink';
import { type Client, connect } from 'confer-kit';
import type { Floors } from './floors.ts';
import { scales } from './scale.ts';

const database = `bench-${Date.now().toString(36)}`;
const start = (script: string, more = '') =>
  new Worker(new URL(`${script}?database=${database}${more}`, import.meta.url), { type: 'module' });
const floors = wrap<Floors>(start('./floors.ts'));
const indexed = wrap<Floors>(start('./floors.ts', '&indexed'));

let worker = start('./workflows.ts');
let client = connect<typeof import('./workflows.ts')>(worker);

/** What ours is held against, and how often as long it may take. */
interface Floor {
  floor: string;
  goal?: number;
  /** Does it once; `n` is the number of the round. Returns milliseconds. */
  act(n: number): Promise<number>;
}

export interface Figure {
  name: string;
  floor: string;
  goal: number | undefined;
  /** Ours by the floor in each round; below 1 is faster. */
  ratios: number[];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

const range = (count: number) => Array.from({ length: count }, (_, index) => index);
const told = (count: number) => count.toLocaleString('en');

const figures: Figure[] = [];
let wanted = '';

async function compared(name: string, rounds: number, act: (n: number) => Promise<number>, against: Floor[]) {
  if (!name.startsWith(wanted)) return;
  const all = [act, ...against.map((floor) => floor.act)];
  const times: number[][] = [];
  for (let n = 0; n <= rounds; n++) {
    const round: number[] = [];
    // In turns, and each first in every other round: what else the machine does falls on all.
    for (const index of n % 2 ? all.keys() : [...all.keys()].reverse()) round[index] = await all[index]!(n);
    // The first round warms up.
    if (n > 0) times.push(round);
  }
  for (const [index, { floor, goal }] of against.entries())
    figures.push({ name, floor, goal, ratios: times.map((round) => round[0]! / round[index + 1]!) });
  console.log(JSON.stringify({ name, times }));
}

/** So many runs that wait for an answer. */
async function asked(client: Client, id: string, count: number) {
  for (let begun = 0; begun < count; begun += 1_000) {
    const runs = range(Math.min(1_000, count - begun)).map((i) => client.start('ask', i, { id: `${id}-${begun + i}` }));
    for (const run of await Promise.all(runs)) await run.settled();
  }
}

/** Another worker in place of the present one, as after a reload. */
async function reloaded() {
  worker.terminate();
  worker = start('./workflows.ts');
  client = connect<typeof import('./workflows.ts')>(worker);
  // Its first run ends once it has the locks and has looked at what is due.
  await (await client.start('steps', 1)).result();
}

/** All that a page does with a run that asks. */
async function asks(id: string, item: number) {
  const run = await client.start('ask', item, { id });
  const { inputs } = await run.settled();
  await client.inputs.respond(inputs[0]!.id, true);
  await run.result();
}

/** The same with IndexedDB alone, a message to a worker for each. */
const askedByPage = (n: number) =>
  timed(async () => {
    const { started, asked, answered, ended } = indexed;
    for (const id of range(100).map((i) => `bb${n}-${i}`)) {
      await started(id);
      await asked(id);
      await answered(id);
      await ended(id);
    }
  });

/** `only` is what the names begin with that are wanted. */
export async function measure(only = ''): Promise<Figure[]> {
  wanted = only;
  await client.ready;
  await compared(
    '(a) 1,000 steps, one after the other',
    9,
    (n) => timed(async () => (await client.start('steps', 1_000, { id: `a${n}` })).result()),
    [{ floor: 'a transaction for each, relaxed', goal: 1.15, act: (n) => floors.puts(`a${n}`, 1_000) }],
  );

  await compared(
    '(a′) 100 runs of 100 steps at once',
    3,
    (n) =>
      timed(() =>
        Promise.all(range(100).map(async (i) => (await client.start('steps', 100, { id: `aa${n}-${i}` })).result())),
      ),
    [
      { floor: 'a transaction for each, relaxed', goal: 0.25, act: (n) => floors.puts(`aa${n}`, 10_000) },
      { floor: '250 in a transaction, relaxed', act: (n) => floors.groupedPuts(`aag${n}`, 10_000) },
    ],
  );

  await compared(
    '(b) start, ask, answer, end, 100 times',
    9,
    (n) =>
      timed(async () => {
        for (const i of range(100)) await asks(`b${n}-${i}`, i);
      }),
    [
      { floor: 'four transactions, two of them strict', goal: 1.3, act: (n) => floors.asks(`b${n}`, 100) },
      { floor: 'the same with the indexes of the lists', act: (n) => indexed.asks(`b${n}`, 100) },
      { floor: 'the same, each asked for by the page', act: askedByPage },
    ],
  );

  for (const count of [1_000, 10_000]) {
    await floors.fill(`c-${count}`, count);
    await compared(
      `(c) resume after ${told(count)} steps`,
      9,
      async (n) => {
        const id = `c${count}-${n}`;
        await (await client.start('resume', count, { id })).settled();
        await reloaded();
        const run = client.run(id);
        // What is measured is the resumption alone: up to the answer the run costs nothing.
        await run.answer({ approve: true });
        return timed(() => run.result());
      },
      [{ floor: 'one `getAll` of as many rows', goal: 1, act: () => floors.read(`c-${count}`) }],
    );
  }

  for (const [count, rounds] of [
    [1_000, 3],
    [10_000, 1],
  ] as const)
    await compared(
      `(d) ${told(count)} waiting runs, all answered`,
      rounds,
      async (n) => {
        await asked(client, `d${count}-${n}`, count);
        await reloaded();
        return timed(() =>
          Promise.all(
            range(count).map(async (i) => {
              const run = client.run(`d${count}-${n}-${i}`);
              await run.answer({ approve: true });
              await run.result();
            }),
          ),
        );
      },
      [
        { floor: 'two transactions for each, one strict', act: (n) => floors.answers(`d${count}-${n}`, count) },
        {
          floor: '250 in a transaction, the answers strict',
          goal: 2,
          act: (n) => floors.groupedAnswers(`dg${count}-${n}`, count),
        },
        {
          floor: 'the same with the indexes of the lists',
          act: (n) => indexed.groupedAnswers(`dg${count}-${n}`, count),
        },
      ],
    );

  await compared(
    '(e) 1,000 messages sent at once',
    5,
    async (n) => {
      const run = await client.start('ask', n, { id: `e${n}` });
      await run.settled();
      return timed(() => Promise.all(range(1_000).map((i) => run.send('notes', i))));
    },
    [
      {
        floor: '1,000 steps of ours',
        goal: 0.1,
        act: (n) => timed(async () => (await client.start('steps', 1_000, { id: `e${n}-steps` })).result()),
      },
    ],
  );

  return figures;
}

/** So many runs more that wait, in memory or not. */
const waiting = (count: number) => asked(client, `w-${Date.now().toString(36)}`, count);

Object.assign(globalThis, { measure, scales, waiting });
