// The store's own tests, over SQLite.
import { runInNode } from './page.mjs';

await runInNode(
  ['lists', 'export', 'fork', 'import', 'removal', 'revisions', 'rewind', 'storage', 'upgrade'].map(
    (name) => `store/${name}.test.ts`,
  ),
  {
    'may hang its worker': 'one thread has them all: it would hang with it',
    'says how much is stored': 'a browser says that, and Node does not',
  },
);
