// The client's contract, with a server at the other end: the tests that browsers run with workers, as they are.
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { WebSocket } from 'ws';
import { server, tests } from './contract/bundles.mjs';
import { node } from './node.mjs';

const files = [
  ...['service/annotate', 'service/inputs', 'service/hold', 'service/settled'],
  ...['context/channels', 'context/children', 'context/deadlines', 'context/select', 'context/restart'],
  ...['engine/replay', 'store/rewind', 'store/revisions'],
];
/** Each has a process of its own: of these files every seventh test, and all with `npm test -- --all`. */
const each = process.env.ALL === '1' ? 1 : 7;
/** What is different with a server, and why. */
const different = {
  'is told with its id, its sender and its time': 'a server knows everybody, so no sender is without a name',
  'may be executed by another tab than its parent': 'a server is one process, and serves all',
  'ends, and cleans up, where it was cancelled before it was restarted and its worker was killed':
    'a server that begins anew restarts the run before anybody can cancel it',
};

globalThis.WebSocket ??= WebSocket;
// Whoever was asking a server that is killed for good is told so, and some tests do not wait for it.
process.removeAllListeners('unhandledRejection').on('unhandledRejection', () => {});

class Skipped extends Error {}
/** For a world whose tabs differ in what they serve: a server is one process. */
const skip = () => {
  throw new Skipped();
};
globalThis.contract = { server, node, skip, worlds: 0 };
/** Mocha's `this`, as far as it is used. */
const called = (work) => async (context) => {
  try {
    await work.call({ timeout() {}, skip });
  } catch (error) {
    if (!(error instanceof Skipped)) throw error;
    context.skip();
  }
};
const hook = (tell) => (work) => tell(called(work));
let count = 0;
const test = (title, work) => {
  count += 1;
  if (count % each === 0) it(title, { skip: different[title], timeout: 120_000 }, called(work));
};
Object.assign(globalThis, {
  ...{ describe, it: test, before: hook(before), after: hook(after) },
  ...{ beforeEach: hook(beforeEach), afterEach: hook(afterEach) },
});
for (const file of files) {
  const module = await tests(`${file}.test.ts`);
  await new Promise((resolve) => {
    describe(file, async () => {
      await import(module);
      resolve();
    });
  });
}
