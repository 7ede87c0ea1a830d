// A server as pages use it: the same client, the same workflow file.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { AlreadyResolved, ServerUnreachable, ValidationFailed } from '../../dist/src/index.js';
import { node } from './node.mjs';
import { eventually, pause, rejection } from './waiting.mjs';
import { token, world } from './world.mjs';

const here = world();
before(() => here.start());
after(() => here.end());

/** What somebody watches, as it is told: the ids of what is open in a run. */
function watched(client, runId) {
  const told = [];
  const stop = client.inputs.watch(
    { runId, state: 'pending' },
    (inputs) => told.push(inputs.map(({ key }) => key)),
    () => {},
  );
  return { told, stop };
}

describe('a server', () => {
  it('asks, checks, takes the answer of the first, and goes on', async () => {
    const [ana, ben] = [here.client('ana'), here.client('ben')];
    const run = await ana.start('annotate', { id: '7', text: 'Lovely!' }, { id: 'first-wins' });
    const [input] = (await run.settled()).inputs;
    assert.ok((await rejection(ben.inputs.respond(input.id, 'nonsense'))) instanceof ValidationFailed);
    await ben.inputs.respond(input.id, 'praise', { reason: 'It says so' });
    const second = await rejection(ana.inputs.respond(input.id, 'complaint'));
    assert.ok(second instanceof AlreadyResolved);
    assert.deepEqual(second.resolution.by, { id: 'ben', name: 'ben' });
    assert.equal(await run.result(), 'praise');
  });

  it('says to a client who its user is, and what is served', async () => {
    const client = here.client('ana', { claims: { name: 'Ana', tags: { role: ['editor'] } } });
    const { workflows } = await client.ready;
    assert.ok(workflows.includes('annotate'));
    assert.deepEqual(client.user, { id: 'ana', name: 'Ana', tags: { role: ['editor'] } });
  });

  it('tells whoever watches what changes, until they stop', async () => {
    const [ana, ben] = [here.client('ana'), here.client('ben')];
    const { told, stop } = watched(ana, 'watched');
    await ben.start('annotate', { id: '8', text: 'Hm' }, { id: 'watched' });
    await eventually(() => told.at(-1)?.length === 1);
    await ben.run('watched').answer({ label: 'complaint' });
    await eventually(() => told.at(-1)?.length === 0);
    stop();
  });

  it('tells what a handle leads to, until it is over', async () => {
    const client = here.client('ana');
    const run = await client.start('annotate', { id: '9', text: 'Hm' }, { id: 'followed' });
    const [input] = (await run.settled()).inputs;
    const [states, errors] = [[], []];
    const followed = (reference) =>
      client.follow(
        reference,
        ({ state }) => states.push(`${reference['~confer']} ${state}`),
        (error) => errors.push(error),
      );
    followed({ '~confer': 'input', id: input.id, name: 'label' });
    followed({ '~confer': 'run', id: 'followed', name: 'annotate' });
    followed({ '~confer': 'step', id: 'followed/step', name: 'store' });
    await eventually(() => states.length === 3 || errors[0]);
    assert.deepEqual(errors, []);
    await run.answer({ label: 'complaint' });
    await eventually(() => ['input responded', 'run succeeded'].every((state) => states.includes(state)));
  });

  it('keeps nothing of whoever has stopped to watch', async () => {
    const client = here.client('ana');
    const watchedOnce = async () => {
      let told = 0;
      const listener = () => (told += 1);
      const stop = client.runs.watch({ limit: 1 }, listener);
      await eventually(() => told > 0);
      stop();
      return new WeakRef(listener);
    };
    const gone = await watchedOnce();
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc');
    await eventually(() => (collect(), gone.deref() === undefined));
  });

  it('tells what a run does, from its first event to its end', async () => {
    const client = here.client('ana');
    const run = await client.start('listens', undefined, { id: 'events' });
    const types = [];
    const reading = (async () => {
      for await (const { type } of run.events()) types.push(type);
    })();
    await run.send('notes', 'hello');
    await reading;
    assert.equal(types[0], 'started');
    assert.ok(types.includes('message'));
    assert.equal(types.at(-1), 'succeeded');
    assert.equal(await run.result(), 'hello');
    const sender = (await run.history()).find(({ type }) => type === 'message').sender;
    assert.deepEqual(sender, { user: { id: 'ana', name: 'ana' } });
  });

  it('takes and gives whatever a worker does: dates, maps, bytes, files', async () => {
    const given = {
      at: new Date(0),
      map: new Map([['a', new Set([1n])]]),
      bytes: new Uint8Array([1, 2]),
      nothing: undefined,
      never: new Date(Number.NaN),
      file: new File(['text'], 'note.txt', { type: 'text/plain', lastModified: 5 }),
    };
    const run = await here.client('ana').start('echo', given);
    const { file, never, ...came } = await run.result();
    const { file: sent, never: invalid, ...rest } = given;
    assert.ok(Number.isNaN(never.getTime()));
    assert.deepEqual(came, rest);
    assert.deepEqual([file.name, file.type, await file.text()], ['note.txt', 'text/plain', 'text']);
  });

  it('counts what is there now, for each who asks', async () => {
    const [ana, ben] = [here.client('ana'), here.client('ben')];
    const succeeded = { workflow: 'echo', state: 'succeeded' };
    const both = () => Promise.all([ana.runs.count(succeeded), ben.runs.count(succeeded)]);
    const [before, same] = await both();
    assert.equal(before, same);
    for (const more of [1, 2, 3]) {
      await (await ana.start('echo', more)).result();
      assert.deepEqual(await both(), [before + more, before + more]);
    }
    for (const client of [ana, ben])
      assert.equal((await rejection(client.runs.count({ state: 'nothing' }))).code, 'InvalidArgument');
  });

  it('refuses a value that JSON cannot say, and nothing else with it', async () => {
    const client = here.client('ana');
    const ring = {};
    ring.self = ring;
    assert.equal((await rejection(client.start('echo', ring))).code, 'NotPortable');
    assert.equal(await (await client.start('echo', 1)).result(), 1);
  });
});

