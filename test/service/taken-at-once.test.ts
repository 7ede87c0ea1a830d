// An answer takes its run over in its own transaction where this worker would execute it next: whatever becomes of that transaction,
// each run goes on once.

import { expect } from 'chai';
import type { Run } from 'confer-kit';
import type * as workflows from '../contract-workflows.ts';
import { rejection, type World, world } from '../world.ts';

const script = new URL('../contract-workflows.ts', import.meta.url);
const question = (key: string) => ({ template: 'Well?', options: { key, schema: { type: 'string' } } });
const ids = Array.from({ length: 20 }, (_, index) => `run-${index}`);

describe('an answer to a run of which nothing is in memory', () => {
  let here: World<typeof workflows>;
  beforeEach(() => {
    here = world(script);
  });
  afterEach(() => here.end());

  /** Runs that wait, in a worker that has only just come. */
  async function waiting() {
    const { client, kill } = here.tab();
    for (const id of ids) {
      const run = await client.start('in-turn', [question('one'), question('two')], { id });
      await run.settled();
    }
    kill();
    const tab = here.tab();
    // It has the locks.
    await (await tab.client.start('in-turn', [])).result();
    return tab;
  }

  /** It has heard its first answer, and comes to its end with the second. */
  async function goesOn(run: Run<unknown>, first: string): Promise<void> {
    await run.settled();
    await run.answer({ two: 'b' });
    expect(await run.result()).to.deep.equal([{ value: first }, { value: 'b' }]);
  }

  it('has it go on, once', async () => {
    const { client } = await waiting();
    await Promise.all(ids.map((id) => client.run(id).answer({ one: id })));
    for (const id of ids) {
      const run = client.run(id);
      await goesOn(run, id);
      expect((await run.record()).attempts).to.equal(2);
    }
  });

  it('has it go on, once, beside one that is refused and one that is sent twice', async () => {
    const { client } = await waiting();
    const [first, second, ...others] = ids.map((id) => client.run(id));
    const wrong = rejection(first!.answer({ one: 1 as never }));
    const twice = [second!.answer({ one: 'a' }), rejection(second!.answer({ one: 'b' }))] as const;
    const unknown = rejection(client.run('nobody').answer({ one: 'a' }));
    await Promise.all(others.map((run) => run.answer({ one: 'a' })));
    expect((await wrong).code).to.equal('ValidationFailed');
    expect((await twice[1]).code).to.equal('AlreadyResolved');
    expect((await unknown).code).to.equal('NotFound');
    await twice[0];
    await first!.answer({ one: 'a' });
    for (const run of [first!, second!, ...others]) {
      await goesOn(run, 'a');
      expect((await run.record()).attempts).to.equal(2);
    }
  });

  it('has it go on where the worker dies as soon as it is recorded', async () => {
    const { client, kill } = await waiting();
    await Promise.all(ids.map((id) => client.run(id).answer({ one: id })));
    kill();
    const next = here.tab().client;
    for (const id of ids) {
      const run = next.run(id);
      await goesOn(run, id);
    }
  });

  it('has it go on where another message to it comes in the same moment', async () => {
    const { client } = await waiting();
    await Promise.all(
      ids.flatMap((id) => {
        const run = client.run(id);
        return [run.send('notes', 1), run.answer({ one: id }), run.send('notes', 2), run.resume()];
      }),
    );
    for (const id of ids) {
      const run = client.run(id);
      await goesOn(run, id);
      expect((await run.record()).attempts).to.equal(2);
    }
  });
});
