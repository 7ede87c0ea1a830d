import { expect } from 'chai';
import { rejection, type World, world } from '../world.ts';
import type * as workflows from './decisions-workflows.ts';
import { pendingIn } from './pending.ts';

let here: World<typeof workflows>;
beforeEach(() => {
  here = world(new URL('./decisions-workflows.ts', import.meta.url));
});
afterEach(() => here.end());

const boss = { user: { id: 'ana', tags: { role: ['boss'] } } };

/** The question about a call of a tool. */
async function proposed(tool: string, input: unknown, reason?: string) {
  const tab = here.tab(boss);
  const run = await tab.client.start('agent', [{ tool, input, ...(reason && { reason }) }]);
  await run.settled();
  const { state, error } = await run.record();
  expect(state, error?.message).to.equal('waiting');
  const [question] = await pendingIn(tab);
  const edit = (input: unknown) => tab.client.inputs.respond(question!.id, { type: 'edit', input });
  const paths = async (input: unknown) =>
    (await rejection(edit(input))).issues.map(({ path }: { path: unknown[] }) => path.join('.'));
  return { tab, client: tab.client, run, question: question!, edit, paths };
}

describe('a decision about a tool call', () => {
  it('can be asked in words of the author where an argument is called as an option of a question is', async () => {
    const { client, run, question } = await proposed('run', { command: 'ls', timeout: 30, default: 'x' });
    expect(question.values).to.deep.equal({ command: 'ls', Timeout: 30, Default: 'x' });
    await client.inputs.respond(question.id, { type: 'approve' });
    expect((await run.result()).inputs).to.deep.equal([{ command: 'ls', timeout: 30, default: 'x' }]);
  });

  it('shows the arguments as they are, also one that is called `reason`', async () => {
    const { question } = await proposed('refund', { amount: 5, reason: 'damaged' }, 'It is over the limit.');
    expect(question.values.reason).to.equal('damaged');
  });

  it('has changed arguments checked by what the author of the question checks', async () => {
    const { client, run, question, edit, paths } = await proposed('pay', { amount: 500 });
    expect(await paths({ amount: 101 })).to.deep.equal(['input.amount']);
    await edit({ amount: 100 });
    expect((await run.result()).inputs).to.deep.equal([{ amount: 100 }]);
    expect((await client.inputs.get(question.id)).initial).to.equal(undefined);
  });

  it('has changed arguments checked by the whole of a Standard Schema', async () => {
    const { run, edit, paths } = await proposed('transfer', { amount: 5 });
    expect(await paths({ amount: 15 })).to.deep.equal(['input.amount']);
    await edit({ amount: 20 });
    expect((await run.result()).inputs).to.deep.equal([{ amount: 20 }]);
  });

  it('is made with a schema of the author that refers to itself', async () => {
    const input = { name: 'Move', parts: [{ name: 'Pack', parts: [] }] };
    const { run, edit, paths } = await proposed('plan', input);
    expect(await paths({ name: 'Move', parts: [{ name: 'Pack' }] })).to.deep.equal(['input.parts.0.parts']);
    await edit({ ...input, name: 'Stay' });
    expect((await run.result()).inputs).to.deep.equal([{ ...input, name: 'Stay' }]);
  });

  it('is made with a schema of draft 7 that is a reference', async () => {
    const { run, edit, paths } = await proposed('ship', { to: 'Ana' });
    expect(await paths({})).to.deep.equal(['input.to']);
    await edit({ to: 'Bo' });
    expect((await run.result()).inputs).to.deep.equal([{ to: 'Bo' }]);
  });

  it('changes no earlier call of a model that counts its calls anew', async () => {
    const tab = here.tab(boss);
    const call = (tool: string, input: object) => ({ id: 'call-0', tool, input });
    const run = await tab.client.start('agent', [call('look', { at: 'Ana' }), call('send', { to: 'Ana' })]);
    const [look] = await pendingIn(tab);
    await tab.client.inputs.respond(look!.id, { type: 'approve' });
    const [send] = await pendingIn(tab);
    await tab.client.inputs.respond(send!.id, { type: 'edit', input: { to: 'Bo' } });
    expect((await run.result()).inputs).to.deep.equal([{ at: 'Ana' }, { to: 'Bo' }]);
  });

  it('may change a part of arguments whose lists hold different things, without a schema of the tool', async () => {
    const input = { mixed: [1, 'a', null], rows: [{ a: 1 }, { a: 1, b: [] }], lines: ['a', 'b\nc'], grid: [[], [1]] };
    const { run, edit, paths } = await proposed('fill', input);
    expect(await paths({ ...input, lines: ['a', 1] })).to.deep.equal(['input.lines.1']);
    await edit({ ...input, lines: ['a'] });
    expect((await run.result()).inputs).to.deep.equal([{ ...input, lines: ['a'] }]);
  });

  it('is asked of whom it is for, also where the author of the question says nothing of that', async () => {
    const { question } = await proposed('sign', {});
    expect(question.requires).to.deep.equal({ role: ['boss'] });
    expect(question.title).to.equal('Sign');
  });
});
