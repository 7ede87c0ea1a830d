import { expect } from 'chai';
import type { Client, InputRecord } from 'confer-kit';
import { entries } from '../../components/inbox/list/entries.ts';
import { wordsOf } from '../../components/inbox/list/words.ts';
import { summaryOf } from '../../components/shared/summary.ts';
import { all, barriers, button, cleared, drawn, focused, labelled, mounted, one, pressed, said } from '../cf-page.ts';
import { eventually, type World, world } from '../world.ts';

let made = 0;
const record = (more: Partial<InputRecord>): InputRecord => ({
  id: `i${++made}`,
  runId: 'r',
  workflow: 'w',
  key: 'k',
  state: 'pending',
  template: '{{text}}',
  values: {},
  createdAt: made,
  ...more,
});

describe('the words of a row', () => {
  it('are the values as they are', () => {
    const text = '5*3 | a_b_c ~x~ DB_HOST `send_email`';
    expect(summaryOf(record({ values: { text } }))).to.equal(text);
    expect(summaryOf(record({ template: 'Run **{text}** now', values: { text } }))).to.equal(`Run ${text} now`);
  });

  it('are those of the template without its marks', () => {
    const change = { commits: 14, by: ['Ana', 'Bo'], risk: { level: 'low' } };
    const told = 'commits 14 · by Ana, Bo · risk level low';
    expect(summaryOf(record({ title: 'T', template: 'Do it:\n\n{{change}}', values: { change } }))).to.equal(told);
    // Where the words name what it is about, what is no text comes after them.
    const named = record({ title: 'T', template: 'Deploy {it}?\n\n{{change}}', values: { it: 'shop', change } });
    expect(summaryOf(named)).to.equal(`Deploy shop? ${told}`);
    // So do they where a list of changes may be the same for several.
    const listed = record({
      title: 'T',
      template: 'Release {it}?\n\n{{{change}}}',
      values: { it: '1.2', change: '- [x] a *b*\n- [ ] c' },
    });
    expect(summaryOf(listed)).to.equal('Release 1.2? a b c');
    expect(summaryOf({ ...listed, template: 'Do it:\n\n{{{change}}}' })).to.equal('a b c');
    const said = (template: string) => summaryOf(record({ template }));
    const image = new Blob(['x'], { type: 'image/png' });
    const seen = { title: 'T', template: 'What is it?\n\n{{image}}' };
    expect(summaryOf(record({ ...seen, values: { image } }))).to.equal('What is it?');
    expect(summaryOf(record({ ...seen, values: { image: new File([image], 'cat.png') } }))).to.equal('cat.png');
    expect(said('# Deploy **it**, _now_?')).to.equal('Deploy it, now?');
    expect(said('Call send_email with `a_b` and 5*3')).to.equal('Call send_email with a_b and 5*3');
    expect(said('See [the map](https://a.example)\n\n- one\n- two')).to.equal('See the map one two');
    expect(said('| a | b |\n|---|---|\n| 1 | 2 |')).to.equal('a b 1 2');
  });

  it('keep a value of the other direction apart from what stands beside it', () => {
    const values = { who: 'ليلى', why: 'وصل متأخراً' };
    expect(summaryOf(record({ template: 'Pay {who}? {why}', values }))).to.equal(
      `Pay \u2068${values.who}\u2069? \u2068${values.why}\u2069`,
    );
  });

  it('begin where they differ from those beside them, if that would not be seen', () => {
    const rows = ['one', 'two', 'three'].map((end) =>
      record({ values: { text: `The delivery was late again, and it is ${end}` } }),
    );
    expect(rows.map((_, index) => wordsOf(rows, index, 40))).to.deep.equal(['… one', '… two', '… three']);
    const asked = ['one', 'two'].map((text) => record({ template: 'Which is it?\n\n> {text}', values: { text } }));
    expect(wordsOf(asked, 1, 14)).to.equal('… two');
    const versions = ['06', '07'].map((second) =>
      record({ template: `Deploy the website of the shop, version 2026-11-28T13:05:${second}?` }),
    );
    expect(wordsOf(versions, 0, 40)).to.equal('… 2026-11-28T13:05:06?');
    const late = ['荷物が二日遅れて届きました：赤', '荷物が二日遅れて届きました：青'].map((text) =>
      record({ values: { text } }),
    );
    expect(wordsOf(late, 0, 20)).to.equal('… 赤');
  });

  it('stand whole where there is room for what differs', () => {
    const rows = ['Bo', 'Cy'].map((who) => record({ template: 'Refund 40 to {who}?', values: { who } }));
    expect(wordsOf(rows, 0, 40)).to.equal('Refund 40 to Bo?');
    const longer = ['one', 'two'].map((end) =>
      record({ values: { text: `It came late: ${end}, ${'and so on '.repeat(9)}` } }),
    );
    expect(wordsOf(longer, 1, 40)).to.contain('It came late: two');
  });
});

