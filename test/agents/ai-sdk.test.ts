import { expect } from 'chai';
import { notesOf } from '../notes.ts';
import { type World, world } from '../world.ts';
import type * as assistants from './ai-sdk.ts';
import type * as others from './ai-sdk-worker.ts';
import { assistantAsked, assistantKilled, bundled, pendingIn } from './pending.ts';

type Workflows = typeof assistants & typeof others;

const script = new URL('./ai-sdk-worker.ts', import.meta.url);
let here: World<Workflows>;
before(() => bundled(script));
beforeEach(() => {
  here = world(script);
});
afterEach(() => here.end());

const notes = () => notesOf(here.database);

const asked = (question: string, count?: number) => assistantAsked(here, question, count);
const askedAndKilled = (question: string, count?: number) => assistantKilled(here, question, count);

describe('the AI SDK', () => {
  it('asks about a call that needs approval, in words of the author, and makes it once it is approved', async () => {
    const { tab, run, inputs } = await asked('one mail');
    expect(inputs[0]!.title).to.equal('Send this mail?');
    expect(inputs[0]!.values).to.deep.equal({ to: 'ana@example.org', text: 'Hello' });
    await tab.client.inputs.respond(inputs[0]!.id, { type: 'approve' });
    expect(await run.result()).to.equal('sendMail: "sent to ana@example.org"');
    expect(await notes()).to.deep.equal([
      'model: one mail',
      'sent to ana@example.org: Hello',
      'model: sendMail: "sent to ana@example.org"',
    ]);
  });

  it('asks side by side about the calls of one turn, and goes on when all are decided, over a reload', async () => {
    const { tab, run, inputs } = await askedAndKilled('two mails', 2);
    const to = (name: string) => inputs.find(({ values }) => String(values.to).startsWith(name))!.id;
    await tab.client.inputs.respond(to('bo'), { type: 'approve' });
    expect(await notes()).to.deep.equal(['model: two mails']);
    await tab.client.inputs.dismiss(to('ana'), { reason: 'Ana is away.' });
    const said = (await run.result()).split('; ');
    expect(said).to.have.members(['sendMail: denied Ana is away.', 'sendMail: "sent to bo@example.org"']);
    expect((await notes()).filter((note) => note.startsWith('sent'))).to.deep.equal(['sent to bo@example.org: Hello']);
  });

  it('makes the call with the arguments that somebody has changed, over a reload', async () => {
    const { tab, run, inputs } = await askedAndKilled('one mail');
    const input = { to: 'bo@example.org', text: 'Hello Bo' };
    await tab.client.inputs.respond(inputs[0]!.id, { type: 'edit', input });
    expect(await run.result()).to.equal('sendMail: "sent to bo@example.org"');
    expect(await notes()).to.include('sent to bo@example.org: Hello Bo');
  });

  it('refuses arguments that the schema of the tool does not allow, and asks on', async () => {
    const { tab, inputs } = await asked('one mail');
    const wrong = { type: 'edit', input: { to: 'nobody', text: '' } };
    const issues = await tab.client.inputs.validate(inputs[0]!.id, wrong);
    expect(issues.map(({ path }) => path)).to.deep.include(['input', 'to']);
    expect(await pendingIn(tab)).to.have.length(1);
  });

  it('tells the agent what somebody asks back, instead of making the call', async () => {
    const { tab, run, inputs } = await askedAndKilled('one mail');
    await tab.client.inputs.respond(inputs[0]!.id, { type: 'respond', message: 'Which Ana?' });
    expect(await run.result()).to.equal('sendMail: denied Which Ana?');
    expect((await notes()).filter((note) => note.startsWith('sent'))).to.deep.equal([]);
  });

  it('takes an answer of another tab, while the first one works', async () => {
    const { run, inputs } = await asked('one mail');
    await here.tab().client.inputs.respond(inputs[0]!.id, { type: 'approve' });
    expect(await run.result()).to.equal('sendMail: "sent to ana@example.org"');
  });

  it('goes on from an answer that no worker has taken before all were killed', async () => {
    const { tab, inputs } = await asked('one mail');
    const other = here.tab();
    await other.client.ready;
    tab.kill();
    await other.client.inputs.respond(inputs[0]!.id, { type: 'approve' });
    other.kill();
    const run = await here.tab().client.start('assistant', 'one mail', { id: 'run' });
    expect(await run.result()).to.equal('sendMail: "sent to ana@example.org"');
    expect((await notes()).filter((note) => note === 'model: one mail')).to.have.length(1);
  });

  it('has a prompt as a tool, and does not ask the model again after a reload', async () => {
    const { tab, run, inputs } = await askedAndKilled('clarify');
    expect(inputs[0]!.values).to.deep.equal({ question: 'Which one?' });
    await tab.client.inputs.respond(inputs[0]!.id, 'The blue one');
    expect(await run.result()).to.equal('clarify: "The blue one"');
    expect(await notes()).to.deep.equal(['model: clarify', 'model: clarify: "The blue one"']);
  });

  it('has a workflow as a tool, which asks as it does elsewhere, over a reload', async () => {
    const { tab, run, inputs } = await askedAndKilled('book');
    expect(inputs[0]!.workflow).to.equal('book');
    await tab.client.inputs.respond(inputs[0]!.id);
    expect(await run.result()).to.equal('book: "Room 4 is yours."');
    expect((await tab.client.runs.list()).map(({ workflow }) => workflow)).to.have.members(['assistant', 'book']);
  });

  it('streams, tells what comes while it comes, and does not ask the model again after a reload', async () => {
    const tab = here.tab();
    const begun = await tab.client.start('streamed', undefined, { id: 'run' });
    const parts: string[] = [];
    for await (const event of begun.events()) {
      if (event.type === 'emitted' && event.name === 'model') parts.push((event.value as { type: string }).type);
      if (event.type === 'asked') break;
    }
    expect(parts).to.include('text-delta');
    tab.kill();
    const other = here.tab();
    const run = await other.client.start('streamed', undefined, { id: 'run' });
    await other.client.inputs.respond((await pendingIn(other))[0]!.id);
    expect(await run.result()).to.equal('Hello');
    expect(await notes()).to.deep.equal(['model: streamed']);
  });

  it('asks a model that is busy again, as it says, and does not ask it again after a reload', async () => {
    const tab = here.tab();
    const begun = await tab.client.start('patient', undefined, { id: 'run' });
    expect((await begun.settled()).error?.message).to.equal(undefined);
    tab.kill();
    const other = here.tab();
    const run = await other.client.start('patient', undefined, { id: 'run' });
    await other.client.inputs.respond((await pendingIn(other))[0]!.id);
    expect(await run.result()).to.equal('Hello');
    expect(await notes()).to.deep.equal(['model: busy', 'model: hello']);
  });

  it('makes a call with changed arguments where the schema of the tool had changed those of the model', async () => {
    const tab = here.tab();
    const run = await tab.client.start('changing');
    const [input] = await pendingIn(tab);
    expect(input!.values.input).to.deep.equal({ to: 'ANA@EXAMPLE.ORG', text: 'Hello' });
    await tab.client.inputs.respond(input!.id, { type: 'edit', input: { to: 'BO', text: 'Hello' } });
    expect(await run.result()).to.equal('sendMail: "sent to BO"');
  });
});
