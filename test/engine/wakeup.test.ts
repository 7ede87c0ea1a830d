import { expect } from 'chai';
import type * as workflows from '../contract-workflows.ts';
import type { Question } from '../contract-workflows.ts';
import { notesOf } from '../notes.ts';
import { eventually, type World, world } from '../world.ts';

let here: World<typeof workflows>;
beforeEach(() => {
  here = world(new URL('../contract-workflows.ts', import.meta.url));
});
afterEach(() => here.end());
const question = (key: string): Question => ({ template: 'Well?', options: { key, schema: 'string' } });

/** Answers whatever is listed, at once or some turns later; in any tab. */
function answering(client: ReturnType<typeof here.tab>['client'], turns: () => number) {
  const seen = new Set<string>();
  return client.inputs.watch({ state: 'pending' }, async (inputs) => {
    for (const { id } of inputs) {
      if (seen.has(id)) continue;
      seen.add(id);
      for (let n = turns(); n > 0; n--) await new Promise((resolve) => setTimeout(resolve));
      client.inputs.respond(id, id).catch((error) => {
        if (error.code !== 'AlreadyResolved') throw error;
      });
    }
  });
}

/** The rounds that a test goes: enough to meet the moment. */
const rounds = 40;

describe('an answer in the moment in which its run falls asleep', () => {
  it('wakes it, given by the tab that executes', async () => {
    const { client } = here.tab();
    answering(client, () => Math.floor(Math.random() * 4));
    await all(client);
  });

  it('wakes it, given by another tab', async () => {
    const [one, two] = [here.tab(), here.tab()];
    await one.client.ready;
    answering(two.client, () => Math.floor(Math.random() * 4));
    await all(one.client);
  });

  it('wakes it, given by two tabs at once', async () => {
    const [one, two] = [here.tab(), here.tab()];
    answering(one.client, () => 0);
    answering(two.client, () => 0);
    await all(one.client);
  });

  async function all(client: ReturnType<typeof here.tab>['client']) {
    const runs = Array.from({ length: rounds }, (_, n) =>
      n % 2
        ? client.start('in-turn', [question('a'), question('b'), question('c')])
        : client.start('branches', [[question('a'), question('b')], [question('c')]]),
    );
    for (const run of await Promise.all(runs)) await run.result();
    expect(await client.inputs.list({ state: 'responded' })).to.have.length(3 * rounds);
  }

  it('wakes it, given before the run has come to wait for it', async () => {
    const [one, two] = [here.tab(), here.tab()];
    answering(two.client, () => 0);
    const runs = await Promise.all(Array.from({ length: rounds }, () => one.client.start('submits', {})));
    for (const run of runs) {
      const { result, id } = await run.result();
      expect(result).to.deep.equal({ value: id });
    }
    expect(await notesOf(here.database)).to.have.length(rounds);
  });
});

describe('an answer in the moment in which the worker dies', () => {
  it('wakes the run in the next one', async () => {
    let one = here.tab();
    for (let round = 0; round < 12; round++) {
      const two = here.tab();
      const id = `r${round}`;
      await Promise.all([two.client.ready, one.client.start('in-turn', [question('a'), question('b')], { id })]);
      const { inputs } = await one.client.run(id).settled();
      const answer = two.client.inputs.respond(inputs[0]!.id, 'a');
      for (let n = round % 4; n > 0; n--) await new Promise((resolve) => setTimeout(resolve));
      one.kill();
      await answer;
      await eventually(async () => (await two.client.inputs.list({ runId: id })).length === 2);
      await two.client.run(id).answer({ b: 'b' });
      expect(await two.client.run(id).result()).to.deep.equal([{ value: 'a' }, { value: 'b' }]);
      one = two;
    }
  });

  it('is not lost if it comes while the next one reads the journal', async () => {
    for (let round = 0; round < 8; round++) {
      const id = `r${round}`;
      const one = here.tab();
      await (await one.client.start('at-once', [question('a'), question('b')], { id })).settled();
      one.kill();
      const two = here.tab();
      const [a, b] = await two.client.inputs.list({ runId: id });
      const first = two.client.inputs.respond(a!.id, 'a');
      for (let n = round % 4; n > 0; n--) await new Promise((resolve) => setTimeout(resolve));
      await Promise.all([first, two.client.inputs.respond(b!.id, 'b')]);
      expect(await two.client.run(id).result()).to.deep.equal([{ value: 'a' }, { value: 'b' }]);
      two.kill();
    }
  });
});
