// The database of a server: its tests run in the Node that a server needs, and are told here one by one.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { node } from './node.mjs';

const folder = fileURLToPath(new URL('database', import.meta.url));
const files = readdirSync(folder).filter((file) => file.endsWith('.tests.mjs'));
const reporter = fileURLToPath(new URL('database/reporter.mjs', import.meta.url));
const words = ['--no-warnings', '--test', '--test-concurrency=2', '--test-force-exit', `--test-reporter=${reporter}`];

test('the database of a server', async (context) => {
  const child = spawn(node, [...words, ...files.map((file) => `${folder}/${file}`)], {
    // Of the runner that runs this one: with it, the other would take itself for a part of that.
    env: { ...process.env, NODE_TEST_CONTEXT: undefined },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  for await (const line of createInterface(child.stdout)) {
    if (!line.startsWith('{')) continue;
    const { name, file, skip, error } = JSON.parse(line);
    await context.test(`${basename(file ?? '')}: ${name}`, { skip }, () => {
      if (error) throw new Error(error);
    });
  }
  const [code] = await exit;
  await context.test('all of it ran', () => {
    if (code !== 0) throw new Error(`The tests of the database ended with exit code ${code}.`);
  });
});
