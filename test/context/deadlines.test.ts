import { expect } from 'chai';
import type { AskOptions } from 'confer-kit/worker';
import type * as workflows from '../contract-workflows.ts';
import type { Question } from '../contract-workflows.ts';
import { eventually, rejection, type World, world } from '../world.ts';

let here: World<typeof workflows>;
beforeEach(() => {
  here = world(new URL('../contract-workflows.ts', import.meta.url));
});
afterEach(() => here.end());
const question = (within?: AskOptions): Question => ({
  template: 'Well?',
  options: { key: 'well', schema: 'string' },
  within,
});
const passed = (at: number) => eventually(() => Date.now() > at);

describe('a question with a deadline', () => {
  it('expires, and the wait for it rejects', async () => {
    const { client } = here.tab();
    const run = await client.start('in-turn', [question({ timeout: '100ms' })]);
    expect(await run.result()).to.deep.include.members([
      { error: 'InputExpired', code: 'InputExpired', is: true, message: (await messageOf(run.id)) as string },
    ]);
    const [input] = await run.inputs();
    expect(input!.state).to.equal('expired');
    expect(input!.resolution!.at).to.be.at.least(input!.expiresAt!);
    const error = await rejection(client.inputs.respond(input!.id, 'late'));
    expect(error).to.include({ code: 'AlreadyResolved', state: 'expired' });
  });

  it('gives its default, if it has one, whatever that is', async () => {
    const { client } = here.tab();
    for (const value of ['skipped', null, false, undefined]) {
      const run = await client.start('in-turn', [question({ timeout: 1, default: value })]);
      expect(await run.result()).to.deep.equal([{ value }]);
    }
  });

  it('that has passed already expires at once', async () => {
    const run = await here.tab().client.start('in-turn', [question({ until: new Date(5), default: 'gone' })]);
    expect(await run.result()).to.deep.equal([{ value: 'gone' }]);
  });

  it('may be far off, and can be answered until then', async () => {
    const run = await here.tab().client.start('in-turn', [question({ timeout: '52w', default: 'no' })]);
    const { inputs } = await run.settled();
    expect(inputs[0]!.expiresAt! - inputs[0]!.createdAt).to.equal(52 * 604_800_000);
    await run.answer({ well: 'in time' });
    expect(await run.result()).to.deep.equal([{ value: 'in time' }]);
  });

  it('expires though nobody was there when its time came', async () => {
    const one = here.tab();
    const started = await one.client.start('in-turn', [question({ timeout: 500 })], { id: 'r' });
    const { inputs } = await started.settled();
    one.kill();
    await passed(inputs[0]!.expiresAt!);
    const { client } = here.tab();
    expect(await client.run('r').result()).to.have.nested.property('[0].code', 'InputExpired');
    expect((await client.run('r').inputs()).map(({ state }) => state)).to.deep.equal(['expired']);
  });

  it('keeps that deadline when its worker dies: it does not begin anew', async () => {
    const one = here.tab();
    const within = { timeout: '1h' } as const;
    const started = await one.client.start('at-once', [question(within), { template: 'Other?' }], { id: 'r' });
    const { inputs } = await started.settled();
    one.kill();
    const { client } = here.tab();
    const other = inputs.find(({ template }) => template === 'Other?')!;
    await client.inputs.respond(other.id);
    await eventually(async () => (await client.run('r').record()).attempts === 2);
    await client.run('r').settled();
    expect((await client.inputs.get(inputs[0]!.id)).expiresAt).to.equal(inputs[0]!.expiresAt);
  });

  it('refuses an answer after it, though nobody has noticed yet', async () => {
    const one = here.tab({}, { serve: 'in-turn' });
    const run = await one.client.start('in-turn', [question({ timeout: 500, default: 'expired' })], { id: 'r' });
    const { inputs } = await run.settled();
    const other = here.tab({}, { serve: 'outcome' });
    await other.client.ready;
    one.kill();
    await passed(inputs[0]!.expiresAt!);
    const error = await rejection(other.client.inputs.respond(inputs[0]!.id, 5));
    expect(error).to.include({ code: 'AlreadyResolved', state: 'expired' });
    expect((await other.client.inputs.get(inputs[0]!.id)).state).to.equal('expired');
    here.tab();
    expect(await other.client.run('r').result()).to.deep.equal([{ value: 'expired' }]);
  });

  it('leaves the inbox of every tab when it expires', async () => {
    const [one, two] = [here.tab(), here.tab()];
    const lengths: number[] = [];
    two.client.inputs.watch({ state: 'pending' }, (inputs) => lengths.push(inputs.length));
    await eventually(() => lengths.length > 0);
    await (await one.client.start('in-turn', [question({ timeout: 2_000 })])).result();
    await eventually(() => lengths.includes(1) && lengths.at(-1) === 0);
  });

  it('refuses what is no deadline', async () => {
    const { client } = here.tab();
    for (const within of [{ timeout: 'soon' as never }, { until: new Date(Number.NaN) }]) {
      const [ending] = (await (await client.start('in-turn', [question(within)])).result()) as any;
      expect(ending).to.include({ error: 'InvalidArgument' });
    }
    expect(await client.inputs.list()).to.deep.equal([]);
  });

  async function messageOf(runId: string): Promise<string> {
    const [input] = await here.tab().client.inputs.list({ runId });
    return `Input \`${input!.id}\` expired before anybody answered.`;
  }
});

describe('a question without a deadline', () => {
  it('has none', async () => {
    const run = await here.tab().client.start('in-turn', [question()]);
    const { inputs } = await run.settled();
    expect(inputs[0]).not.to.have.property('expiresAt', 0);
    expect(inputs[0]!.expiresAt).to.equal(undefined);
  });
});

describe('a question that is submitted', () => {
  it('is open while the workflow goes on, and has an id and a status', async () => {
    const run = await here.tab().client.start('submits', {});
    const { inputs } = await run.settled();
    await run.answer({ early: 'yes' });
    const told = await run.result();
    expect(told).to.include({ id: inputs[0]!.id, before: 'pending', after: 'responded' });
    expect(told.result).to.deep.equal({ value: 'yes' });
  });

  it('can be withdrawn: it leaves the inbox, and its result rejects', async () => {
    const { client } = here.tab();
    const run = await client.start('submits', { withdraw: true });
    const { result, after, id } = await run.result();
    expect([after, (result as any).code]).to.deep.equal(['cancelled', 'InputCancelled']);
    expect(await client.inputs.list({ state: 'pending' })).to.deep.equal([]);
    expect(await rejection(client.inputs.respond(id, 'x'))).to.include({ code: 'AlreadyResolved', state: 'cancelled' });
  });

  it('leaves the inbox when its run ends without an answer', async () => {
    const { client } = here.tab();
    const run = await client.start('leaves-open');
    expect(await run.result()).to.equal('done');
    const [input] = await run.inputs();
    expect(input!.state).to.equal('cancelled');
    expect(await client.inputs.list({ state: 'pending' })).to.deep.equal([]);
  });
});
