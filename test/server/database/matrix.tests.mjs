// The restart matrix, over SQLite, in Node: a part of it, and with `--all` the whole.
import { runInNode } from './page.mjs';

const some = ['answers', 'corrections', 'select'];
const others = [
  'channels',
  'children',
  'deadlines',
  'identity',
  'inside',
  'order',
  'restarts',
  'tries',
  'values',
  'waiting',
];
const told = process.env.ALL === '1' ? [...some, ...others] : some;
await runInNode(told.map((name) => `matrix/${name}.test.ts`));
