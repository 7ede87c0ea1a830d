// Node as a page, for tests that are made for browsers: a database in a folder of its own, workers, and Mocha's words.
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { installDatabase } from '../../../dist/src/server/database/install.js';
import { LockManager } from '../../../dist/src/server/database/locks.js';
import { script } from './scripts.mjs';
import { locks, Worker } from './worker.mjs';

/** Runs files of tests as they are; `but` names what cannot be so here, and why. */
export async function runInNode(files, but = {}) {
  globalThis.all = process.env.ALL === '1';
  const folder = mkdtempSync(join(tmpdir(), 'confer-'));
  const database = installDatabase(folder);
  Object.defineProperty(navigator, 'locks', { value: new LockManager(locks), configurable: true });
  // What a worker that was killed had begun comes to nothing, and nobody is there to mind.
  before(() => process.removeAllListeners('unhandledRejection').on('unhandledRejection', () => {}));
  after(async () => {
    await database.close();
    rmSync(folder, { recursive: true });
  });
  const urls = files.map((file) => new URL(`../../${file}`, import.meta.url));
  // All are loaded before the first is told: Node takes it for the last one otherwise.
  const scripts = await Promise.all(urls.map(script));
  Object.assign(globalThis, mocha(but));
  for (const [index, run] of scripts.entries()) {
    const location = urls[index];
    run({ self: { location }, location, Worker, fetch: read });
  }
}

async function read(url) {
  return new Response(await readFile(fileURLToPath(url)));
}

class Skipped extends Error {}

/** Mocha's words, said to Node: what a test calls on `this` is all that differs. */
function mocha(but) {
  const called = (work) =>
    work &&
    (async (context) => {
      const skip = () => {
        throw new Skipped();
      };
      try {
        await work.call({ timeout() {}, skip });
      } catch (error) {
        if (!(error instanceof Skipped)) throw error;
        context.skip();
      }
    });
  const hook = (tell) => (work) => tell(called(work));
  const test = (title, work) => it(title, { skip: but[title] }, called(work));
  return {
    describe: (title, tell) => describe(title, () => tell.call({ timeout() {} })),
    it: Object.assign(test, { skip: (title) => it.skip(title) }),
    before: hook(before),
    after: hook(after),
    beforeEach: hook(beforeEach),
    afterEach: hook(afterEach),
  };
}
