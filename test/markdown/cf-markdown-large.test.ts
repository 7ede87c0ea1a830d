import { expect } from 'chai';
import { all, button, cleared, mounted, one } from '../cf-page.ts';
import { eventually } from '../world.ts';

const large = Array.from({ length: 3000 }, (_, i) => `Line ${i} of a text that goes on and on.`).join('\n');
const body = (element: Element) => one(element, '.body').textContent!;
const depthOf = (node: Node): number => 1 + Math.max(0, ...[...node.childNodes].map(depthOf));

describe('<cf-markdown> with a text too large for its place', () => {
  afterEach(cleared);

  const places: Record<string, string> = {
    code: 'a `{v}` b',
    'a block of code': '```\n{v}\n```',
    'a link': 'a [{v}](https://a.example) b',
    'code in a link': 'a [`{v}`](https://a.example) b',
    'a heading': '# {v}',
    'a cell': '| a | b |\n| - | - |\n| {v} | c |',
    'a quotation': '> {v}',
    'Markdown in a heading': '# {{{v}}}',
    'Markdown in a link': '[{{{v}}}](https://a.example)',
  };
  for (const [place, template] of Object.entries(places)) {
    it(`shows its beginning in ${place}, and the rest when asked for`, async () => {
      const element = await mounted('cf-markdown', { template, values: { v: large } });
      expect(body(element)).to.contain('Line 0 of').and.have.length.lessThan(20_000);
      expect(all(element, ':is(a, code) button')).to.have.length(0);
      button(element, 'Show more').click();
      const words = large.replace(/\s+/g, ' ');
      await eventually(() => body(element).replace(/\s+/g, ' ').includes(words));
    });
  }

  it('opens each of several by its own button', async () => {
    const values = { a: `A${'a'.repeat(1000)}`, b: `B${'b'.repeat(1000)}` };
    const element = await mounted('cf-markdown', { template: '`{a} {b}`', values });
    for (const each of all(element, 'button')) each.click();
    expect(one(element, 'code').textContent).to.equal(`${values.a} ${values.b}`);
  });

  it('shortens it where nothing can be opened: names of pictures and titles of links', async () => {
    const template = '![{v}](https://a.example/x.png) [l](https://a.example "{v}") ![]({v})';
    const element = await mounted('cf-markdown', { template, values: { v: large } });
    expect(body(element).length).to.be.lessThan(2000);
    expect(one(element, '[title]').title.length).to.be.lessThan(1000);
  });

  it('shortens names of entries, columns and files, and what went wrong with a run', async () => {
    const file = new File(['x'], large);
    const values = { map: new Map([[large, 1]]), rows: [{ [large]: 1 }, { [large]: 2 }], file, [large]: 1 };
    const element = await mounted('cf-markdown', { template: 'a {map}', values });
    expect(body(element).length).to.be.lessThan(10_000);
  });

  it('leaves out of a list in a sentence what no line can hold', async () => {
    const wide = (depth: number): unknown => (depth ? Array.from({ length: 30 }, () => wide(depth - 1)) : 'x');
    const element = await mounted('cf-markdown', { template: 'a {v} b', values: { v: wide(4) } });
    expect(body(element)).to.contain('…').and.have.length.lessThan(20_000);
  });
});

describe('<cf-markdown> with a template too large for one turn', () => {
  afterEach(cleared);

  const blocks: [name: string, source: string, selector: string, count: number][] = [
    ['a paragraph', 'some *text* and more\n'.repeat(3000), 'em', 3000],
    ['a heading', `# ${'some *text* and more '.repeat(3000)}`, 'em', 3000],
    ['a quotation', '> some *text* and more\n>\n'.repeat(3000), 'blockquote em', 3000],
    ['a list', '- some *text* and more\n'.repeat(3000), 'li > em', 3000],
    ['a list with room', '- some *text*\n\n  and more\n\n'.repeat(3000), 'li > p > em', 3000],
    ['a table', `| a | b |\n| - | -: |\n${'| some *text* | and more |\n'.repeat(3000)}`, 'td > em', 3000],
    ['many paragraphs', 'some *text* and more\n\n'.repeat(3000), 'p > em', 3000],
    ['many with definitions', `${'some [text] and more\n\n'.repeat(3000)}[text]: https://a.example`, 'a[href]', 3000],
  ];
  for (const [name, source, selector, count] of blocks) {
    it(`shows ${name} slice by slice`, async () => {
      const element = await mounted('cf-markdown', { template: source });
      expect(all(element, selector).length).to.be.greaterThan(100).and.lessThan(count);
      await eventually(() => all(element, selector).length === count);
      expect(all(element, '.slice').length).to.be.greaterThan(2);
    });
  }

  it('goes on counting in a list that is shown slice by slice', async () => {
    const source = Array.from({ length: 3000 }, (_, i) => `${i + 7}. some text and more`).join('\n');
    const element = await mounted('cf-markdown', { template: source });
    await eventually(() => all(element, 'li').length === 3000);
    const lists = all(element, 'ol') as HTMLOListElement[];
    for (const [i, list] of lists.entries())
      if (i) expect(list.start).to.equal(lists[i - 1]!.start + lists[i - 1]!.children.length);
    expect(lists[0]!.start).to.equal(7);
  });

  it('keeps code with empty lines together, and what is HTML', async () => {
    const code = Array.from({ length: 2000 }, (_, i) => `line ${i}\n\nand *more*`).join('\n\n');
    const element = await mounted('cf-markdown', { template: `\`\`\`\n${code}\n\`\`\`\n\n<div>\n\n*a*\n\n</div>` });
    await eventually(() => all(element, 'em').length === 1);
    const lines = all(element, 'pre').map((pre) => pre.textContent);
    expect(lines.join('').replace(/\s+/g, ' ').trim()).to.equal(code.replace(/\s+/g, ' '));
  });

  it('puts values where they belong in each slice', async () => {
    const element = await mounted('cf-markdown', { template: 'some {v} text\n\n'.repeat(3000), values: { v: '<i>' } });
    await eventually(() => all(element, '.inline').length === 3000);
    expect(all(element, '.inline').every(({ textContent }) => textContent === '<i>')).to.equal(true);
  });

  for (const tag of ['ruby><rt', 'div', 'details open', 'ul><li', 'table><tr><td', 'b', 'dl><dd']) {
    it(`shows what is in a thousand <${tag}>, but not the thousand`, async () => {
      const element = await mounted('cf-markdown', { template: `${`<${tag}>`.repeat(1000)}bottom` });
      expect(body(element)).to.contain('bottom');
      expect(depthOf(one(element, '.body'))).to.be.lessThan(150);
    });
  }

  it('writes a long paragraph, and each slice of a text, in the direction of its first letter', async () => {
    const arabic = 'هذا نص طويل جدا '.repeat(3000);
    const element = await mounted('cf-markdown', { template: `{{v}}\n\n<p>${arabic}</p>`, values: { v: arabic } });
    await eventually(() => all(element, 'p').length === 1);
    expect(getComputedStyle(one(element, 'p')).direction).to.equal('rtl');
    button(element, 'Show more').click();
    for (const slice of all(element, '.text > .slice'))
      expect(getComputedStyle(slice).unicodeBidi).to.equal('plaintext');
  });
});
