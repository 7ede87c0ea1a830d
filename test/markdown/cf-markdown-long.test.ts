import { expect } from 'chai';
import { all, button, cleared, drawn, mounted, one } from '../cf-page.ts';
import { eventually } from '../world.ts';

const line = (i: number) =>
  `Speaker ${i % 3}: what was said in line ${i}, and a few words more to fill it up a little.`;
const transcript = Array.from({ length: 12_000 }, (_, i) => line(i)).join('\n');
const spoken = Array.from(
  { length: 9000 },
  (_, i) => `**Speaker ${i % 3}** (${i}): some *text* with \`code\` and a [link](https://a.example/${i}) to read.`,
).join('\n\n');

describe('<cf-markdown> with much to show', () => {
  afterEach(cleared);

  it('puts the beginning of a transcript on the page, and the rest once it is opened', async () => {
    const element = await mounted('cf-markdown', { template: '{{text}}', values: { text: transcript } });
    const text = one(element, '.text');
    expect(transcript.length).to.be.greaterThan(1_000_000);
    expect(text.textContent!.length).to.be.lessThan(20_000);
    button(element, 'Show more').click();
    await eventually(() => text.textContent === transcript);
    const slices = all(text, '.slice');
    expect(getComputedStyle(slices[0]!).contentVisibility).to.equal('auto');
    expect(slices.every((slice) => slice.previousSibling !== null)).to.equal(true);
    button(element, 'Show less').click();
    button(element, 'Show more').click();
    expect(text.textContent).to.equal(transcript);
  });

  it('shows Markdown of a megabyte slice by slice', async () => {
    const element = await mounted('cf-markdown', { template: '# T\n\n{{{text}}}', values: { text: spoken } });
    expect(all(element, 'strong').length).to.be.greaterThan(10).and.lessThan(1000);
    await eventually(() => all(element, 'strong').length === 9000);
    expect(one(element, '.fold').hasAttribute('data-open')).to.equal(false);
    expect(all(element, '.slice').length).to.be.greaterThan(20);
  });

  it('shows a template of a megabyte, with its values', async () => {
    const element = await mounted('cf-markdown', { template: `${spoken}\n\nLast: {v}`, values: { v: '<b>' } });
    await eventually(() => one(element, '.body').textContent!.trim().endsWith('Last: <b>'));
    expect(all(element, 'b')).to.have.length(0);
  });

  it('drops what it was drawing once there is something else to show', async () => {
    const element = await mounted('cf-markdown', { template: spoken });
    element.template = 'short';
    await drawn(element);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(one(element, '.body').textContent!.trim()).to.equal('short');
  });

  it('keeps a line without an end readable, in a sentence and on its own', async () => {
    const text = 'x'.repeat(200_000);
    const element = await mounted('cf-markdown', { template: 'a {text} b\n\n{{text}}', values: { text } });
    expect(one(element, 'p').textContent!.length).to.be.lessThan(2000);
    all(element, '.within')[0]!.click();
    expect(one(element, 'p').textContent).to.contain(text);
    button(element, 'Show more').click();
    await eventually(() => one(element, '.text').textContent === text);
  });

  it('unfolds a list, a table and an object of many thousands by and by', async () => {
    const rows = Array.from({ length: 5000 }, (_, id) => ({ id, name: `n${id}` }));
    const numbers = new Float64Array(1_000_000).fill(7);
    const object = Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`k${i}`, i]));
    const nested = Array.from({ length: 100 }, () =>
      Array.from({ length: 100 }, () => Array.from({ length: 100 }, () => 1)),
    );
    const values = { rows, numbers, object, nested };
    const element = await mounted('cf-markdown', { template: '{{rows}}', values });
    expect(all(element, 'tr')).to.have.length(101);
    expect(all(element, '*').length).to.be.lessThan(8000);
    const more = all(element, 'summary').find(({ textContent }) => textContent === '… and 4900 more')!;
    more.click();
    await eventually(() => all(element, 'tr').length === 202);
    expect(all(element, 'td')[200]!.textContent).to.equal('100');
  });

  it('unfolds what is deep, as deep as it is', async () => {
    let value: unknown = 'bottom';
    for (let i = 0; i < 40; i++) value = { [`level${i}`]: value };
    const element = await mounted('cf-markdown', { values: { value } });
    for (let i = 0; i < 40; i++) {
      const closed = all(element, 'details:not([open]) > summary');
      if (!closed.length) break;
      closed[0]!.click();
      await eventually(() => closed[0]!.nextElementSibling!.hasChildNodes());
    }
    expect(one(element, '.body').textContent).to.contain('bottom');
  });

  const n = 60_000;
  const slow: Record<string, string> = {
    stars: '**a *b'.repeat(n / 6),
    underscores: '_a_'.repeat(n / 3),
    'stars around': `${'*'.repeat(n)}a${'*'.repeat(n)}`,
    brackets: `${'['.repeat(n)}a${']'.repeat(n)}`,
    'half links': '[a]('.repeat(n / 4),
    'half pictures': '![a](<b'.repeat(n / 7),
    dots: `${'a.'.repeat(n / 2)}@`,
    dashes: `${'- '.repeat(n / 2)}a`,
    numbers: `${'1) '.repeat(n / 3)}a`,
    quotes: `${'> '.repeat(n / 2)}a`,
    'lists in lists': Array.from({ length: 700 }, (_, i) => `${' '.repeat(i)}- a`).join('\n'),
    ticks: Array.from({ length: 400 }, (_, i) => '`'.repeat(i)).join(' '),
    pipes: `${'|a'.repeat(n / 4)}\n${'|-'.repeat(n / 4)}\n|x`,
    comments: '<!--'.repeat(n / 4),
    'half tags': '<a b="'.repeat(n / 6),
    'open tags': '<b>'.repeat(n / 3),
    'open formatting before many paragraphs': `${Array.from({ length: 3000 }, (_, i) => `<b title="${i}">`).join('')}${'\n\na'.repeat(5000)}`,
    'closed in a comment only': `${Array.from({ length: 3000 }, (_, i) => `<b title="${i}"><!--</b>-->`).join('')}${'\n\na'.repeat(5000)}`,
    entities: '&#'.repeat(n / 2),
    'a megabyte of stars': '**a *b'.repeat(170_000),
  };
  for (const [name, source] of Object.entries(slow)) {
    it(`does not hang on ${name}`, async () => {
      const element = await mounted('cf-markdown', { template: source, values: {} });
      element.template = '{{{v}}} and *{{{v}}}*';
      element.values = { v: source };
      await drawn(element);
      expect(one(element, '.body').textContent!.length).to.be.greaterThan(0);
      expect(all(element, '*').length).to.be.lessThan(200_000);
    });
  }
});
