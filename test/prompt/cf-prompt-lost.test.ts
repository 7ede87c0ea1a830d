import { expect } from 'chai';
import type { Client, InputRecord } from 'confer-kit';
import type { PromptElement } from 'confer-kit/components';
import { all, button, cleared, drawn, entered, focused, labelled, mounted, one, pressed, said } from '../cf-page.ts';
import { eventually, type World, world } from '../world.ts';

type Module = typeof import('./cf-prompt-workflows.ts');
const ana = { user: { id: 'ana', name: 'Ana' } };
const bo = { user: { id: 'bo', name: 'Bo' } };

describe('what was entered at a question', () => {
  let here: World<Module>;
  beforeEach(() => {
    here = world(new URL('./cf-prompt-workflows.ts', import.meta.url));
  });
  afterEach(async () => {
    cleared();
    await here.end();
  });

  async function asked(tab = here.tab(ana)) {
    const run = await tab.client.start('visit', 'Rome', { id: 'v' });
    const [question] = (await run.settled()).inputs;
    return { ...tab, run, question: question! };
  }

  async function shown(client: Client<any>, inputId: string): Promise<PromptElement> {
    const element = await mounted('cf-prompt', { client, inputId });
    await eventually(() => all(element, '.respond').length);
    await drawn(element);
    return element;
  }

  async function filled(element: PromptElement, name = 'Zed') {
    await entered(element, labelled(element, 'Name'), name);
    await entered(element, labelled(element, 'Note'), 'two\nlines');
    labelled(element, '4').click();
    await drawn(element);
  }
  const held = (element: PromptElement) => [
    labelled(element, 'Name').value,
    labelled(element, 'Note').value,
    labelled(element, '4').checked,
  ];
  const whole = ['Zed', 'two\nlines', true];

  it('is there again after a reload', async () => {
    const { client, kill, question } = await asked();
    const element = await shown(client, question.id);
    await filled(element);
    button(element, 'Give a reason').click();
    await drawn(element);
    await entered(element, labelled(element, 'Reason (optional)'), 'perhaps');
    element.remove();
    kill();
    const next = await shown(here.tab(ana).client, question.id);
    expect(held(next)).to.deep.equal(whole);
    expect(labelled(next, 'Reason (optional)').value).to.equal('perhaps');
    expect(said(next)).to.contain('Restored what you had entered before.');
  });

  it('can be gone on with after it was restored, or where the workflow had begun it', async () => {
    const { client, kill, question } = await asked();
    await filled(await shown(client, question.id));
    document.body.replaceChildren();
    kill();
    const next = await shown(here.tab(ana).client, question.id);
    await entered(next, labelled(next, 'Note'), 'three');
    await entered(next, labelled(next, 'Name'), 'Zoe');
    expect(held(next)).to.deep.equal(['Zoe', 'three', true]);
    document.body.replaceChildren();
    const begun = await mounted('cf-prompt', {
      input: { ...question, id: 'other', initial: { name: 'Ann', stars: 4 } },
    });
    await entered(begun, labelled(begun, 'Note'), 'more');
    expect(held(begun)).to.deep.equal(['Ann', 'more', true]);
  });

  it('is there again after new code was deployed, and can be sent', async () => {
    const { client, kill, question } = await asked();
    await filled(await shown(client, question.id));
    document.body.replaceChildren();
    kill();
    const { client: after } = here.tab(ana, { version: '2' });
    const element = await shown(after, question.id);
    expect(held(element)).to.deep.equal(whole);
    button(element, 'Submit').click();
    await eventually(() => said(element).includes('Answered by Ana'));
    const run = after.run('v');
    const [thanks] = await eventually(async () => {
      const { inputs } = await run.settled();
      return inputs.some(({ key }) => key === 'thanks') ? inputs : undefined;
    });
    await after.inputs.respond(thanks!.id);
    expect(await run.result()).to.equal('Zed: 4 for Rome');
  });

  it('does not get back what somebody took out', async () => {
    const schema = { type: 'object', properties: { seats: { type: 'integer', title: 'Seats', default: 5 } } };
    const input: InputRecord = {
      id: 'i1',
      runId: 'r',
      workflow: 'w',
      key: 'k',
      state: 'pending',
      template: 't',
      values: {},
      createdAt: 0,
      schema,
    };
    const first = await mounted('cf-prompt', { input });
    expect(labelled(first, 'Seats').value).to.equal('5');
    await entered(first, labelled(first, 'Seats'), '');
    first.remove();
    const second = await mounted('cf-prompt', { input });
    expect(labelled(second, 'Seats').value).to.equal('');
  });

  it('is not put into a form for another schema', async () => {
    const record = (schema: object): InputRecord => ({
      id: 'i1',
      runId: 'r',
      workflow: 'w',
      key: 'k',
      state: 'pending',
      template: 't',
      values: {},
      createdAt: 0,
      schema,
    });
    const first = await mounted('cf-prompt', { input: record({ type: 'string', title: 'Text' }) });
    await entered(first, labelled(first, 'Text'), 'words');
    first.remove();
    const second = await mounted('cf-prompt', {
      input: record({ type: 'object', properties: { words: { type: 'string' } } }),
    });
    expect(labelled(second, 'words').value).to.equal('');
    const third = await mounted('cf-prompt', { input: record({ type: 'string', title: 'Text' }) });
    expect(labelled(third, 'Text').value).to.equal('words');
  });

  it('survives that the worker dies before it is sent', async () => {
    const { client, kill, question } = await asked();
    const element = await shown(client, question.id);
    await filled(element);
    kill();
    element.client = here.tab(ana).client;
    await drawn(element);
    expect(held(element)).to.deep.equal(whole);
    button(element, 'Submit').click();
    await eventually(() => said(element).includes('Answered by Ana'));
  });

  it('is sent by the next worker if the first dies with it', async () => {
    const { client, kill, question } = await asked();
    const element = await shown(client, question.id);
    const facts: string[] = [];
    for (const type of ['cf-responded', 'cf-late'] as const) element.addEventListener(type, () => facts.push(type));
    await filled(element);
    kill();
    button(element, 'Submit').click();
    await drawn(element);
    expect(element.busy).to.equal(true);
    expect(held(element)).to.deep.equal(whole);
    const { client: next } = here.tab(ana);
    element.client = next;
    await eventually(() => said(element).includes('Answered by Ana'));
    expect(facts).to.deep.equal(['cf-responded']);
    expect(element.busy).to.equal(false);
    expect(await next.run('v').result()).to.equal('Zed: 4 for Rome');
  });

  it('is known as recorded if the worker died before it could say so', async () => {
    const { client, kill, question } = await asked();
    const silent = {
      ...client,
      inputs: {
        ...client.inputs,
        respond: (id: string, value: unknown) =>
          client.inputs.respond(id, value).then(() => new Promise<never>(() => {})),
      },
    };
    const element = await shown(silent, question.id);
    const facts: string[] = [];
    for (const type of ['cf-responded', 'cf-late'] as const) element.addEventListener(type, () => facts.push(type));
    await filled(element);
    button(element, 'Submit').click();
    await eventually(async () => (await client.inputs.get(question.id)).state === 'responded');
    kill();
    element.client = here.tab(ana).client;
    await eventually(() => said(element).includes('Answered by Ana'));
    expect(facts).to.deep.equal(['cf-responded']);
    expect(said(element)).not.to.contain('Somebody was faster');
  });

  it('stays in the form if the worker refuses it, and the first field that is wrong has the keyboard', async () => {
    const { client, question } = await asked();
    const element = await shown(client, question.id);
    await filled(element, 'Mallory');
    button(element, 'Submit').click();
    await eventually(() => said(element).includes('Mallory has been here before.'));
    expect(held(element)).to.deep.equal(['Mallory', 'two\nlines', true]);
    const name = labelled(element, 'Name');
    await eventually(() => focused() === name);
    expect(name.getAttribute('aria-invalid')).to.equal('true');
    const link = one(element, '[part=summary] a');
    expect(link.textContent).to.contain('Mallory');
    labelled(element, 'Note').focus();
    link.click();
    expect(focused()).to.equal(name);
    await entered(element, name, 'Zed');
    expect(all(element, '[part=summary]').map(said)).to.deep.equal([]);
    button(element, 'Submit').click();
    await eventually(() => said(element).includes('Answered by Ana'));
  });

  it('stays in view, and cannot be sent, if somebody else answers meanwhile', async () => {
    const { client, question } = await asked();
    const element = await shown(client, question.id);
    await filled(element);
    labelled(element, 'Note').focus();
    await here.tab(bo).client.inputs.respond(question.id, { name: 'Bob', stars: 1 });
    await eventually(() => said(element).includes('Answered by Bo'));
    await drawn(element);
    expect(said(element)).to.contain('Name Bob').and.to.contain('It was not sent.');
    expect(held(element)).to.deep.equal(whole);
    expect(labelled(element, 'Note').readOnly).to.equal(true);
    expect(all(element, '.respond, .dismiss')).to.have.length(0);
    expect(one(element, ':host > [role=status], [role=status].sr').textContent !== undefined).to.equal(true);
    expect(focused()?.localName).to.equal('article');
    expect(Object.keys(localStorage)).to.deep.equal([]);
  });

  it('is shown beside what was recorded if somebody was faster', async () => {
    const { client, question } = await asked();
    const deaf = { ...client, follow: undefined as never };
    const element = await shown(deaf, question.id);
    await filled(element);
    await here.tab(bo).client.inputs.dismiss(question.id, { reason: 'Closed' });
    const facts: InputRecord[] = [];
    element.addEventListener('cf-late', ({ detail }) => facts.push(detail.input));
    button(element, 'Submit').click();
    await eventually(() => said(element).includes('Somebody was faster'));
    await drawn(element);
    expect(said(element)).to.contain('Dismissed by Bo').and.to.contain('Closed');
    expect(held(element)).to.deep.equal(whole);
    expect(facts[0]?.state).to.equal('dismissed');
  });

  it('goes when the question is withdrawn, from the browser’s store too', async () => {
    const { client, question, run } = await asked();
    const element = await shown(client, question.id);
    await filled(element);
    await run.cancel();
    await eventually(() => said(element).includes('Withdrawn'));
    expect(held(element)).to.deep.equal(whole);
    expect(Object.keys(localStorage)).to.deep.equal([]);
  });

  it('leaves out secrets and files where it is kept', async () => {
    const { client, question } = await asked();
    const element = await shown(client, question.id);
    await entered(element, labelled(element, 'Pin'), '1234');
    await entered(element, labelled(element, 'Name'), 'Zed');
    const kept = JSON.stringify({ ...localStorage });
    expect(kept).to.contain('Zed').and.not.to.contain('1234');
  });

  it('is answered once by a double click, a click and a key, or two requests at once', async () => {
    const { client, question } = await asked();
    let times = 0;
    const counted = {
      ...client,
      inputs: {
        ...client.inputs,
        respond: (id: string, value: unknown) => {
          times += 1;
          return client.inputs.respond(id, value);
        },
      },
    };
    const element = await shown(counted, question.id);
    await filled(element);
    button(element, 'Submit').click();
    button(element, 'Submit').click();
    await pressed(element, 'Enter', { ctrlKey: true });
    void element.respond();
    void element.dismiss();
    await eventually(() => said(element).includes('Answered by Ana'));
    expect(times).to.equal(1);
  });
});