describe('the rows of an inbox', () => {
  const wanted = { text: '', workflow: '', facets: [], sort: 'oldest', group: '', hidden: () => false } as const;

  it('come in the order and groups that are wished', () => {
    const rows = [
      record({ id: 'a', workflow: 'y', expiresAt: 3 }),
      record({ id: 'b', workflow: 'x' }),
      record({ id: 'c', workflow: 'y', expiresAt: 2 }),
    ];
    const ids = (how: object) => entries(rows, { ...wanted, ...how }).map(({ id }) => id);
    expect(ids({})).to.deep.equal(['a', 'b', 'c']);
    expect(ids({ sort: 'newest' })).to.deep.equal(['c', 'b', 'a']);
    expect(ids({ sort: 'deadline' })).to.deep.equal(['c', 'a', 'b']);
    expect(ids({ group: 'workflow' })).to.deep.equal(['b', 'a', 'c']);
  });

  it('are found by answer, reason, person and button', () => {
    const row = record({
      state: 'responded',
      actions: ['Deploy', 'Reject'],
      resolution: { value: { colour: 'teal' }, reason: 'Looks fine', by: { id: 'bo', name: 'Bo Berg' }, at: 1 },
    });
    for (const text of ['teal', 'looks fine', 'berg', 'deploy'])
      expect(entries([row], { ...wanted, text }), text).to.have.length(1);
    expect(entries([row], { ...wanted, text: 'reject' })).to.have.length(0);
    // By the id that somebody has given, or by much of one; not by a number that happens to be in one.
    const id = `sample-7/${'0'.repeat(17)}12abc`;
    const found = (text: string) => entries([record({ id, key: id.slice(9) })], { ...wanted, text }).length;
    expect(['sample-7', id, '00012abc'].map(found)).to.deep.equal([1, 1, 1]);
    expect(['12', 'abc'].map(found)).to.deep.equal([0, 0]);
  });
});

