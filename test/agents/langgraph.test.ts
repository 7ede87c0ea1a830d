import { expect } from 'chai';
import { notesOf } from '../notes.ts';
import { rejection, type World, world } from '../world.ts';
import type * as assistants from './langgraph.ts';
import type * as others from './langgraph-worker.ts';
import { bundled, pendingIn } from './pending.ts';

const script = new URL('./langgraph-worker.ts', import.meta.url);
let here: World<typeof assistants & typeof others>;
before(() => bundled(script));
beforeEach(() => {
  here = world(script);
});
afterEach(() => here.end());

const notes = () => notesOf(here.database);

/** The question of the graph after the worker was killed, and another tab has taken over. */
async function askedAndKilled() {
  const tab = here.tab();
  await tab.client.start('assistant', 'mail', { id: 'run' });
  await pendingIn(tab);
  tab.kill();
  const { client } = here.tab();
  const run = await client.start('assistant', 'mail', { id: 'run' });
  const [input] = await client.inputs.list({ state: 'pending' });
  return { client, run, input: input! };
}

describe('LangGraph', () => {
  it('asks what an interrupt proposes, and resumes the graph where it is accepted, over a reload', async () => {
    const { client, run, input } = await askedAndKilled();
    expect(input.title).to.equal('Send mail');
    await client.inputs.respond(input.id, { type: 'approve' });
    expect(await run.result()).to.equal('sent to ana@example.org');
    expect(await notes()).to.deep.equal(['sent to ana@example.org: Hello']);
  });

  it('resumes with what somebody has changed, over a reload', async () => {
    const { client, run, input } = await askedAndKilled();
    await client.inputs.respond(input.id, { type: 'edit', input: { to: 'bo@example.org', text: 'Hello Bo' } });
    expect(await run.result()).to.equal('sent to bo@example.org');
  });

  it('resumes with a response, over a reload', async () => {
    const { client, run, input } = await askedAndKilled();
    await client.inputs.respond(input.id, { type: 'respond', message: 'Which Ana?' });
    expect(await run.result()).to.equal('Heard: Which Ana?');
  });

  it('resumes a graph that may be ignored, over a reload', async () => {
    const { client, run, input } = await askedAndKilled();
    expect(input.actions![1]).to.equal('Ignore');
    await client.inputs.dismiss(input.id);
    expect(await run.result()).to.equal('Left alone.');
    expect(await notes()).to.deep.equal([]);
  });

  it('asks interrupts of one superstep side by side, by the schema that they name, and does no node again', async () => {
    const tab = here.tab();
    await tab.client.start('vote', undefined, { id: 'run' });
    const inputs = await pendingIn(tab, 2);
    const about = (name: string) => inputs.find(({ values }) => String(values.question).includes(name))!;
    expect(about('Bo').schema).to.deep.equal({ type: 'boolean' });
    await tab.client.inputs.respond(about('Bo').id, false);
    tab.kill();
    const other = here.tab();
    await other.client.inputs.respond(about('Ana').id, 'yes');
    const run = await other.client.start('vote', undefined, { id: 'run' });
    expect(await run.result()).to.deep.equal(['sent to all', 'Ana: yes', 'Bo: false', '3 of 3']);
    expect(await notes()).to.deep.equal(['sent to all: Vote!']);
  });

  it('ends a graph that goes on for ever', async () => {
    const run = await here.tab().client.start('loop');
    const { cause } = await rejection(run.result());
    expect(cause.code).to.equal('RecursionLimit');
  });

  it('asks one thing after the other in one node, over reloads', async () => {
    for (const answer of ['One', 'Two', 'stop']) {
      const tab = here.tab();
      const run = await tab.client.start('interviewed', undefined, { id: 'run' });
      const { inputs } = await run.settled();
      tab.kill();
      await here.tab().client.inputs.respond(inputs[0]!.id, answer);
    }
    const run = await here.tab().client.start('interviewed', undefined, { id: 'run' });
    expect(await run.result()).to.deep.equal(['One', 'Two', 'stop']);
  });

  it('resumes with an approval, which is nothing', async () => {
    const tab = here.tab();
    const run = await tab.client.start('agreed');
    await tab.client.inputs.respond((await pendingIn(tab))[0]!.id);
    expect(await run.result()).to.deep.equal({ gave: undefined });
    expect(await tab.client.inputs.count()).to.equal(1);
  });

  it('asks about what can only be ignored', async () => {
    const tab = here.tab();
    const run = await tab.client.start('noticed');
    expect((await run.settled()).error?.message).to.equal(undefined);
    await tab.client.inputs.dismiss((await pendingIn(tab))[0]!.id);
    expect(await run.result()).to.deep.equal([{ type: 'ignore', args: null }]);
    const other = await tab.client.start('noticed');
    await tab.client.inputs.respond((await pendingIn(tab))[0]!.id);
    expect(await other.result()).to.deep.equal([{ type: 'ignore', args: null }]);
  });

  it('asks what is told along with something that is called as an option of a question is', async () => {
    const tab = here.tab();
    const run = await tab.client.start('suggested');
    expect((await run.settled()).error?.message).to.equal(undefined);
    const [input] = await pendingIn(tab);
    expect(input!.values).to.deep.equal({ question: 'Who?', Default: 'Ana' });
    await tab.client.inputs.respond(input!.id, 'Bo');
    expect(await run.result()).to.equal('Bo');
  });
});
