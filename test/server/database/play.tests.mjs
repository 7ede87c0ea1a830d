// Random workflows, played over SQLite, in Node: for some seconds, and with `--all` for minutes. `SEED` tells which.
import { runInNode } from './page.mjs';

const minutes = process.env.ALL === '1' ? 3 : 0.2;
globalThis.chaos = { minutes, seed: Number(process.env.SEED ?? 1) };
// That nobody receives a message yet is told, and here chance.
console.warn = () => {};
await runInNode(['random/random.test.ts'], {
  'tells the same story in each attempt, and in a copy of the run, and does nothing twice':
    'a worker that is killed here shares a thread with those who listen, and is not always heard to the end',
});
