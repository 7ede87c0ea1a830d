import { executeServerCommand, sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { Client } from 'confer-kit';
import { all, button, cleared, drawn, focused, labelled, mounted, one, pressed, said } from '../cf-page.ts';
import { eventually, type World, world } from '../world.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const open = (element: Element) => said(one(element, 'cf-markdown'));

describe('an inbox in which somebody answers', () => {
  let here: World<typeof import('../workflows.ts')>;
  beforeEach(() => {
    here = world(new URL('../workflows.ts', import.meta.url));
  });
  afterEach(async () => {
    cleared();
    await here.end();
  });

  async function inbox(workflow: 'annotate' | 'deploy', names: readonly string[]) {
    const { client } = here.tab({ user: { id: 'ana', name: 'Ana' } });
    for (const name of names) {
      const args = workflow === 'annotate' ? { id: name, text: name } : name;
      await (await (client as Client).start(workflow, args, { id: name })).settled();
    }
    const element = await mounted('cf-inbox', { client: client as Client });
    await eventually(() => element.count === names.length);
    await drawn(element);
    const answered = async () => (await client.inputs.list({ state: ['responded', 'dismissed'] })).length;
    return { client, element, answered };
  }
  const names = (count: number) => Array.from({ length: count }, (_, i) => `n${i}`);

  /** Presses twice, and once more in another inbox where a busy machine was so late that two are meant. */
  async function pressedTwice(gap: number, found: (approve: HTMLElement) => () => Promise<unknown>) {
    const times: number[] = [];
    const note = (event: Event) => times.push(event.timeStamp);
    for (const type of ['keydown', 'pointerdown']) addEventListener(type, note, true);
    const shown = await inbox('deploy', names(3));
    const press = found(button(shown.element, 'Approve'));
    await press();
    await pause(gap);
    await press();
    for (const type of ['keydown', 'pointerdown']) removeEventListener(type, note, true);
    expect(times).to.have.length(2);
    if (times[1]! - times[0]! < 1000) return shown;
    cleared();
    await here.end();
    here = world(new URL('../workflows.ts', import.meta.url));
    return await pressedTwice(gap, found);
  }

  for (const gap of [30, 250, 500, 800]) {
    it(`approves one action, not the next as well, by Enter on its button and again after ${gap} ms`, async () => {
      const { element, answered } = await pressedTwice(gap, (approve) => {
        approve.focus();
        return () => sendKeys({ press: 'Enter' });
      });
      await eventually(async () => (await answered()) === 1);
      await pause(300);
      expect(await answered()).to.equal(1);
      expect(element.count).to.equal(2);
    });

    it(`approves one action by two clicks ${gap} ms apart`, async () => {
      const { answered } = await pressedTwice(gap, (approve) => {
        const { left, top, width, height } = approve.getBoundingClientRect();
        const position: [number, number] = [Math.round(left + width / 2), Math.round(top + height / 2)];
        return () => sendMouse({ type: 'click', position });
      });
      await eventually(async () => (await answered()) === 1);
      await pause(300);
      expect(await answered()).to.equal(1);
    });
  }

  for (const gap of [60, 400])
    it(`approves one action by two touches ${gap} ms apart`, async () => {
      const { element, answered } = await pressedTwice(gap, (approve) => {
        const { left, top, width, height } = approve.getBoundingClientRect();
        return () => executeServerCommand('touch', [[left + width / 2, top + height / 2]]);
      });
      await eventually(async () => (await answered()) === 1);
      await pause(300);
      expect(await answered()).to.equal(1);
      expect(element.count).to.equal(2);
    });

  it('approves one action by a key that is held down', async () => {
    const { element, answered } = await inbox('deploy', names(3));
    element.focus();
    await eventually(() => focused()?.localName === 'article');
    await sendKeys({ down: 'a' });
    for (let i = 0; i < 15; i++) {
      await pause(100);
      await sendKeys({ down: 'a' });
    }
    await sendKeys({ up: 'a' });
    await eventually(async () => (await answered()) > 0);
    expect(await answered()).to.equal(1);
  });

  it('approves one action by clicks that no pointer made, as of a screen reader', async () => {
    const { element, answered } = await inbox('deploy', names(3));
    button(element, 'Approve').click();
    await drawn(element);
    await pause(100);
    button(element, 'Approve').click();
    await eventually(async () => (await answered()) === 1);
    await pause(200);
    expect(await answered()).to.equal(1);
    expect(said(element)).to.contain('read it, then press again');
  });

  it('takes the next approval once it could be read, and says when', async () => {
    const { element, answered } = await inbox('deploy', names(2));
    element.focus();
    await eventually(() => focused()?.localName === 'article');
    await sendKeys({ press: 'a' });
    await eventually(() => open(element).includes('n1'));
    expect(button(element, 'Approve').getAttribute('aria-disabled')).to.equal('true');
    await eventually(() => button(element, 'Approve').getAttribute('aria-disabled') === null);
    await sendKeys({ press: 'r' });
    await eventually(async () => (await answered()) === 2);
    const [dismissed] = await here.tab().client.inputs.list({ state: 'dismissed' });
    expect(dismissed!.values).to.deep.equal({ service: 'n1' });
  });

  it('takes it on a Mac too, which tells of no key that is released while ⌘ is held', async function () {
    this.timeout(10_000);
    const { client, element, answered } = await inbox('annotate', names(1));
    await (await client.start('deploy', 'n1', { id: 'n1' })).settled();
    await eventually(() => element.count === 2);
    element.focus();
    await eventually(() => focused()?.matches('input'));
    await sendKeys({ press: '1' });
    await sendKeys({ down: 'Meta' });
    await sendKeys({ down: 'Enter' });
    try {
      await eventually(() => open(element).includes('n1'));
      await sendKeys({ up: 'Meta' });
      await eventually(() => button(element, 'Approve').getAttribute('aria-disabled') === null);
      await sendKeys({ press: 'a' });
      await eventually(async () => (await answered()) === 2);
    } finally {
      await sendKeys({ up: 'Enter' });
    }
  });

  const many = (globalThis as any).all ? 200 : 50;
  it(`records ${many} answers typed blind, each for the question that was seen`, async () => {
    const { client, element, answered } = await inbox('annotate', names(many));
    element.focus();
    await eventually(() => focused()?.matches('input'));
    const labels = ['positive', 'neutral', 'negative'];
    const given: [string, string][] = [];
    for (let i = 0; i < many; i++) {
      const seen = open(element).replace('Label this:', '').trim();
      const choice = (i * 7) % 3;
      await sendKeys({ press: String(choice + 1) });
      if (i % 20 === 0) await pause(10 + ((i * 13) % 290));
      await sendKeys({ press: 'Enter' });
      given.push([seen, labels[choice]!]);
      if (i % 5 === 0) await pause((i * 17) % 60);
    }
    expect(new Set(given.map(([seen]) => seen)).size).to.equal(many);
    await eventually(async () => (await answered()) === many);
    const recorded = (await client.inputs.list({ state: 'responded' })).map(
      ({ values, resolution }) =>
        [values.text, (resolution!.value as { sentiment: string }).sentiment] as [string, string],
    );
    expect(Object.fromEntries(recorded)).to.deep.equal(Object.fromEntries(given));
    await eventually(() => said(element).includes('All done.'));
    const positive = given.filter(([, label]) => label === 'positive').length;
    await eventually(() => said(one(element, '.finished')).includes(`Sentiment: positive ${positive}`));
  });

  it('records two hundred answers by one key each, up to 300 ms apart, none lost and none shifted', async function () {
    this.timeout(40_000);
    const drinks = world<typeof import('./undo-workflows.ts')>(new URL('./undo-workflows.ts', import.meta.url));
    const { client } = drinks.tab({ user: { id: 'ana', name: 'Ana' } });
    const count = 200;
    await client.start('pours', count, { id: 'pours' });
    const element = await mounted('cf-inbox', { client: client as Client });
    await eventually(() => element.count === count && all(element, '.buttons button').length === 3);
    await drawn(element);
    element.focus();
    const given: [glass: string, drink: string][] = [];
    const drink = (key: string) => ['tea', 'coffee', 'water'][Number(key) - 1]!;
    const note = ({ key }: KeyboardEvent) => given.push([/\d+/.exec(open(element))![0], drink(key)]);
    addEventListener('keydown', note, true);
    // Four within a frame or two, then a while of its own.
    for (let i = 0; i < count; i += 4) {
      await sendKeys({ type: [i, i + 1, i + 2, i + 3].map((n) => 1 + ((n * 7 + (n >> 3)) % 3)).join('') });
      await pause(i % 20 ? 10 + (i % 30) : 10 + ((i * 13) % 290));
    }
    removeEventListener('keydown', note, true);
    await eventually(async () => (await client.inputs.count({ state: 'responded' })) === count);
    const recorded = (await client.inputs.list({ state: 'responded' })).map(({ values, resolution }) => [
      String(values.glass),
      resolution!.value as string,
    ]);
    expect(given).to.have.length(count);
    expect(Object.fromEntries(given)).to.deep.equal(Object.fromEntries(recorded));
    cleared();
    await drinks.end();
  });

  it('shows the next question before the answer is recorded', async () => {
    const { client, element } = await inbox('annotate', names(2));
    const respond = client.inputs.respond.bind(client.inputs);
    let record = () => {};
    const gate = new Promise<void>((resolve) => (record = resolve));
    client.inputs.respond = async (...all: Parameters<typeof respond>) => gate.then(() => respond(...all));
    element.focus();
    await eventually(() => focused()?.matches('input'));
    await pressed(element, '1');
    await pressed(element, 'Enter');
    await new Promise(requestAnimationFrame);
    expect(open(element)).to.contain('n1');
    expect(element.count).to.equal(1);
    expect(focused()?.matches('input')).to.equal(true);
    record();
    await eventually(async () => (await client.inputs.list({ state: 'responded' })).length === 1);
    expect(open(element)).to.contain('n1');
  });

  it('brings an answer that is refused back with what was typed', async () => {
    const { client, element } = await inbox('annotate', names(2));
    const { respond } = client.inputs;
    client.inputs.respond = async () => Promise.reject(new Error('The disk is full.'));
    element.focus();
    await eventually(() => focused()?.matches('input'));
    await pressed(element, '2');
    await pressed(element, 'Enter');
    await eventually(() => open(element).includes('n0') && said(element).includes('The disk is full.'));
    await drawn(element);
    expect(element.count).to.equal(2);
    expect(all(element, '.toast').map(said)).to.deep.equal([]);
    expect(labelled(element, 'neutral').checked).to.equal(true);
    client.inputs.respond = respond;
    await eventually(() => button(element, 'Submit').getAttribute('aria-disabled') === null);
    button(element, 'Submit').click();
    await eventually(() => open(element).includes('n1'));
    await eventually(async () => (await client.inputs.list({ state: 'responded' })).length === 1);
  });

  it('does not take the next question from under somebody who is at it, when an answer is refused', async () => {
    const { client, element } = await inbox('annotate', names(2));
    let refuse = (_: Error) => {};
    client.inputs.respond = () => new Promise((_, reject) => (refuse = reject));
    element.focus();
    await eventually(() => focused()?.matches('input'));
    await pressed(element, '2');
    await pressed(element, 'Enter');
    await eventually(() => open(element).includes('n1'));
    await pressed(element, '3');
    refuse(new Error('The disk is full.'));
    await eventually(() => said(element).includes('The disk is full.'));
    expect(open(element)).to.contain('n1');
    expect(labelled(element, 'negative').checked).to.equal(true);
    button(element, 'Show').click();
    await eventually(() => open(element).includes('n0'));
    await drawn(element);
    expect(labelled(element, 'neutral').checked).to.equal(true);
  });

  it('leaves nothing open to be answered where nothing matches the search', async () => {
    const { element } = await inbox('deploy', names(2));
    const search = labelled(element, 'Search');
    search.value = 'nowhere';
    search.dispatchEvent(new Event('input', { bubbles: true }));
    await drawn(element);
    expect(all(element, '.respond').filter((each) => each.offsetParent)).to.deep.equal([]);
    search.value = 'n1';
    search.dispatchEvent(new Event('input', { bubbles: true }));
    await drawn(element);
    expect(open(element)).to.contain('n1');
  });

  it('tells those who hear it what comes next, what there is to choose, and how many are left', async () => {
    const { client, element } = await inbox('annotate', names(3));
    const heard = () => element.renderRoot.querySelector('.inbox > .sr')!.textContent!.trim();
    element.focus();
    await eventually(() => focused()?.matches('input'));
    await pressed(element, '1');
    await pressed(element, 'Enter');
    await eventually(() => heard().includes('2 left'));
    expect(heard()).to.contain('n1').and.to.contain('positive, neutral, negative');
    await client.start('deploy', 'shop');
    await eventually(() => heard() === 'A new question.');
  });
});
