// What a desk of several people, tabs and workers wants to know: who is at what, and what does not go on.

import { expect } from 'chai';
import { type Client, ConferError, type InputRecord, type RunRecord } from 'confer-kit';
import { entries } from '../../components/inbox/list/entries.ts';
import { facetsOf, keyOf } from '../../components/inbox/list/facets.ts';
import { lastDays, periodOf } from '../../components/inbox/list/period.ts';
import { all, barriers, button, cleared, drawn, labelled, mounted, one, pressed, said } from '../cf-page.ts';
import { eventually, type World, world } from '../world.ts';

const record = (more: Partial<InputRecord>): InputRecord => ({
  id: 'i',
  runId: 'r',
  workflow: 'w',
  key: 'k',
  state: 'pending',
  template: 'Hm?',
  values: {},
  createdAt: 0,
  ...more,
});

describe('<cf-inbox>, at a desk', function () {
  this.timeout(40_000);
  let here: World<typeof import('../workflows.ts')>;
  beforeEach(() => {
    here = world(new URL('../workflows.ts', import.meta.url));
  });
  afterEach(async () => {
    cleared();
    await here.end();
  });

  const person = (name: string) => here.tab({ user: { id: name.toLowerCase(), name } }).client as Client;
  async function inbox(client: Client, count: number, properties: object = {}) {
    const element = await mounted('cf-inbox', { client, ...properties });
    await eventually(() => element.count === count);
    await drawn(element);
    return element;
  }
  async function asked(client: Client, ...services: string[]) {
    for (const service of services) await (await client.start('deploy', service, { id: service })).settled();
  }
  const open = (element: Element) => said(one(element, 'cf-markdown'));
  /** A client that answers otherwise in some ways. */
  const changed = (client: Client, part: 'runs' | 'inputs', ways: object): Client =>
    Object.assign(Object.create(client), { [part]: { ...client[part], ...ways } });

  it('says who else is at a question, and goes on to one where nobody is', async () => {
    const [ana, bo] = [person('Ana'), person('Bo')];
    await asked(ana, 'a', 'b', 'c');
    const [mine, theirs] = [await inbox(ana, 3), await inbox(bo, 3)];
    await mine.open((await ana.inputs.list())[1]!.id, { focus: true });
    await eventually(() => said(all(theirs, '[role=option]')[1]!).includes('Ana'));
    expect(said(all(mine, '[role=option]')[1]!)).not.to.contain('Ana');
    expect(await barriers(theirs)).to.deep.equal([]);
    theirs.focus();
    await eventually(() => said(all(mine, '[role=option]')[0]!).includes('Bo'));
    await new Promise((visible) => setTimeout(visible, 1100));
    await pressed(theirs, 'a');
    await eventually(() => open(theirs).includes('c'));
    await theirs.open((await ana.inputs.list())[1]!.id);
    await drawn(theirs);
    expect(said(theirs)).to.contain('Ana is at this one, too.');
    mine.remove();
    await eventually(() => !said(theirs).includes('Ana'));
  });

  it('keeps the question while the worker is silent, and says so', async () => {
    const client = person('Ana');
    await asked(client, 'a');
    const told: { list?: (inputs: readonly InputRecord[]) => void; fail?: (error: unknown) => void } = {};
    const watch: Client['inputs']['watch'] = (filter, listener, onError) => {
      if (filter.state === 'pending') Object.assign(told, { list: listener, fail: onError });
      return client.inputs.watch(filter, listener, onError);
    };
    const element = await inbox(changed(client, 'inputs', { watch }), 1);
    told.fail!(new ConferError('The worker does not answer: it may be busy.', { code: 'WorkerFailed' }));
    await eventually(() => said(element).includes('The worker does not answer.'));
    expect(open(element)).to.contain('a');
    expect(await barriers(element)).to.deep.equal([]);
    // Where the list alone is in view, that says so.
    element.style.inlineSize = '24rem';
    await eventually(() => all(element, '.side > [part=notice]').some((notice) => notice.checkVisibility()));
    element.style.inlineSize = '';
    await eventually(() => !all(element, '.side > [part=notice]').some((notice) => notice.checkVisibility()));
    told.list!(await client.inputs.list());
    await eventually(() => !said(element).includes('The worker does not answer.'));
  });

  it('has a row for runs that do not go on, and leads to them', async () => {
    const client = person('Ana');
    await asked(client, 'a');
    const [run] = await client.runs.list();
    const error = { name: 'ReplayDivergence', code: 'ReplayDivergence', message: 'Step `x` was recorded, `y` came.' };
    const found: RunRecord[] = [
      { ...run!, id: 'a', stuck: { error } },
      { ...run!, id: 'b', trouble: { name: 'ConferError', code: 'NotServed', message: '…' } },
      { ...run!, id: 'c', trouble: { name: 'ConferError', code: 'NotServed', message: '…' } },
      { ...run!, id: 'd', state: 'failed', error: { name: 'Stalled', code: 'Stalled', message: '…' } },
      { ...run!, id: 'e', state: 'failed', error: { name: 'Error', message: 'its own' } },
    ];
    const watch: Client['runs']['watch'] = (_, listener) => {
      listener(found);
      return () => {};
    };
    const element = await inbox(changed(client, 'runs', { watch }), 1);
    const rows = await eventually(() => {
      const shown = all(element, '[part=standstill]');
      return shown.length === 3 ? shown : undefined;
    });
    expect(said(rows[0]!)).to.contain('deploy a').and.to.contain('Step x was recorded, y came.');
    expect(said(rows[1]!)).to.contain('deploy 2').and.to.contain('No open page runs this workflow.');
    expect(said(rows[2]!)).to.contain('deploy d').and.to.contain('stopped again and again');
    expect(button(rows[2]!, 'Retry')).to.be.instanceOf(HTMLButtonElement);
    expect(await barriers(element)).to.deep.equal([]);
    button(rows[0]!, 'Look into it').click();
    await eventually(() => all(one(element, 'dialog'), 'ol li').length >= 3);
    expect(await barriers(one(element, 'dialog'))).to.deep.equal([]);
  });

  it('notifies once of each new question, and of none that was there before', async () => {
    const told: [string, NotificationOptions | undefined][] = [];
    class Told {
      static permission = 'granted';
      static requestPermission = async () => 'granted';
      constructor(title: string, options?: NotificationOptions) {
        told.push([title, options]);
      }
    }
    const { Notification: theirs } = globalThis;
    const { hasFocus } = document;
    Object.assign(globalThis, { Notification: Told });
    document.hasFocus = () => false;
    try {
      const client = person('Ana');
      await asked(client, 'a');
      const element = await inbox(client, 1, { notify: true });
      await asked(client, 'b');
      await eventually(() => told.length === 1);
      expect(told[0]![1]?.body).to.equal('Deploy b?');
      // Ours is heard, or the system's.
      expect(told[0]![1]?.silent).to.be.a('boolean');
      element.remove();
      await inbox(client, 2, { notify: true });
      await asked(client, 'c');
      await eventually(() => told.length === 2);
      expect(told[1]![1]?.body).to.equal('Deploy c?');
    } finally {
      Object.assign(globalThis, { Notification: theirs });
      document.hasFocus = hasFocus;
    }
  });

  it('is narrowed to what was answered, and by whom', async () => {
    const [ana, bo] = [person('Ana'), person('Bo')];
    await asked(ana, 'a', 'b', 'c');
    const [first, second, third] = await ana.inputs.list();
    await ana.inputs.respond(first!.id);
    await ana.inputs.dismiss(second!.id);
    await bo.inputs.respond(third!.id);
    const element = await inbox(ana, 0, { view: 'done' });
    await eventually(() => all(element, '[role=option]').length === 3);
    const choose = async (words: string) => {
      const select = labelled(element, 'Filter');
      select.value = [...select.options].find((option) => option.text === words)!.value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
      await drawn(element);
    };
    await choose('Answered');
    expect(all(element, '[role=option]')).to.have.length(2);
    await choose('Ana');
    expect(all(element, '[role=option]')).to.have.length(1);
    expect(open(element)).to.contain('a');
    expect(await barriers(element)).to.deep.equal([]);
    all(element, '[part=chip]')[0]!.click();
    await drawn(element);
    expect(all(element, '[role=option]')).to.have.length(2);
  });

  it('is narrowed to the days on which it was answered, also beyond what is read', async () => {
    const ana = person('Ana');
    await asked(ana, 'a', 'b');
    for (const { id } of await ana.inputs.list()) await ana.inputs.respond(id);
    const element = await inbox(ana, 0, { view: 'done' });
    const rows = () => all(element, '[role=option]').length;
    await eventually(() => rows() === 2);
    const select = labelled(element, 'Filter');
    select.value = [...select.options].find((option) => option.text === 'Today')!.value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await eventually(() => all(element, 'input[type=date]').length === 2);
    await eventually(() => rows() === 2);
    const [from, until] = all(element, 'input[type=date]') as HTMLInputElement[];
    expect(await barriers(element)).to.deep.equal([]);
    const typed = async (field: HTMLInputElement, day: string) => {
      field.value = day;
      field.dispatchEvent(new Event('change', { bubbles: true }));
      await drawn(element);
    };
    await typed(until!, '2020-01-31');
    await typed(from!, '2020-01-01');
    await eventually(() => rows() === 0);
    expect(said(element)).to.contain('Nothing matches.');
    await typed(until!, '');
    await eventually(() => rows() === 2);
    one(element, '.period button').click();
    await drawn(element);
    expect(all(element, 'input[type=date]')).to.deep.equal([]);
  });

  it('counts days by the calendar of whoever looks', () => {
    expect(lastDays(7, new Date(2026, 2, 3))).to.include({ from: '2026-02-25', until: '2026-03-03' });
    // A day of a summer time may have 23 hours.
    expect(periodOf({ from: '2026-03-29', until: '2026-03-29' }).times).to.deep.equal({
      from: new Date(2026, 2, 29).getTime(),
      until: new Date(2026, 2, 30).getTime(),
    });
    expect(periodOf({ from: '', until: '' }).times).to.deep.equal({});
  });

  it('tells questions apart by whom they are for, and by what was chosen', () => {
    const schema = {
      properties: { mood: { enum: ['good', 'bad'] }, sure: { type: 'boolean' }, note: { type: 'string' } },
    };
    const answer = (value: unknown): Partial<InputRecord> => ({
      state: 'responded',
      schema,
      resolution: { value, at: 1 },
    });
    const inputs = [
      record({ id: 'a', requires: { role: ['lead', 'boss'] } }),
      record({ id: 'b', ...answer({ mood: 'good', sure: true, note: 'x' }) }),
      record({ id: 'c', ...answer({ mood: 'bad', sure: true }) }),
      record({ id: 'd', ...answer(1), schema: { oneOf: [{ const: 1, title: 'One' }] } }),
      record({ id: 'e', ...answer(undefined), state: 'dismissed', actions: ['Keep', 'Drop'] }),
    ];
    const offered = facetsOf(inputs);
    const words = ['role: boss', 'role: lead', '“Drop”', 'Mood: bad', 'Mood: good', 'One', 'Sure: true'];
    expect(offered.map((facet) => facet.words)).to.deep.equal(words);
    expect(new Set(offered.map(keyOf)).size).to.equal(words.length);
    const found = (...wished: string[]) =>
      entries(inputs, {
        text: '',
        workflow: '',
        sort: 'oldest',
        group: '',
        hidden: () => false,
        facets: offered.filter((facet) => wished.includes(facet.words)),
      }).map(({ id }) => id);
    expect(found('role: lead')).to.deep.equal(['a']);
    expect(found('Mood: good', 'Mood: bad')).to.deep.equal(['b', 'c']);
    expect(found('role: lead', 'Mood: good')).to.deep.equal([]);
  });

  it('has a list as wide as it was made, also after a reload', async () => {
    const client = person('Ana');
    const element = await inbox(client, 0, { style: 'inline-size: 1200px' });
    const width = (inbox: Element) => one(inbox, '.side').offsetWidth;
    const before = width(element);
    const edge = one(element, '[role=separator]');
    edge.focus();
    await pressed(element, 'ArrowRight');
    await pressed(element, 'ArrowRight');
    expect(width(element)).to.equal(before + 32);
    const { right, top } = edge.getBoundingClientRect();
    const pointer = (type: string, clientX: number) =>
      edge.dispatchEvent(new PointerEvent(type, { clientX, clientY: top + 9, pointerId: 1, bubbles: true }));
    edge.setPointerCapture = () => {};
    pointer('pointerdown', right - 4);
    pointer('pointermove', right + 96);
    pointer('lostpointercapture', right + 96);
    pointer('pointermove', right + 200);
    await drawn(element);
    expect(width(element)).to.be.within(before + 125, before + 135);
    const wide = width(element);
    element.remove();
    expect(width(await inbox(client, 0, { style: 'inline-size: 1200px' }))).to.equal(wide);
  });

  it('goes on at a swipe, and not where a swipe means something else', async function () {
    if (!('TouchEvent' in globalThis)) this.skip();
    const client = person('Ana');
    await asked(client, 'a', 'b');
    const element = await inbox(client, 2);
    const swipe = async (from: number, to: number, target = one(element, 'article')) => {
      const touch = (clientX: number) => [new Touch({ identifier: 1, target, clientX, clientY: 300 })];
      const init = { bubbles: true, composed: true };
      target.dispatchEvent(new TouchEvent('touchstart', { ...init, touches: touch(from) }));
      target.dispatchEvent(new TouchEvent('touchend', { ...init, changedTouches: touch(to) }));
      await drawn(element);
    };
    await swipe(300, 280);
    expect(open(element)).to.contain('a');
    await swipe(300, 100);
    expect(open(element)).to.contain('b');
    await swipe(100, 300);
    expect(open(element)).to.contain('a');
    await swipe(300, 100, one(element, '[type=search]'));
    expect(open(element)).to.contain('a');
  });
});

describe('<cf-inbox>, without anybody who serves', function () {
  this.timeout(40_000);

  it('says so of a run that was answered, until somebody does', async () => {
    const here = world<typeof import('../engine/stalled-workflows.ts')>(
      new URL('../engine/stalled-workflows.ts', import.meta.url),
    );
    const first = here.tab({}, { mended: 'yes' });
    await (await first.client.start('hangs', undefined, { id: 'r' })).settled();
    first.kill();
    const { client } = here.tab({}, { serve: 'nothing' });
    const element = await mounted('cf-inbox', { client: client as Client });
    await eventually(() => element.count === 1);
    await client.inputs.respond((await client.inputs.list())[0]!.id);
    const row = await eventually(() => all(element, '[part=standstill]')[0]);
    expect(said(row)).to.contain('hangs r').and.to.contain('No open page runs this workflow.');
    here.tab({}, { mended: 'yes' });
    await eventually(() => all(element, '[part=standstill]').length === 0);
    cleared();
    await here.end();
  });
});
