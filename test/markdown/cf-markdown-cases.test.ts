import { expect } from 'chai';
import type { MarkdownElement } from 'confer-kit/components';
import { all, cleared, deep, drawn, mounted, one } from '../cf-page.ts';
import { hostile } from './hostile-values.ts';

/** Where a placeholder can stand; `V` is the placeholder. `url`: the value is an address there, or a part of one. */
const placements: [name: string, template: string, kind?: 'url' | 'attribute' | 'gone'][] = [
  ['a paragraph', 'before V after'],
  ['a line of its own', 'V'],
  ['a heading', '# A V b'],
  ['an underlined heading', 'A V b\n==='],
  ['emphasis', '*V* and _V_'],
  ['strong emphasis', '**V** and __V__'],
  ['both at once', '***V***'],
  ['struck out text', '~~V~~'],
  ['a list', '- a\n- V\n- b'],
  ['a numbered list', '1. V\n2. b'],
  ['a loose list', '- a\n\n- V\n\n- b'],
  ['a list in a list', '- a\n  - V'],
  ['a task list', '- [ ] V\n- [x] V'],
  ['the head of a table', '| V | b |\n|---|---|\n| 1 | 2 |'],
  ['a cell of a table', '| a | b |\n|---|:-:|\n| V | x V y |'],
  ['a quote', '> V\n> > V'],
  ['a code span', 'a `V` b'],
  ['a code span of two ticks', '``V``'],
  ['fenced code', '```js\nlet a = "V";\n```'],
  ['indented code', 'a\n\n    V'],
  ['the text of a link', '[V](https://a.example)'],
  ['emphasised text of a link', '[a **V** b](https://a.example)'],
  ['HTML', '<p>a <b>V</b></p>'],
  ['a detail', '<details><summary>V</summary>V</details>'],
  ['a block of HTML', '<div>\nV\n</div>'],
  ['behind a <', 'a <V b > c'],
  ['behind an entity', '&V; &amp;V; #V'],
  ['between words', 'aVb _V_c V.V'],
  ['the address of a link', '[l](V)', 'url'],
  ['the end of an address', '[l](https://a.example/V?q=V#V)', 'url'],
  ['the host of an address', '[l](https://V/a)', 'url'],
  ['the scheme of an address', '[l](V://a.example)', 'url'],
  ['the middle of a scheme', '[l](javaV:alert(1))', 'url'],
  ['an address behind a reference', '[l][r]\n\n[r]: V', 'url'],
  ['a bare address', 'https://a.example/V', 'url'],
  ['an address in angles', '<https://a.example/V>', 'url'],
  ['a mail address', 'V@a.example', 'url'],
  ['a picture', '![i](V)', 'url'],
  ['a picture in a link', '[![i](V)](V)', 'url'],
  ['the words of a picture', '![V](https://a.example/i.png)', 'url'],
  ['the title of a link', '[l](https://a.example "V")', 'attribute'],
  ['an attribute', '<b title="V">b</b>', 'attribute'],
  ['an attribute without quotes', '<b title=V>b</b>', 'attribute'],
  ['the name of an attribute', '<b V>b</b>'],
  ['the language of code', '```V\ncode\n```', 'gone'],
  ['a comment', 'a <!-- V --> b', 'gone'],
  ['a script', 'a <script>V</script> b', 'gone'],
];

const forms = { inline: '{v}', block: '{{v}}', markdown: '{{{v}}}' };
const squeezed = (text: string) => text.replace(/\0/g, '').replace(/\s+/g, '');

/** Elements that nothing but the renderer itself may bring. */
const forbidden =
  'script, style, link, meta, base, form, input, textarea, select, iframe, object, embed, svg, math, template, slot, ' +
  'noscript, video, audio, source, dialog, body body, [style], [id], [name], [srcset], [action], [formaction], [srcdoc]';

