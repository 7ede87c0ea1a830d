// The engine's tests, over SQLite, in Node. What hangs its worker is left out: one thread has them all.
import { runInNode } from './page.mjs';

await runInNode(['turn', 'delivery', 'runs', 'replay', 'suspend', 'between'].map((name) => `engine/${name}.test.ts`));
