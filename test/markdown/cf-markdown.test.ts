import { expect } from 'chai';
import { all, barriers, cleared, drawn, mounted, one, said } from '../cf-page.ts';
import { eventually } from '../world.ts';

const shown = (template: string, values: Record<string, unknown> = {}) => mounted('cf-markdown', { template, values });

describe('<cf-markdown>', () => {
  afterEach(cleared);

  it('renders Markdown with tables and lists', async () => {
    const element = await shown('# Hi {name}\n\n- a\n- **b**\n\n| x | y |\n|---|---|\n| 1 | {name} |', { name: 'Ana' });
    expect(one(element, 'h1').textContent).to.equal('Hi Ana');
    expect(all(element, 'li')).to.have.length(2);
    expect(all(element, 'td')[1]!.textContent).to.equal('Ana');
    expect(await barriers(element)).to.deep.equal([]);
  });

  const hostile = '**b** <img src=x onerror=alert(1)> [l](javascript:alert(1)) | `c` {a} ` \n# h\n';

  it('keeps a value inert wherever its place is', async () => {
    const places = [
      '# {v}',
      'text {v} *more {v}*',
      '| a |\n|---|\n| {v} |',
      '[{v}](https://example.org)',
      '`{v}`',
      '    {v}',
      '```\n{v}\n```',
      '<b title="{v}">{v}</b>',
      '{{v}}',
      '- {{v}}',
    ];
    for (const place of places) {
      const element = await shown(place, { v: hostile, a: 'WRONG' });
      expect(all(element, 'img, strong, script'), place).to.have.length(0);
      expect(said(element), place).to.contain('**b** <img src=x onerror=alert(1)> [l](javascript:alert(1)) | `c` {a}');
      expect(all(element, '[onerror]'), place).to.have.length(0);
      cleared();
    }
  });

  it('reads a value as Markdown between three braces, and sanitises it', async () => {
    const v = '**bold** <script>alert(1)</script><img src="x" onerror="alert(1)"> [l](javascript:alert(1)) {w}';
    const element = await shown('{{{v}}}', { v, w: 'WRONG' });
    expect(one(element, 'strong').textContent).to.equal('bold');
    expect(all(element, 'script, img, [onerror], [href]')).to.have.length(1); // the picture, as a link that goes nowhere else
    expect(said(element)).to.contain('{w}');
  });

  it('lets no script, handler, style, form, name or drawing out of a template', async () => {
    const element = await shown(
      '<script>alert(1)</script><style>*{display:none}</style><form name=x><input name=y></form><svg onload=alert(1)></svg>' +
        '<math></math><iframe src=x></iframe><p id=a name=b class=c style="color:red" onclick="alert(1)">p</p>' +
        '<a href="javascript:alert(1)">a</a><a href=" java&#9;script:alert(1)">b</a><a href="data:text/html,x">c</a><object data=x></object>',
    );
    const body = one(element, '.body');
    expect(all(body, 'script, style, form, input, svg, math, iframe, object')).to.have.length(0);
    expect(all(body, '[id], [name], [style], [onclick], [href]')).to.have.length(0);
    expect(all(body, '.c')).to.have.length(0);
  });

  it('opens links in a new tab and lets values be their addresses', async () => {
    const element = await shown('[a]({url}) [b](https://x.org/{id}?q={id}) [c]({bad}) [d](mailto:{id})', {
      url: 'https://example.org/?a=1',
      id: 'a/b&c=d',
      bad: 'javascript:alert(1)',
    });
    const links = all(element, 'a') as HTMLAnchorElement[];
    expect(links.map((link) => link.getAttribute('href'))).to.deep.equal([
      'https://example.org/?a=1',
      'https://x.org/a%2Fb%26c%3Dd?q=a%2Fb%26c%3Dd',
      null,
      'mailto:a%2Fb%26c%3Dd',
    ]);
    expect(links[0]!.target).to.equal('_blank');
    expect(links[0]!.rel).to.equal('noopener noreferrer');
  });

  it('loads no pictures from elsewhere unless it may', async () => {
    const template = '![logo](/nowhere/{n}.png) <img src="/nowhere/2.png"> {{{md}}}';
    const element = await shown(template, { n: 1, md: '![three](/nowhere/3.png)' });
    expect(all(element, 'img')).to.have.length(0);
    expect(all(element, 'a').map((link) => link.textContent)).to.deep.equal([
      'logo',
      `Image from localhost:${location.port}`,
      'three',
    ]);
    element.remoteImages = true;
    await drawn(element);
    expect(all(element, 'img')).to.have.length(3);
  });

  it('shows a block as a text of its own, line by line', async () => {
    const element = await shown('Read: {{text}} and say', { text: 'one\ntwo *three*' });
    expect(all(element, 'p').map((p) => p.textContent?.trim())).to.deep.equal(['Read:', 'and say']);
    expect(one(element, '.text').textContent).to.equal('one\ntwo *three*');
    expect(getComputedStyle(one(element, '.text')).whiteSpace).to.equal('pre-wrap');
  });

  it('folds a long text', async () => {
    const element = await shown('{{text}}', { text: 'word '.repeat(400) });
    const more = one(element, 'button');
    expect(more.getAttribute('aria-expanded')).to.equal('false');
    const before = one(element, '.text').offsetHeight;
    more.click();
    expect(more.textContent).to.equal('Show less');
    expect(one(element, '.text').offsetHeight).to.be.greaterThan(before);
  });

  it('shows values that the template does not mention beneath it, labelled', async () => {
    const element = await shown('{a}', { a: 1, b: 'two', c: { d: [1, 2] } });
    expect(all(element, 'dt').map((term) => term.textContent)).to.deep.equal(['b', 'c', 'd']);
    expect(said(element)).to.match(/^1 b two c d 1 2$/);
  });

  it('writes unknown names as they are', async () => {
    const element = await shown('{constructor} {__proto__} {{x}}', {});
    expect(said(element)).to.equal('{constructor} {__proto__} {{x}}');
  });

  it('writes numbers and dates as the page’s language does', async () => {
    document.documentElement.lang = 'de';
    const element = await shown('{n} {at} `{n}`', { n: 1234.5, at: new Date(2026, 4, 3, 10, 12) });
    document.documentElement.lang = 'en';
    expect(said(element)).to.equal('1.234,5 03.05.2026, 10:12 1234.5');
  });

  it('follows the page when its language changes', async () => {
    const element = await shown('{n}', { n: 1234.5 });
    expect(said(element)).to.equal('1,234.5');
    document.documentElement.lang = 'de';
    await eventually(() => said(element) === '1.234,5');
    document.documentElement.lang = 'en';
    await eventually(() => said(element) === '1,234.5');
  });

  it('shows pictures, sound and files, and lets go of them', async () => {
    const picture = new Blob(['x'], { type: 'image/png' });
    const page = new File(['<script>alert(1)</script>'], 'a.html', { type: 'text/html' });
    const element = await shown('{{picture}}\n\n{{sound}}', {
      picture,
      sound: new Blob([], { type: 'audio/ogg' }),
      page,
    });
    const { src } = one(element, 'img') as HTMLImageElement;
    expect(src).to.match(/^blob:/);
    expect(one(element, 'audio').hasAttribute('controls')).to.equal(true);
    const link = one(element, 'a') as HTMLAnchorElement;
    expect(link.download).to.equal('a.html');
    expect((await (await fetch(link.href)).blob()).type).to.equal('application/octet-stream');
    element.remove();
    expect(
      await fetch(src).then(
        () => 'there',
        () => 'gone',
      ),
    ).to.equal('gone');
  });

  it('shows alike entries as a table and folds what is deep', async () => {
    const rows = [
      { id: 1, name: 'a' },
      { id: 2, name: 'b' },
    ];
    const element = await shown('{{rows}}', { rows, deep: { a: { b: { c: { d: 1 } } } } });
    expect(all(element, 'th').map((th) => th.textContent)).to.deep.equal(['id', 'name']);
    expect(all(element, 'details')).to.have.length(1);
    expect(await barriers(element)).to.deep.equal([]);
  });

  it('survives rings and depths', async () => {
    const ring: Record<string, unknown> = {};
    ring.ring = ring;
    const element = await shown(`${'>'.repeat(20_000)} deep {ring}`, { ring, other: ring });
    expect(said(element)).to.contain('deep');
  });
});