describe('a server that ends', () => {
  it('has recorded what was under way, and exits with 0', async () => {
    const client = here.client('ana');
    const run = await client.start('slow', { milliseconds: 300 }, { id: 'under-way' });
    assert.equal(await here.stop(), 0);
    await here.start();
    assert.equal(await run.result(), 'done');
    const steps = (await run.history()).filter(({ type }) => type === 'step');
    assert.equal(steps.length, 1);
  });

  it('keeps what waits waiting, and watches go on once it is back', async () => {
    const [ana, ben] = [here.client('ana'), here.client('ben')];
    const run = await ana.start('annotate', { id: '9', text: 'Fine' }, { id: 'outage' });
    await run.settled();
    const { told } = watched(ben, 'outage');
    await eventually(() => told.length > 0);
    const result = run.result();
    await here.kill();
    await here.start();
    await here.client('cem').run('outage').answer({ label: 'praise' });
    assert.equal(await result, 'praise');
    await eventually(() => told.at(-1).length === 0);
  });

  it('is waited for by a script, too, whose Node has a WebSocket of its own', async () => {
    const run = await here.client('ana').start('annotate', { id: '11', text: 'So' }, { id: 'script' });
    await run.settled();
    const words = [fileURLToPath(new URL('result.mjs', import.meta.url)), here.address, await token('cem'), 'script'];
    const script = spawn(node, words, { stdio: ['ignore', 'pipe', 'inherit'] });
    const lines = createInterface(script.stdout)[Symbol.asyncIterator]();
    assert.equal((await lines.next()).value, 'waits');
    await here.kill();
    // Nobody is there for a while.
    await pause(1_000);
    await here.start();
    await run.answer({ label: 'complaint' });
    assert.equal((await lines.next()).value, 'complaint');
  });

  it('is told to whoever watches, for as long as it cannot be reached', async () => {
    const client = here.client('ana');
    const errors = [];
    let told = 0;
    client.inputs.watch(
      { runId: 'outage' },
      () => (told += 1),
      (error) => errors.push(error),
    );
    await eventually(() => told > 0);
    await here.kill();
    await eventually(() => errors.length > 0);
    assert.ok(errors[0] instanceof ServerUnreachable);
    const before = told;
    await here.start();
    await eventually(() => told > before);
  });

  it('asks again what can be asked twice: an answer on its way is given once', async () => {
    const client = here.client('ana');
    const run = await client.start('annotate', { id: '10', text: 'So' }, { id: 'on-its-way' });
    await run.settled();
    await here.kill();
    const answered = run.answer({ label: 'praise' });
    await here.start();
    const [{ resolution }] = await answered;
    assert.equal(resolution.value, 'praise');
    assert.equal(await run.result(), 'praise');
  });
});
