import { expect } from 'chai';
import { notesOf } from '../notes.ts';
import { type World, world } from '../world.ts';
import type * as workflows from './openai-agents.ts';
import type * as others from './openai-agents-worker.ts';
import { assistantAsked, assistantKilled, bundled, pendingIn } from './pending.ts';

const script = new URL('./openai-agents-worker.ts', import.meta.url);
let here: World<typeof workflows & typeof others>;
before(() => bundled(script));
beforeEach(() => {
  here = world(script);
});
afterEach(() => here.end());

const notes = () => notesOf(here.database);

const asked = (question: string, count?: number) => assistantAsked(here, question, count);
const askedAndKilled = (question: string, count?: number) => assistantKilled(here, question, count);

describe('the OpenAI Agents SDK', () => {
  it('asks about a call that needs approval, and makes it once it is approved, over a reload', async () => {
    const { tab, run, inputs } = await askedAndKilled('one mail');
    expect(inputs[0]!.title).to.equal('Send this mail?');
    expect(inputs[0]!.values).to.deep.equal({ to: 'ana@example.org', text: 'Hello' });
    await tab.client.inputs.respond(inputs[0]!.id, { type: 'approve' });
    expect(await run.result()).to.equal('sent to ana@example.org');
    expect(await notes()).to.deep.equal([
      'model: one mail',
      'sent to ana@example.org: Hello',
      'model: sent to ana@example.org',
    ]);
  });

  it('asks side by side about the calls of one turn, and tells the agent why one is rejected', async () => {
    const { tab, run, inputs } = await askedAndKilled('two mails', 2);
    const to = (name: string) => inputs.find(({ values }) => String(values.to).startsWith(name))!.id;
    await tab.client.inputs.respond(to('bo'), { type: 'approve' });
    await tab.client.inputs.dismiss(to('ana'), { reason: 'Ana is away.' });
    const said = (await run.result()).split('; ');
    expect(said).to.have.members(['Ana is away.', 'sent to bo@example.org']);
  });

  it('tells the agent what somebody asks back; arguments cannot be changed', async () => {
    const { tab, run, inputs } = await asked('one mail');
    const { oneOf } = inputs[0]!.schema as { oneOf: { title: string }[] };
    expect(oneOf.map(({ title }) => title)).to.deep.equal(['Approve', 'Ask back']);
    await tab.client.inputs.respond(inputs[0]!.id, { type: 'respond', message: 'Which Ana?' });
    expect(await run.result()).to.equal('Which Ana?');
    expect(await notes()).not.to.include('sent to ana@example.org: Hello');
  });

  it('has a prompt as a tool, and does not ask the model again after a reload', async () => {
    const { tab, run, inputs } = await askedAndKilled('clarify');
    await tab.client.inputs.respond(inputs[0]!.id, 'The blue one');
    expect(await run.result()).to.equal('The blue one');
    expect(await notes()).to.deep.equal(['model: clarify', 'model: The blue one']);
  });

  it('has a workflow as a tool, which asks as it does elsewhere, over a reload', async () => {
    const { tab, run, inputs } = await askedAndKilled('book');
    expect(inputs[0]!.workflow).to.equal('book');
    await tab.client.inputs.respond(inputs[0]!.id);
    expect(await run.result()).to.equal('Room 4 is yours.');
  });

  it('gives tools the context of the run after an approval, too, with what they noted there, over a reload', async () => {
    const tab = here.tab();
    await tab.client.start('clerk', undefined, { id: 'run' });
    const [input] = await pendingIn(tab);
    tab.kill();
    const { client } = here.tab();
    const run = await client.start('clerk', undefined, { id: 'run' });
    await client.inputs.respond(input!.id, { type: 'approve' });
    expect(await run.result()).to.equal('sent to ana@example.org by Bo, 2');
  });
});