describe('<cf-inbox>, its list', () => {
  let here: World<typeof import('../workflows.ts')>;
  beforeEach(() => {
    here = world(new URL('../workflows.ts', import.meta.url));
  });
  afterEach(async () => {
    cleared();
    await here.end();
  });

  async function inbox(services: string[], properties: object = {}) {
    const { client } = here.tab({ user: { id: 'ana', name: 'Ana' } });
    for (const service of services) await (await client.start('deploy', service, { id: service })).settled();
    const element = await mounted('cf-inbox', { client: client as Client, ...properties });
    await eventually(() => element.count === services.length);
    await drawn(element);
    return { client, element };
  }
  const open = (element: Element) => said(one(element, 'cf-markdown'));

  it('shows what a page puts into its rows, under the names of their runs', async () => {
    const row = ({ values }: InputRecord) => `To deploy: ${values.service}`;
    const { element } = await inbox(['a', 'b'], { row, group: 'run' });
    const rows = all(element, '[role=option]').map(said);
    expect(rows[0]).to.contain('a · deploy').and.to.contain('To deploy: a');
    expect(rows[1]).to.contain('b · deploy').and.to.contain('To deploy: b');
    expect(all(element, '[role=option][data-begins]')).to.have.length(2);
  });

  it('is counted in the page’s title, and on the icon of an installed page', async () => {
    const { title } = document;
    const icon: number[] = [];
    Object.assign(navigator, { setAppBadge: async (count: number) => icon.push(count) });
    try {
      document.title = 'Desk';
      const { client, element } = await inbox(['a', 'b'], { badge: true });
      expect(document.title).to.equal('(2) Desk');
      const [first, second] = await client.inputs.list();
      await client.inputs.respond(first!.id);
      await eventually(() => document.title === '(1) Desk');
      await client.inputs.respond(second!.id);
      await eventually(() => document.title === 'Desk' && element.count === 0);
      expect(icon).to.deep.equal([2, 1, 0]);
    } finally {
      document.title = title;
      Reflect.deleteProperty(navigator, 'setAppBadge');
    }
  });

  it('opens the question that the page names, and tells which one is open', async () => {
    const { client, element } = await inbox(['a', 'b']);
    const [, second] = await client.inputs.list();
    element.remove();
    const heard: unknown[] = [];
    const named = document.createElement('cf-inbox');
    named.addEventListener('cf-open', ({ detail }) => heard.push(detail.inputId));
    named.setAttribute('input-id', second!.id);
    named.client = client as Client;
    document.body.append(named);
    await eventually(() => all(named, 'cf-markdown').length && open(named).includes('b'));
    expect(heard.filter(Boolean)).to.deep.equal([second!.id]);
    expect(named.inputId).to.equal(second!.id);
  });

  it('tells of questions that come in, and not of those that were there', async () => {
    const heard: number[] = [];
    document.body.addEventListener('cf-asked', ({ detail }) => heard.push(detail.inputs.length));
    const { client, element } = await inbox(['a', 'b']);
    await (await client.start('deploy', 'c')).settled();
    await eventually(() => element.count === 3);
    expect(heard).to.deep.equal([1]);
  });

  it('answers several at once', async () => {
    const { client, element } = await inbox(['a', 'b', 'c']);
    one(element, '[role=listbox]').focus();
    await pressed(element, 'x');
    await pressed(element, 'ArrowDown', { shiftKey: true });
    await eventually(() => said(element).includes('2 selected'));
    expect(await barriers(element)).to.deep.equal([]);
    all(element, '[part=bulk-action]')[0]!.click();
    await eventually(async () => (await client.inputs.list({ state: 'responded' })).length === 2);
    expect(element.count).to.equal(1);
    expect(open(element)).to.contain('c');
  });

  it('puts a question off until the next answer in its run, also over a reload', async () => {
    const { client, element } = await inbox(['a', 'b']);
    one(element, '[role=listbox]').focus();
    await pressed(element, 'z');
    await eventually(() => all(element, 'dialog').length === 1);
    button(element, 'Until the next answer in its run').click();
    await drawn(element);
    expect(open(element)).to.contain('b');
    expect(all(element, '[role=option]')).to.have.length(1);
    element.remove();
    const again = await mounted('cf-inbox', { client: client as Client });
    await eventually(() => all(again, '[role=option]').length === 1);
    const search = labelled(again, 'Search');
    search.value = 'a';
    search.dispatchEvent(new Event('input', { bubbles: true }));
    await eventually(() => all(again, '[role=option]').length === 2);
  });

  it('has one line to a row where the page wishes so', async () => {
    const { element } = await inbox(['a']);
    const height = () => one(element, '[role=option]').offsetHeight;
    const two = height();
    element.density = 'compact';
    await eventually(() => height() < two);
  });

  it('is as large as the page’s font size, rows and all', async () => {
    const { element } = await inbox(['a', 'b']);
    const place = () => all(element, '[role=option]').map((row) => row.getBoundingClientRect());
    element.style.setProperty('--cf-font-size', '10px');
    await eventually(() => {
      const [first, second] = place();
      return first!.height < 40 && Math.abs(first!.bottom - second!.top) < 2;
    });
  });

  it('keeps rows beside each other that a page makes lower', async () => {
    const style = document.body.appendChild(document.createElement('style'));
    style.textContent = 'cf-inbox::part(row) { block-size: 36px }';
    const { element } = await inbox(['a', 'b']);
    await eventually(() => {
      const [first, second] = all(element, '[role=option]').map((row) => row.getBoundingClientRect());
      return first!.height === 36 && Math.abs(first!.bottom - second!.top) < 2;
    });
  });

  it('says in the words of the button what was done', async () => {
    const { element } = await inbox(['a']);
    element.focus();
    await eventually(() => focused()?.localName === 'article');
    await pressed(element, 'a');
    await eventually(() => said(element).includes('All done.'));
    expect(said(element)).to.contain('One question in a minute.');
    expect(await barriers(element)).to.deep.equal([]);
  });
});
