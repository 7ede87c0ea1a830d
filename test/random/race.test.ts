import { expect } from 'chai';
import type { Client, InputRecord } from 'confer-kit';
import type * as workflows from '../contract-workflows.ts';
import type { Question } from '../contract-workflows.ts';
import { type Tab, type World, world } from '../world.ts';
import { outcome } from './outcome.ts';

const { all } = globalThis as { all?: boolean };
const runs = Array.from({ length: all ? 50 : 20 }, (_, run) => `run-${run}`);
const questions = Array.from(
  { length: all ? 200 : 10 },
  (_, index): Question => ({ template: 'Well?', options: { key: `q${index}`, schema: 'string' } }),
);
/** A time between two that are ended: the longer the runs, the longer they take to come back. */
const lives = () => new Promise((resolve) => setTimeout(resolve, (all ? 5 : 1) * (300 + Math.random() * 700)));

describe('questions that four tabs answer at once, while tabs are ended again and again', function () {
  this.timeout(all ? 1_200_000 : 120_000);
  let here: World<typeof workflows>;
  before(() => {
    here = world(new URL('../contract-workflows.ts', import.meta.url));
  });
  after(() => here.end());

  it('get one answer each: whoever was told that theirs counts is the one whom the run heard', async () => {
    const accepted = new Map<string, unknown[]>();
    let answers = 0;
    const answer = async (client: Client, { id }: InputRecord) => {
      const value = `answer ${(answers += 1)}`;
      await client.inputs.respond(id, value);
      accepted.set(id, [...(accepted.get(id) ?? []), value]);
    };
    const opened = (): Tab<typeof workflows> => {
      const tab = here.tab({ user: { id: 'ana' } });
      const seen = new Set<string>();
      tab.client.inputs.watch({ state: 'pending' }, (inputs) => {
        for (const input of inputs) {
          if (seen.has(input.id)) continue;
          seen.add(input.id);
          // Refused where another tab was first, or where this one was ended in between.
          answer(tab.client, input).catch(() => {});
        }
      });
      return tab;
    };
    const tabs = [opened(), opened(), opened(), opened()];
    const { client } = here.tab({}, { serve: '' });
    await Promise.all(runs.map((id) => tabs[0]!.client.start('in-turn', questions, { id })));
    const results = Promise.all(runs.map(async (id) => [id, await outcome(client.run(id))] as const));
    let over = false;
    results.finally(() => (over = true)).catch(() => {});
    for (let turn = 0; !over; turn = (turn + 1) % tabs.length) {
      await Promise.race([lives(), results]);
      if (over) break;
      tabs[turn]!.kill();
      tabs[turn] = opened();
    }
    const inputs = await client.inputs.list();
    expect(inputs).to.have.length(runs.length * questions.length);
    for (const { id, resolution } of inputs)
      expect(accepted.get(id) ?? [resolution!.value]).to.eql([resolution!.value]);
    for (const [id, result] of await results) {
      const own = inputs.filter(({ runId }) => runId === id).sort((one, other) => one.createdAt - other.createdAt);
      expect((result as { value: unknown }[]).map(({ value }) => value)).to.deep.equal(
        own.map(({ resolution }) => resolution!.value),
      );
    }
  });
});
