import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { InputRecord } from 'confer-kit';
import { all, cleared, drawn, focused, labelled, mounted, one, pressed, said } from '../cf-page.ts';
import { eventually, type World, world } from '../world.ts';

const record = (more: Partial<InputRecord> = {}): InputRecord => ({
  id: 'i1',
  runId: 'r',
  workflow: 'w',
  key: 'k',
  state: 'pending',
  template: 'Choose',
  values: {},
  createdAt: 0,
  ...more,
});

/** Real keys, one after the other. */
async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await sendKeys({ press: key });
}
const named = () => {
  const here = focused();
  const label = (here as HTMLInputElement | null)?.labels?.[0];
  return (label?.querySelector('.name, .words') ?? here)?.textContent?.replace(/\s+/g, ' ').trim();
};

describe('a question by keyboard alone', () => {
  let here: World<typeof import('./cf-prompt-workflows.ts')>;
  beforeEach(() => {
    here = world(new URL('./cf-prompt-workflows.ts', import.meta.url));
  });
  afterEach(async () => {
    cleared();
    await here.end();
  });

  it('is read, filled in, corrected and sent', async () => {
    const { client } = here.tab({ user: { id: 'ana', name: 'Ana' } });
    const run = await client.start('visit', 'Rome');
    const [question] = (await run.settled()).inputs;
    const template = `${question!.template} See [the map](https://a.example).\n\n{{long}}`;
    const values = { ...question!.values, long: 'word '.repeat(500) };
    const element = await mounted('cf-prompt', { client, input: { ...question!, template, values } });

    const stops: (string | undefined)[] = [];
    const goOn = async () => {
      await press('Tab');
      stops.push(named());
    };
    await goOn();
    await goOn();
    await press('Enter');
    expect(named()).to.equal('Show less');
    await goOn();
    await sendKeys({ type: 'Mallory' });
    await goOn();
    await sendKeys({ type: 'one' });
    await press('Enter');
    await sendKeys({ type: 'two' });
    await goOn();
    await press('ArrowRight', 'ArrowRight');
    await goOn();
    await sendKeys({ type: '1234' });
    await goOn();
    await goOn();
    expect(stops).to.deep.equal(['the map', 'Show more', 'Name', 'Note', '1', 'Pin', 'Show', 'Submit']);
    await press('Enter');
    await eventually(() => said(element).includes('Mallory has been here before.'));
    await eventually(() => focused() === labelled(element, 'Name'));
    await press('End', ...Array.from('Mallory', () => 'Backspace'));
    await sendKeys({ type: 'Zed' });
    await press('Enter');
    await eventually(() => said(element).includes('Answered by Ana'));
    expect(await run.result()).to.equal('Zed: 3 for Rome');
    expect((await client.inputs.get(question!.id)).resolution?.value).to.include({ note: 'one\ntwo' });
    expect(focused()?.localName).to.equal('article');
  });

  it('is dismissed with a reason, or not after all', async () => {
    const { client } = here.tab({ user: { id: 'ana', name: 'Ana' } });
    const run = await client.start('approval', 'it');
    const [question] = (await run.settled()).inputs;
    const element = await mounted('cf-prompt', { client, input: question! });
    await press('Tab', 'Tab', 'Tab');
    expect(named()).to.equal('Give a reason');
    await press('Enter');
    await drawn(element);
    expect(focused()?.id).to.equal('reason');
    await press('Escape');
    await drawn(element);
    expect(all(element, '#reason')).to.have.length(0);
    expect(focused()?.localName).to.equal('article');
    await press('Tab', 'Tab', 'Tab', 'Enter');
    await drawn(element);
    await sendKeys({ type: 'Too early' });
    await press('Enter');
    await eventually(() => said(element).includes('Dismissed by Ana'));
    expect((await client.inputs.get(question!.id)).resolution?.reason).to.equal('Too early');
  });

  it('does not approve by Ctrl+Enter while a reason is given', async () => {
    const element = await mounted('cf-prompt', { input: record() });
    const heard: string[] = [];
    for (const type of ['cf-respond', 'cf-dismiss'] as const) element.addEventListener(type, () => heard.push(type));
    one(element, '.actions .plain').click();
    await drawn(element);
    one(element, '#reason').focus();
    await pressed(element, 'Enter', { ctrlKey: true });
    expect(heard).to.deep.equal(['cf-dismiss']);
  });

  it('is chosen by a digit and sent by Enter', async () => {
    const element = await mounted('cf-prompt', { input: record({ schema: { enum: ['tea', 'coffee'] } }) });
    const heard: unknown[] = [];
    element.addEventListener('cf-respond', ({ detail }) => heard.push(detail.value));
    one(element, 'article').focus();
    await press('2', 'Enter');
    expect(heard).to.deep.equal(['coffee']);
  });

  it('shows its keys by a question mark, but not while somebody types one', async () => {
    const element = await mounted('cf-prompt', { input: record({ schema: { type: 'string', title: 'Text' } }) });
    labelled(element, 'Text').focus();
    await press('?');
    expect(labelled(element, 'Text').value).to.equal('?');
    await press('Escape');
    expect(focused()?.localName).to.equal('article');
    await press('?');
    await eventually(() => all(element, 'dialog').length === 1);
    const dialog = one(element, 'dialog') as HTMLDialogElement;
    expect(dialog.matches(':modal')).to.equal(true);
    expect(said(dialog)).to.contain('Answer from anywhere in the question');
    await press('Escape');
    await eventually(() => !dialog.open);
    expect(focused()?.localName).to.equal('article');
  });

  it('shows its keys within an element that lets nobody look inside', async () => {
    const element = await mounted('cf-prompt', { input: record() });
    const around = document.createElement('div');
    document.body.append(around);
    around.attachShadow({ mode: 'closed' }).append(element);
    await drawn(element);
    one(element, 'article').focus();
    await press('?');
    await eventually(() => all(element, 'dialog[open]').length === 1);
    await press('Escape');
  });

  it('enlarges a picture and goes back, without answering', async () => {
    const canvas = document.createElement('canvas');
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
    const photo = new File([blob!], 'p.png', { type: 'image/png' });
    const element = await mounted('cf-prompt', { input: record({ template: '{{photo}}', values: { photo } }) });
    const heard: string[] = [];
    element.addEventListener('cf-respond', ({ type }) => heard.push(type));
    await press('Tab', 'Enter');
    await eventually(() => all(element, 'dialog.enlarged:modal').length === 1);
    await press('Escape');
    await eventually(() => all(element, 'dialog.enlarged').length === 0);
    expect(focused()?.className).to.equal('zoom');
    await press('Enter');
    await eventually(() => all(element, 'dialog.enlarged').length === 1);
    await press('Enter');
    await eventually(() => all(element, 'dialog.enlarged').length === 0);
    expect(heard).to.deep.equal([]);
  });
});
