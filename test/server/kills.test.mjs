// The process is killed as a machine without power would: what was said to have been done is done, and nothing twice.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AlreadyResolved, ServerUnreachable } from '../../dist/src/index.js';
import { eventually, world } from './world.mjs';

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** As often it is killed, as many runs there are, and ten answers for each. `npm test -- --all` takes its time. */
const lives = process.env.ALL === '1' ? 20 : 5;

describe('a server that is killed', () => {
  it('goes on: after the question, after the answer, after the result', async () => {
    const here = world();
    await here.start();
    const client = here.client('ana');
    const run = await client.start('annotate', { id: '1', text: 'Well' }, { id: 'killed' });
    await run.settled();
    await here.kill();
    await here.start();
    const [input] = (await run.settled()).inputs;
    await client.inputs.respond(input.id, 'praise');
    await here.kill();
    await here.start();
    assert.equal(await run.result(), 'praise');
    await here.kill();
    await here.start();
    assert.equal(await run.result(), 'praise');
    const types = (await run.history()).map(({ type }) => type);
    assert.equal(types.filter((type) => type === 'resolved').length, 1);
    assert.equal(types.filter((type) => type === 'succeeded').length, 1);
    await here.end();
  });

  it(`has each answer once and loses none: ${lives} kills, ${lives} runs, ${10 * lives} answers by four people`, async () => {
    const here = world({ limits: { rate: 10_000 } });
    await here.start();
    const starter = here.client('starter');
    const runs = [];
    for (let count = 0; count < lives; count += 1)
      runs.push(await starter.start('survey', `n${count}`, { id: `s-${count}` }));

    const accepted = new Map();
    let [life, given, over] = [0, 0, false];

    async function person(name) {
      const client = here.client(name);
      while (!over) {
        const open = await client.inputs.list({ state: 'pending', limit: 20 }).catch(() => []);
        const input = open[Math.floor(Math.random() * open.length)];
        // In each life some answers; all that are left in the last.
        if (!input || (life < lives && given >= 10)) {
          await pause(10);
          continue;
        }
        given += 1;
        const value = Math.floor(Math.random() * 1000);
        try {
          const { resolution } = await client.inputs.respond(input.id, value);
          assert.equal(resolution.value, value);
          assert.equal(resolution.by.id, name);
          assert.ok(!accepted.has(input.id), `${input.id} was answered twice`);
          accepted.set(input.id, { value, name });
        } catch (error) {
          if (!(error instanceof AlreadyResolved || error instanceof ServerUnreachable)) throw error;
        }
      }
    }

    const people = ['ana', 'ben', 'cem', 'dina'].map(person);
    for (; life < lives; life += 1) {
      const enough = Math.floor(Math.random() * 10);
      await eventually(() => given > enough);
      await pause(Math.random() * 30);
      await here.kill();
      given = 0;
      await here.start();
    }
    const results = await Promise.all(runs.map((run) => run.result()));
    over = true;
    await Promise.all(people);

    assert.equal(results.flat().length, 10 * lives);
    for (const [index, run] of runs.entries()) {
      const inputs = await run.inputs();
      assert.deepEqual(
        inputs.map(({ resolution }) => resolution.value),
        results[index],
      );
      const resolved = (await run.history()).filter(({ type }) => type === 'resolved');
      assert.equal(new Set(resolved.map(({ key }) => key)).size, 10);
      assert.equal(resolved.length, 10);
      for (const { id, resolution } of inputs) {
        const { value, name } = accepted.get(id) ?? {};
        // Whoever was told that it is recorded is the one whose answer it is.
        if (name) assert.deepEqual([resolution.value, resolution.by.id], [value, name]);
      }
    }
    await here.end();
  });

  it('serves new code after that: what waits goes on with it', async () => {
    const here = world();
    await here.start();
    const client = here.client('ana');
    const ids = Array.from({ length: 25 }, (_, index) => `old-${index}`);
    for (const id of ids) await (await client.start('annotate', { id, text: id }, { id })).settled();
    await here.kill();
    await here.start({ file: new URL('workflows-next.mjs', import.meta.url).href });
    await Promise.all(ids.map((id) => client.run(id).answer({ label: 'praise' })));
    const results = await Promise.all(ids.map((id) => client.run(id).result()));
    assert.deepEqual(new Set(results), new Set(['PRAISE']));
    await here.end();
  });
});
