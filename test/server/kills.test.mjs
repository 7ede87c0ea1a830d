// The process is killed as a machine without power would: what was said to have been done is done, and nothing twice.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AlreadyResolved, ServerUnreachable } from '../../dist/src/index.js';
import { chance } from './chance.mjs';
import { eventually, pause } from './waiting.mjs';
import { world } from './world.mjs';

/** How often it is killed, and how many runs there are; `npm test -- --all` takes its time. `SEED` tells when, and who answers what. */
const [kills, surveys] = process.env.ALL === '1' ? [100, 200] : [5, 5];
const answers = 10 * surveys;
const seed = Number(process.env.SEED ?? 7);

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

  it(`has each answer once and loses none: ${kills} kills, ${surveys} runs, ${answers} answers by four people`, async () => {
    const random = chance(seed);
    const here = world({ limits: { rate: 10_000 } });
    await here.start();
    const starter = here.client('starter');
    const runs = await Promise.all(
      Array.from({ length: surveys }, (_, index) => starter.start('survey', `n${index}`, { id: `s-${index}` })),
    );
    const told = new Map();
    let [unsure, over] = [0, false];

    async function person(name) {
      const client = here.client(name);
      while (!over) {
        const open = await client.inputs.list({ state: 'pending', limit: 20 }).catch(() => []);
        const input = open[Math.floor(random() * open.length)];
        if (!input) await pause(10);
        else await answer(client, name, input);
      }
    }

    async function answer(client, name, input) {
      const value = Math.floor(random() * 1000);
      try {
        const { resolution } = await client.inputs.respond(input.id, value);
        assert.deepEqual([resolution.value, resolution.by.id], [value, name]);
        assert.ok(!told.has(input.id), `${input.id} was answered twice`);
        told.set(input.id, { value, name });
      } catch (error) {
        if (error instanceof ServerUnreachable) unsure += 1;
        else if (!(error instanceof AlreadyResolved)) throw error;
      }
    }

    /** A process after the other: some die before they listen. */
    async function killed() {
      await here.kill();
      const started = here.start().catch(() => {});
      if (random() < 0.2) {
        await pause(random() * 300);
        await here.kill();
        await started;
        await here.start();
      } else await started;
    }

    const people = Promise.all(['ana', 'ben', 'cem', 'dina'].map(person));
    const moments = Array.from({ length: kills }, () => random() * 0.95 * answers).sort((one, other) => one - other);
    for (const moment of moments) {
      await Promise.race([people, eventually(() => told.size + unsure >= moment)]);
      await pause(random() * 30);
      await killed();
    }
    const results = await Promise.all(runs.map((run) => run.result()));
    over = true;
    await people;

    assert.equal(results.flat().length, answers);
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
        const { value, name } = told.get(id) ?? {};
        // Whoever was told that it is recorded is the one whose answer it is.
        if (name) assert.deepEqual([resolution.value, resolution.by.id], [value, name]);
      }
    }
    assert.ok(told.size > 0.9 * answers, `${told.size} were told that theirs is recorded`);
    await here.end();
  });

  it('serves new code after that: a hundred runs that wait go on with it', async () => {
    const here = world({ limits: { rate: 10_000 } });
    await here.start();
    const client = here.client('ana');
    const ids = Array.from({ length: 100 }, (_, index) => `old-${index}`);
    const started = await Promise.all(ids.map((id) => client.start('annotate', { id, text: id }, { id })));
    await Promise.all(started.map((run) => run.settled()));
    await here.kill();
    await here.start({ file: new URL('workflows-next.mjs', import.meta.url).href });
    await Promise.all(ids.map((id) => client.run(id).answer({ label: 'praise' })));
    const results = await Promise.all(ids.map((id) => client.run(id).result()));
    assert.deepEqual(new Set(results), new Set(['PRAISE']));
    await here.end();
  });
});