/** What in an element could do harm. */
function harm(body: Element): string[] {
  const found = deep(body).flatMap((element) => {
    if (element.matches(forbidden)) return [element.outerHTML];
    return [...element.attributes].flatMap(({ name, value }) => {
      if (name.startsWith('on')) return [`${name}=${value}`];
      if (name !== 'href' && name !== 'src') return [];
      const scheme = URL.parse(value)?.protocol ?? 'https:';
      const fine = name === 'href' ? /^(https?|mailto|blob):$/ : /^blob:$|^data:$/;
      return fine.test(scheme) ? [] : [`${name}=${value}`];
    });
  });
  return found.map((text) => text.slice(0, 200));
}

/** The elements, without the text. */
function shape(node: Element): string {
  return `${node.localName}(${[...node.children].map(shape).join()})`;
}

describe('a placeholder', () => {
  let element: MarkdownElement;
  before(async () => {
    element = await mounted('cf-markdown');
  });
  after(cleared);

  async function body(template: string, v: unknown) {
    element.template = template;
    element.values = { v, other: 'WRONG' };
    await drawn(element);
    const whole = one(element, '.body').cloneNode(true) as HTMLElement;
    whole.querySelector('.rest')?.remove();
    return whole;
  }

  for (const [name, template, kind] of placements) {
    it(`shows hostile values as text in ${name}`, async () => {
      for (const form of [forms.inline, forms.block]) {
        const source = template.replaceAll('V', form);
        const plain = shape(await body(source, 'word'));
        for (const value of hostile) {
          const shown = await body(source, value);
          const what = `${source} with ${value}`;
          expect(harm(shown), what).to.deep.equal([]);
          expect(shown.textContent, what).not.to.contain('WRONG');
          if (kind === 'gone') continue;
          if (kind !== 'url') expect(shape(shown), what).to.equal(plain);
          if (!kind) expect(squeezed(shown.textContent!), what).to.contain(squeezed(value));
          if (kind === 'attribute')
            expect(one(shown, '[title]').title.replace(/\0/g, ''), what).to.equal(value.replace(/\0/g, ''));
        }
      }
    });

    it(`lets no harm out of Markdown in ${name}`, async () => {
      const source = template.replaceAll('V', forms.markdown);
      for (const value of hostile) {
        const shown = await body(source, value);
        expect(harm(shown), `${source} with ${value}`).to.deep.equal([]);
        expect(all(shown, 'a a, p p, p div, p ul, h1 p, span p, a button'), `${source} with ${value}`).to.deep.equal(
          [],
        );
      }
    });
  }

  it('is not needed for a template to be harmless', async () => {
    for (const template of hostile)
      for (const frame of ['V', '# V', '> V', '| a |\n|-|\n| V |', '- V', '[V](V)', '![V](V)', '**V**', 'a\n\nV\n\nb'])
        expect(
          harm(
            await body(
              frame.replaceAll('V', () => template),
              'x',
            ),
          ),
          template,
        ).to.deep.equal([]);
  });

  it('runs nothing and loads nothing, whatever its value', async () => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(document.documentElement.dataset.hacked).to.equal(undefined);
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
    expect(loaded.filter((name) => name.includes('evil.test'))).to.deep.equal([]);
  });

  const values: [name: string, value: unknown, text: string | RegExp][] = [
    ['a text', 'a *b* {c}', 'a *b* {c}'],
    ['an empty text', '', ''],
    ['a number', 1234.5, '1,234.5'],
    ['a tiny number', 1e-12, '1E-12'],
    ['a huge number', 1e300, '1E300'],
    ['nought', 0, '0'],
    ['a big whole number', 12345678901234567890n, '12,345,678,901,234,567,890'],
    ['no number', Number.NaN, 'NaN'],
    ['yes', true, 'Yes'],
    ['no', false, 'No'],
    ['null', null, 'None'],
    ['undefined', undefined, ''],
    ['a date', new Date(2026, 4, 3, 10, 12), /May 3, 2026/],
    ['no date', new Date(Number.NaN), 'Invalid Date'],
    ['an error', new TypeError('Too <b>bad</b>'), 'TypeError: Too <b>bad</b>'],
    ['a pattern', /a<b>/g, '/a<b>/g'],
    ['a list', [1, 'two', null], /1.*two.*None/],
    ['a list with holes', Object.assign(new Array(3), { 0: 1, 2: 3 }), /1.*3/],
    ['an empty list', [], '–'],
    ['a set', new Set(['a', 'b']), /a.*b/],
    ['a map', new Map<unknown, unknown>([['k', 1], [{ x: 1 }, 2]]), /k.*1.*{"x":1}.*2/], // biome-ignore format: one line
    ['an object', { a: 1, __proto__b: { c: 'd' } }, /a.*1.*__proto__b.*c.*d/],
    ['bytes', new Uint8Array([1, 2, 255]), /1.*2.*255/],
    ['a buffer', new ArrayBuffer(2048), '2 kB'],
    ['an object without a prototype', Object.assign(Object.create(null), { a: 1 }), /a.*1/],
    [
      'an object with a hostile name',
      JSON.parse('{"__proto__":{"x":1},"<b>k</b>":2}'),
      /__proto__.*x.*1.*<b>k<\/b>.*2/,
    ],
  ];

  for (const [name, value, text] of values) {
    it(`shows ${name} in a line, on its own and as Markdown`, async () => {
      for (const source of [
        'a {v} b',
        '# {v}',
        '{{v}}',
        '- {{v}}',
        '| a |\n|-|\n| {{v}} |',
        '{{{v}}}',
        '[{v}](https://a.example)',
        '[l](https://a.example/{v})',
        '`{v}`',
      ]) {
        const shown = await body(source, value);
        const said = shown.textContent!.replace(/\s+/g, ' ').trim();
        expect(harm(shown), source).to.deep.equal([]);
        expect(all(shown, 'b, p p, p div, p ul, p dl, h1 div, h1 ul, a a'), source).to.deep.equal([]);
        if (/`|\(https/.test(source)) continue;
        if (typeof text === 'string')
          expect(said, source).to.contain(source === '{{{v}}}' && name === 'a text' ? 'a b {c}' : text);
        else expect(said, source).to.match(text);
      }
    });
  }

  it('survives what contains itself', async () => {
    const ring: Record<string, unknown> = { name: 'ring' };
    ring.self = ring;
    const list: unknown[] = [ring];
    list.push(list);
    for (const source of ['{v}', '{{v}}', '{{{v}}}', '`{v}`', '[l](https://a.example/{v})'])
      for (const value of [ring, list, new Map([['a', ring]])])
        expect((await body(source, value)).textContent).to.contain(source.includes('http') ? 'l' : '…');
  });
});

describe('a template', () => {
  afterEach(cleared);
  const written = async (template: string, values: Record<string, unknown> = {}) =>
    one(await mounted('cf-markdown', { template, values }), '.body')
      .textContent!.replace(/\s+/g, ' ')
      .trim();

  it('leaves unknown placeholders as they are written, wherever they stand', async () => {
    for (const name of ['unknown', 'constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf'])
      for (const braces of [`{${name}}`, `{{${name}}}`, `{{{${name}}}}`])
        for (const frame of ['V', '# V', '**V**', '| a |\n|-|\n| V |', '- V', '> V', '`V`', '[V](https://a.example)'])
          expect(await written(frame.replace('V', braces)), frame).to.contain(braces);
  });

  it('takes the longest braces first, and an escaped brace for a brace', async () => {
    expect(await written('{{{{v}}}} {{v} {v}}', { v: 'x' })).to.equal('{x} {x x}');
    expect(await written('\\{v} \\{{v}} `\\{v}`', { v: 'x' })).to.equal('{v} {x} {v}');
    expect(await written('{ v } {v-w} {1v} {} {"v": 1}', { v: 'x', w: 'y' })).to.contain(
      '{ v } {v-w} {1v} {} {"v": 1}',
    );
  });

  it('looks a value up by its own name only', async () => {
    const values = JSON.parse('{"__proto__":"own","constructor":"mine"}');
    expect(await written('{__proto__} {constructor} {toString}', values)).to.equal('own mine {toString}');
  });

  it('never searches a value for placeholders', async () => {
    expect(await written('{a} {{{b}}}', { a: '{b}', b: '{a}{{c}}', c: 'WRONG' })).to.match(/^{b} {a}{{c}}/);
  });

  it('sets the columns of a table as it says', async () => {
    const template = '| a | b | c | d |\n|:--|:-:|--:|---|\n| {v} | {v} | {v} | {v} |';
    const element = await mounted('cf-markdown', { template, values: { v: 1 } });
    const sides = () => all(element, 'td').map((cell) => getComputedStyle(cell).textAlign.replace(/^-\w+-/, ''));
    expect(sides()).to.deep.equal(['left', 'center', 'right', 'left']);
    element.dir = 'rtl';
    expect(sides()).to.deep.equal(['left', 'center', 'right', 'right']);
  });

  it('has bullets where the words of a list begin, whichever way the page is read', async () => {
    const template = '- one\n- two\n\n> three\n\n1. أربعة';
    const element = await mounted('cf-markdown', { template, values: { rest: ['five'] } });
    const directions = () => all(element, 'ul, blockquote, ol').map((block) => getComputedStyle(block).direction);
    for (const dir of ['ltr', 'rtl']) {
      element.dir = dir;
      expect(directions(), dir).to.deep.equal(['ltr', 'ltr', 'rtl', 'ltr']);
    }
  });

  it('uses one placeholder for the label of a link and for its address', async () => {
    const element = await mounted('cf-markdown', {
      template: '[{name}]\n\n[{name}]: https://a.example/',
      values: { name: 'N' },
    });
    expect((one(element, 'a') as HTMLAnchorElement).href).to.equal('https://a.example/');
  });
});

describe('<cf-markdown>, beside CommonMark', () => {
  afterEach(cleared);

  const markup = async (template: string, values = {}) => {
    const element = await mounted('cf-markdown', { template, values });
    return one(element, '.body')
      .innerHTML.replace(/<!--.*?-->/g, '')
      .replace(/\s+/g, ' ')
      .trim();
  };

  for (const [template, html] of [
    ['A claim[^1].\n\n[^1]: Its *source*.', '<p>A claim<sup>1</sup>.</p> <p><sup>1</sup> Its <em>source</em>.</p>'],
    ['[^a b]: x', '<p><sup>a b</sup> x</p>'],
    ['Where \\(a*b*c\\) and \\[x_1 + y_1\\]', '<p>Where \\(a*b*c\\) and \\[x_1 + y_1\\]</p>'],
    ['$a*b*c$ and $$x_1$$ and $\\frac{1}{2}$', '<p>$a*b*c$ and $$x_1$$ and $\\frac{1}{2}$</p>'],
    ['$5 is *less* than $10', '<p>$5 is <em>less</em> than $10</p>'],
    ['$5 *or* 10 $', '<p>$5 <em>or</em> 10 $</p>'],
    ['`$a*b*c$`', '<p><code>$a*b*c$</code></p>'],
  ] as const)
    it(`shows ${JSON.stringify(template)} whole`, async () => {
      expect(await markup(template)).to.equal(html);
    });

  it('puts values into footnotes and formulas', async () => {
    const element = await mounted('cf-markdown', { template: 'x[^1] $a*{v}*b$\n\n[^1]: {v}', values: { v: '*9*' } });
    expect(one(element, '.body').textContent?.replace(/\s+/g, ' ').trim()).to.equal('x1 $a**9**b$ 1 *9*');
  });
});
