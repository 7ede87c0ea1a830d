// Random workflows, played over SQLite, in Node: for some seconds, and with `--all` for minutes. `SEED` tells which.
import { runInNode } from './page.mjs';

const minutes = process.env.ALL === '1' ? 3 : 0.2;
globalThis.chaos = { minutes, seed: Number(process.env.SEED ?? 1) };
// That nobody receives a message yet is told, and here chance.
console.warn = () => {};
await runInNode(['random/random.test.ts']);
