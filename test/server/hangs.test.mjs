// A workflow that computes without an end: the process that executes it is ended, and the next goes on without it.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { pause, rejection } from './waiting.mjs';
import { world } from './world.mjs';

it('a server that hangs says where, and ends; the run is stalled after three times, and the others go on', async () => {
  const here = world({ hangsAfter: 1_000 });
  await here.start();
  const client = here.client('ana');
  const other = await client.start('annotate', { id: '1', text: 'x' }, { id: 'other' });
  await other.settled();
  const run = await client.start('hangs', undefined, { id: 'hanging' });
  await run.settled();
  // It may hang before it has said that the answer is recorded.
  run.answer({ hang: undefined }).catch(() => {});
  const failed = rejection(run.result());
  let ended = 0;
  while ((await Promise.race([failed, here.ended()])) === 'SIGKILL') {
    ended += 1;
    await here.start();
  }
  // The first time it had come to something before: its question.
  assert.ok(ended >= 4, `${ended} times`);
  assert.equal((await failed).code, 'RunFailed');
  assert.equal((await run.record()).error.code, 'Stalled');
  assert.ok(here.log.some((line) => /the process hangs/.test(line)));
  assert.ok(here.log.some((line) => /at .*\/workflows\.mjs:\d+/.test(line)));
  await other.answer({ label: 'praise' });
  assert.equal(await other.result(), 'praise');
  await here.end();
});

it('a server that is busy, and has its turn now and then, goes on', async () => {
  const here = world({ hangsAfter: 1_000 });
  await here.start();
  const run = await here.client('ana').start('slow', { milliseconds: 1_500 });
  await pause(100);
  assert.equal(await run.result(), 'done');
  await here.end();
});