describe('a question', () => {
  let here: World<Module>;
  beforeEach(() => {
    here = world(new URL('./cf-prompt-workflows.ts', import.meta.url));
  });
  afterEach(async () => {
    cleared();
    await here.end();
  });

  it('shows a build that is still running, and then what it built', async () => {
    const { client } = here.tab(ana);
    const run = await client.start('release', 'v2');
    const [question] = await eventually(async () => {
      const inputs = await run.inputs();
      return inputs.length > 0 ? inputs : undefined;
    });
    const element = await mounted('cf-prompt', { client, inputId: question!.id });
    await eventually(() => said(element).includes('build: Running'));
    const gate = new BroadcastChannel(`${here.database}-gate`);
    gate.postMessage('go');
    gate.close();
    await eventually(() => said(element).includes('The build: built v2'));
    button(element, 'Approve').click();
    expect(await run.result()).to.equal('built v2');
  });

  it('can be answered by the page itself, which prevents the prompt from doing so', async () => {
    const { client } = here.tab(ana);
    const run = await client.start('approval', 'it');
    const [question] = (await run.settled()).inputs;
    const element = await mounted('cf-prompt', { client, input: question! });
    const heard: unknown[] = [];
    element.addEventListener('cf-respond', (event) => {
      heard.push(event.detail);
      event.preventDefault();
    });
    element.addEventListener('cf-dismiss', (event) => {
      heard.push(event.detail.reason);
      event.preventDefault();
    });
    button(element, 'Approve').click();
    button(element, 'Reject').click();
    expect(heard).to.deep.equal([{ input: question, value: undefined }, undefined]);
    expect((await client.inputs.get(question!.id)).state).to.equal('pending');
    await client.inputs.respond(question!.id);
    await eventually(() => said(element).includes('Answered by Ana'));
  });

  it('tells of an answer and of a dismissal, each once', async () => {
    const { client } = here.tab(ana);
    const facts: string[] = [];
    const listen = (event: CustomEvent<{ input: InputRecord }>) =>
      facts.push(`${event.type} ${event.detail.input.state}`);
    for (const label of ['Approve', 'Reject']) {
      const run = await client.start('approval', label);
      const [question] = (await run.settled()).inputs;
      const element = await mounted('cf-prompt', { client, inputId: question!.id });
      element.addEventListener('cf-responded', listen);
      element.addEventListener('cf-dismissed', listen);
      await eventually(() => all(element, '.respond').length);
      button(element, label).click();
      await eventually(() => said(element).includes('by Ana'));
    }
    expect(facts).to.deep.equal(['cf-responded responded', 'cf-dismissed dismissed']);
  });

  it('says so if the worker does not answer, and goes on waiting', async () => {
    const { client, kill } = here.tab(ana);
    const run = await client.start('approval', 'it');
    const [question] = (await run.settled()).inputs;
    const element = await mounted('cf-prompt', { client, input: question! });
    kill();
    const { setTimeout: later } = window;
    // Ten seconds are over at once.
    window.setTimeout = ((call: () => void, ms = 0) => later(call, ms >= 10_000 ? 0 : ms)) as typeof setTimeout;
    try {
      button(element, 'Approve').click();
      await eventually(() => said(element).includes('The worker does not answer.'));
    } finally {
      window.setTimeout = later;
    }
    expect(element.busy).to.equal(true);
    element.client = here.tab(ana).client;
    await eventually(() => said(element).includes('Answered by Ana'));
  });

  it('says so if there is none', async () => {
    const element = await mounted('cf-prompt', { client: here.tab(ana).client, inputId: 'nowhere' });
    await eventually(() => all(element, '[role=alert]').length);
    expect(said(element)).to.contain('nowhere');
  });
});
