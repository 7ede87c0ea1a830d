// The world of a test, with a server in the place of the workers: each tab is a client of it, and where one is killed, the server
// is, and is started again as long as somebody is there.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '../../../src/index.ts';

export function world(script) {
  globalThis.contract.worlds += 1;
  const { worlds } = globalThis.contract;
  const database = `contract-${process.pid}-${worlds}`;
  const data = join(tmpdir(), `confer-${database}`);
  const port = 20_000 + ((process.pid * 131 + worlds) % 40_000);
  const tabs = new Set();
  let served;
  let child;
  /** One process after the other: they share a folder. */
  let ended = Promise.resolve();

  async function start(address) {
    const program = await globalThis.contract.server(address);
    await ended;
    if (child || tabs.size === 0) return;
    child = spawn(globalThis.contract.node, ['--no-warnings', program, address.href, data, String(port)], {
      stdio: ['ignore', 'ignore', process.env.LOGS ? 'inherit' : 'ignore'],
    });
    const own = child;
    ended = once(own, 'exit').then(() => {
      if (child === own) child = undefined;
    });
  }

  function tab({ user } = {}, search = {}) {
    served ??= JSON.stringify(search);
    if (JSON.stringify(search) !== served) {
      void end();
      globalThis.contract.skip();
    }
    const address = new URL(script);
    for (const [name, value] of Object.entries({ ...search, database })) address.searchParams.set(name, value);
    mkdirSync(data, { recursive: true });
    const client = connect(`ws://127.0.0.1:${port}`, { token: () => JSON.stringify(user ?? { id: '' }) });
    const own = {
      client,
      kill() {
        tabs.delete(own);
        client.close();
        child?.kill('SIGKILL');
        child = undefined;
        void start(address);
      },
    };
    tabs.add(own);
    void start(address);
    return own;
  }

  async function end() {
    for (const { client } of tabs) client.close();
    tabs.clear();
    child?.kill('SIGKILL');
    await ended;
    rmSync(data, { recursive: true, force: true });
  }

  return { database, tab, end };
}

export { eventually, rejection } from '../waiting.mjs';
