// The store's own tests, over SQLite.
import { runInNode } from './page.mjs';

await runInNode(
  ['lists', 'export', 'fork', 'import', 'removal', 'revisions', 'rewind', 'storage', 'upgrade'].map(
    (name) => `store/${name}.test.ts`,
  ),
  {
    'may hang its worker': 'one thread has them all: it would hang with it',
  },
);
