import { expect } from 'chai';
import 'confer-kit/cf-prompt';
import { all, cleared, mounted } from '../cf-page.ts';
import { notesOf } from '../notes.ts';
import { rejection, type World, world } from '../world.ts';
import type * as workflows from './mcp.ts';
import type * as others from './mcp-worker.ts';
import { bundled, pendingIn } from './pending.ts';

const script = new URL('./mcp-worker.ts', import.meta.url);
let here: World<typeof workflows & typeof others>;
before(() => bundled(script));
beforeEach(() => {
  here = world(script);
});
afterEach(() => here.end());

async function asked(tool: string, more: { room?: number } = {}) {
  const tab = here.tab();
  const run = await tab.client.start('use', { tool, room: 4, ...more }, { id: 'run' });
  const told = async () => JSON.parse((await run.result())[0]!.text);
  return { tab, client: tab.client, run, told };
}

describe('MCP elicitation', () => {
  it('asks by the schema of the server, and gives it what was answered', async () => {
    const { tab, client, told } = await asked('book');
    const [input] = await pendingIn(tab);
    expect(input!.values).to.deep.equal({ message: 'Who takes room 4?' });
    const wrong = await rejection(client.inputs.respond(input!.id, { name: 'A', floor: 'roof', seats: 0.5 }));
    expect(wrong.issues.map(({ path }: { path: string[] }) => path.join())).to.have.members(['name', 'floor', 'seats']);
    const content = {
      ...{ name: 'Ana', mail: 'ana@example.org', seats: 4, catering: true },
      ...{ floor: 'first', view: 'garden', extras: ['screen'] },
    };
    await client.inputs.respond(input!.id, content);
    expect(await told()).to.deep.equal({ action: 'accept', content });
  });

  it('calls the tool anew after a reload, and answers it with what was said', async () => {
    const { tab } = await asked('book');
    const [input] = await pendingIn(tab);
    tab.kill();
    const { client, told } = await asked('book');
    await client.inputs.respond(input!.id, { name: 'Bo', floor: 'ground' });
    expect(await told()).to.deep.equal({ action: 'accept', content: { name: 'Bo', floor: 'ground' } });
    expect(await client.inputs.count()).to.equal(1);
  });

  it('takes an answer that was given while no worker was there to take it', async () => {
    const { tab } = await asked('book');
    const [input] = await pendingIn(tab);
    const other = here.tab();
    await other.client.ready;
    tab.kill();
    await other.client.inputs.respond(input!.id, { name: 'Bo', floor: 'ground' });
    other.kill();
    const { told } = await asked('book');
    expect((await told()).content.name).to.equal('Bo');
  });

  it('keeps apart: accepted, declined, and nobody said anything', async () => {
    const { tab, client, told } = await asked('confirm');
    const [input] = await pendingIn(tab);
    expect(input!.schema).to.equal(undefined);
    await client.inputs.dismiss(input!.id);
    expect(await told()).to.deep.equal({ action: 'decline' });
    const late = await client.start('use', { tool: 'confirm', room: 5, timeout: '50ms' });
    expect((await late.result())[0]!.text).to.equal('{"action":"cancel"}');
    const fine = await client.start('use', { tool: 'confirm', room: 6 });
    await client.inputs.respond((await pendingIn(tab))[0]!.id);
    expect((await fine.result())[0]!.text).to.equal('{"action":"accept"}');
  });

  it('shows where a link leads, and says once somebody was there', async () => {
    const { tab, client, told } = await asked('pay');
    const [input] = await pendingIn(tab);
    const { values, actions } = input!;
    expect(values).to.include({ host: 'rooms.example', url: 'https://rooms.example/pay?room=4' });
    expect(actions).to.deep.equal(['Done', 'Decline']);
    const links = async (url: unknown) => {
      const prompt = await mounted('cf-prompt', { input: { ...input!, values: { ...values, url } } });
      return all(prompt, 'a[href]').map((link) => (link as HTMLAnchorElement).href);
    };
    expect(await links(values.url)).to.deep.equal([values.url]);
    expect(await links('javascript:alert(1)')).to.deep.equal([]);
    cleared();
    await client.inputs.respond(input!.id);
    expect(await told()).to.deep.equal({ action: 'accept' });
  });

  it('calls the tool again where the server did not wait for the answer', async () => {
    const { tab, client, run, told } = await asked('impatient', { room: Math.random() });
    const [input] = await pendingIn(tab);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await run.record()).state).not.to.equal('succeeded');
    await client.inputs.respond(input!.id, { name: 'Bo', floor: 'ground' });
    expect((await told()).action).to.equal('accept');
    expect(await client.inputs.count()).to.equal(1);
  });

  it('asks again where the tool is called again', async () => {
    const tab = here.tab();
    const run = await tab.client.start('twice');
    for (const _ of [1, 2]) await tab.client.inputs.respond((await pendingIn(tab))[0]!.id);
    await run.result();
    expect(await tab.client.inputs.count()).to.equal(2);
  });

  it('does not call a tool again that was called, where only its connection could not be closed', async () => {
    const run = await here.tab().client.start('closing');
    expect(await run.result()).to.equal('booked');
    expect(await notesOf(here.database)).to.deep.equal(['booked']);
  });

  it('does not ask again what was answered where its run goes back to after that, nor in a copy', async () => {
    const tab = here.tab();
    const run = await tab.client.start('asking');
    await tab.client.inputs.respond((await pendingIn(tab))[0]!.id);
    expect(await run.result()).to.equal('accept');
    const { seq } = (await run.history()).find(({ type }) => type === 'resolved')!;
    const fork = await run.fork({ at: seq });
    expect((await fork.settled()).state).to.equal('succeeded');
    await run.rewind({ at: seq });
    expect((await run.settled()).state).to.equal('succeeded');
  });
});
