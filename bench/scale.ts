// Measures what should cost the same however much there is: the same act beside little and beside much, in turns within one run.

import 'confer-kit/cf-form';
import 'confer-kit/cf-inbox';
import { type Client, connect, type InputRecord } from 'confer-kit';

export interface Scaled {
  name: string;
  /** What there is of everything. */
  sizes: number[];
  /** Milliseconds, the median, for each size. */
  times: number[];
}

/** One place where there is as much of everything as a size says, and what is done there. */
interface Place {
  /** Does it once; returns milliseconds. */
  act(): Promise<number>;
  close(): void;
}

const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
const frame = () => new Promise<unknown>((resolve) => requestAnimationFrame(resolve));

async function timed(work: () => unknown): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

async function scaled(name: string, sizes: number[], rounds: number, place: (size: number) => Promise<Place>) {
  const places: Place[] = [];
  for (const size of sizes) places.push(await place(size));
  const times: number[][] = sizes.map(() => []);
  for (let round = 0; round <= rounds; round++)
    for (const [index, { act }] of places.entries()) {
      const time = await act();
      // The first round warms up.
      if (round > 0) times[index]!.push(time);
    }
  for (const { close } of places) close();
  return { name, sizes, times: times.map(median) };
}

/** A database in which so many questions are open. */
async function open(size: number): Promise<{ client: Client; end: () => void }> {
  const database = `scale-${Date.now().toString(36)}-${size}`;
  const worker = new Worker(new URL(`./workflows.ts?database=${database}`, import.meta.url), { type: 'module' });
  const client = connect(worker);
  // A run that asks them all at once would keep its worker from everything else for seconds.
  for (let left = size; left > 0; left -= 1_000) await (await client.start('many', Math.min(left, 1_000))).settled();
  const end = () => {
    client.close();
    worker.terminate();
    indexedDB.deleteDatabase(database);
  };
  return { client, end };
}

const listed = (act: (client: Client) => Promise<unknown>) => async (size: number) => {
  const { client, end } = await open(size);
  return { act: () => timed(() => act(client)), close: end };
};

/** From the answer to the next question being watched. */
async function answered(size: number): Promise<Place> {
  const { client, end } = await open(size);
  let tell = (_: readonly InputRecord[]) => {};
  let inputs: readonly InputRecord[] = [];
  client.inputs.watch({ state: 'pending', limit: 50 }, (found) => {
    inputs = found;
    tell(found);
  });
  while (inputs.length === 0) await frame();
  const act = () =>
    timed(async () => {
      const { id } = inputs[0]!;
      const gone = new Promise<void>((resolve) => {
        tell = (found) => found[0]?.id !== id && resolve();
      });
      await client.inputs.respond(id, true);
      await gone;
    });
  return { act, close: end };
}

function shown<T extends HTMLElement>(tag: string, properties: object): T {
  const element = Object.assign(document.createElement(tag), properties) as T;
  document.body.append(element);
  return element;
}

/** From the key to the form having drawn what it changes. */
async function typed(size: number): Promise<Place> {
  const names = Array.from({ length: size }, (_, index) => [`field${index}`, { type: 'string', maxLength: 40 }]);
  const schema = { type: 'object', properties: Object.fromEntries(names) };
  const form = shown<HTMLElement & { updateComplete: Promise<unknown> }>('cf-form', { schema });
  await form.updateComplete;
  await frame();
  let keys = 0;
  const act = () => {
    const field = form.shadowRoot!.querySelector<HTMLInputElement>('input, textarea')!;
    keys += 1;
    field.value = `typed ${keys}`;
    return timed(() => {
      field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      return form.updateComplete;
    });
  };
  return { act, close: () => form.remove() };
}

/** From putting the inbox on the page to its first question. */
async function inbox(size: number): Promise<Place> {
  const { client, end } = await open(size);
  const act = async () => {
    const begun = performance.now();
    const element = shown<HTMLElement & { count: number }>('cf-inbox', { client });
    while (!element.shadowRoot?.querySelector('cf-prompt')?.shadowRoot?.querySelector('cf-form')) await frame();
    const time = performance.now() - begun;
    // The browser counts for one site at a time: whoever is measured next would wait for that.
    while (element.count !== size) await frame();
    element.remove();
    return time;
  };
  return { act, close: end };
}

export async function scales(): Promise<Scaled[]> {
  const sizes = [100, 1_000, 10_000, 100_000];
  const first50 = listed((client) => client.inputs.list({ state: 'pending', order: 'newest', limit: 50 }));
  return [
    await scaled('the first 50 open questions', sizes, 20, first50),
    await scaled(
      'how many are open',
      sizes,
      20,
      listed((client) => client.inputs.count({ state: 'pending' })),
    ),
    await scaled('an answer, until a watched list shows the next', sizes, 20, answered),
    await scaled('an inbox, until its first question stands', sizes, 10, inbox),
    await scaled('a key in a form of so many fields', [10, 100, 1_000], 20, typed),
  ];
}
