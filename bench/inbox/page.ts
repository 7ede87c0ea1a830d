// The page whose inbox is measured: `measure.mjs` presses keys and scrolls from outside, as a person would, and asks here what
// was seen.

import 'confer-kit/cf-inbox';
import { type Client, connect } from 'confer-kit';
import { filled } from './fill.ts';

type Inbox = HTMLElementTagNameMap['cf-inbox'];
type Labels = typeof import('./workflows.ts');

let client: Client<Labels>;
let worker: Worker;
let element: Inbox;

function opened(database: string) {
  const address = new URL(`./workflows.ts?database=${database}`, import.meta.url);
  worker = new Worker(address, { type: 'module' });
  client = connect<Labels>(worker);
}

/** The key that answers. */
let sends = '1';

/** Has so many questions open; another worker takes over then, as after a reload. */
async function prepared(database: string, size: number, choices = false): Promise<void> {
  sends = choices ? 'Enter' : '1';
  opened(database);
  await filled(client, database, size, choices);
  worker.terminate();
  opened(database);
  await client.ready;
}

/** Puts the inbox on the page; milliseconds until its first rows stand, its first question, and how many there are. */
async function mounted(size: number): Promise<{ rows: number; question: number; count: number }> {
  element?.remove();
  const begun = performance.now();
  element = Object.assign(document.createElement('cf-inbox'), { client });
  document.body.append(element);
  await until(() => element.shadowRoot!.querySelector('[role=option]') !== null);
  const rows = performance.now() - begun;
  await until(() => question() !== '' && choices() > 0);
  const first = performance.now() - begun;
  await until(() => element.count === size);
  return { rows, question: first, count: performance.now() - begun };
}

const prompt = () => element.shadowRoot!.querySelector('cf-prompt')?.shadowRoot;
const question = () => prompt()?.querySelector('cf-markdown')?.shadowRoot?.textContent ?? '';
const choices = () => prompt()?.querySelector('cf-form')?.shadowRoot?.querySelectorAll('[data-key], input').length ?? 0;

const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await frame();
}

interface Painted {
  frames: number;
  time: number;
}

/** For each key that answered: frames, and milliseconds, to the first frame that has another question with its choices. */
const answers: Painted[] = [];

addEventListener(
  'keydown',
  async ({ key, timeStamp }) => {
    if (key !== sends) return;
    const before = question();
    // A callback before a frame sees what that frame will show.
    for (let frames = 1; ; frames++) {
      await frame();
      if (question() === before || choices() === 0) continue;
      answers.push({ frames, time: performance.now() - timeStamp });
      return;
    }
  },
  true,
);

/** The answer of this number, once the question after it is on the screen. */
async function answered(number: number): Promise<Painted> {
  await until(() => answers.length >= number);
  return answers[number - 1]!;
}

/** What was typed last. */
const typed = { text: '', at: 0 };

addEventListener(
  'input',
  (event) => {
    const [target] = event.composedPath();
    Object.assign(typed, { text: (target as HTMLInputElement).value, at: event.timeStamp });
  },
  true,
);

/** Milliseconds from the last key of a word in the search until the first row that has it stands, and how long the worker was silent. */
async function sought(word: string): Promise<{ time: number; silent: number }> {
  let silent = 0;
  let looking = true;
  const asks = (async () => {
    while (looking) {
      const asked = performance.now();
      await client.runs.list({ limit: 1, brief: true });
      silent = Math.max(silent, performance.now() - asked);
    }
  })();
  const hit = () => element.shadowRoot!.querySelector('[role=option]')?.textContent?.includes(word) ?? false;
  await until(() => typed.text === word);
  await until(hit);
  const time = performance.now() - typed.at;
  looking = false;
  await asks;
  return { time, silent };
}

let frames: number[] = [];
let watching = false;

/** Notes when each frame begins, until `scrolled` asks for it. */
async function watched(): Promise<void> {
  frames = [];
  watching = true;
  while (watching) frames.push(await frame());
}

/** The lengths of the frames since then, and how far the list is scrolled, in rows. */
function scrolled(): { lengths: number[]; row: number; blank: boolean } {
  watching = false;
  const row = element.shadowRoot!.querySelector('[role=option]');
  const lengths = frames.slice(1).map((time, index) => time - frames[index]!);
  return { lengths, row: Number(row?.getAttribute('aria-posinset')), blank: !row };
}

Object.assign(globalThis, { prepared, mounted, answered, sought, watched, scrolled });
