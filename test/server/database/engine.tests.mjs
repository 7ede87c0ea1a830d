// The engine's tests, over SQLite, in Node. What hangs its worker is left out: one thread has them all.
import { runInNode } from './page.mjs';

await runInNode(
  ['turn', 'delivery', 'runs', 'replay', 'suspend', 'between'].map((name) => `engine/${name}.test.ts`),
  {
    'comes with an event that comes anyway, in its order and before any other, and by itself where that gives too few':
      'all listeners of an event are called from one stack: it gives one turn',
  },
);
