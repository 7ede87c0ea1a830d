import 'confer-kit/cf-markdown';
import { expect } from 'chai';
import type { MarkdownElement } from 'confer-kit/components';
import fc from '../property.ts';

/** Pieces of text without a meaning in Markdown, or with one in places; each may stand beside each. */
const pieces = [
  ...[
    'word',
    'Ünïcödé',
    '日本語',
    '😀',
    '7',
    '2025',
    '{who}',
    'www',
    'http',
    '(a)',
    '100%',
    '“so”',
    "it's",
    'a/b',
    '"',
  ],
  ...[
    ' ',
    ' ',
    ' ',
    '\n',
    '\n',
    '\n\n',
    '\n\n\n',
    '  \n',
    '\t',
    ', ',
    '. ',
    ': ',
    '; ',
    '! ',
    '? ',
    '… ',
    ' – ',
    '.',
    ')',
  ],
  ...['-', '- ', '+ ', '1. ', '12) ', '=', '===', '://', 'www.', 'x.org', '\u00a0', '\u2028'],
];
const marks = [
  '*',
  '*',
  '**',
  '**',
  '***',
  '`',
  '`',
  '``',
  '> ',
  '\n> ',
  '\n- ',
  '\n* ',
  '\n1. ',
  '\n2. ',
  '\n# ',
  '\n### ',
  '#',
  '\n\n- ',
];
/** As people write it. */
const usual = [
  '**so**',
  '*{who}*',
  '`a < b`',
  '**Note:** ',
  '`{who}`',
  '\n> {who}\n',
  '\n- **a**: b',
  '\n1. `x`',
  '\n\n## A *b*\n',
  '(**a b**)',
  '"*c*"',
];

describe('a text in which Markdown has little to read', () => {
  const rest = globalThis.requestIdleCallback;
  // The parser comes only when it is needed.
  before(() => (globalThis.requestIdleCallback = () => 0));
  after(() => (globalThis.requestIdleCallback = rest));
  afterEach(() => document.body.replaceChildren());

  function shown(template: string): MarkdownElement {
    const element: MarkdownElement = document.createElement('cf-markdown');
    // A value that the text does not mention would stand beneath it.
    const values = template.includes('{who}') ? { who: 'Ana *B*' } : {};
    Object.assign(element, { template, values });
    document.body.append(element);
    return element;
  }
  const body = (element: MarkdownElement) => element.shadowRoot!.querySelector<HTMLElement>('.body')!;

  it('is drawn at once, in paragraphs', async () => {
    const element = shown('Label this, {who}:\n\n"A, B" is\nenough?');
    for (let turn = 0; turn < 9; turn++) await Promise.resolve();
    const paragraphs = [...body(element).querySelectorAll('p')].map(({ textContent }) => textContent);
    expect(paragraphs).to.deep.equal(['Label this, Ana *B*:', '"A, B" is\nenough?']);
  });

  it('is drawn at once with the marks that most questions have', async () => {
    const element = shown('## Label **this** text\n\n> {who}\n\nIt is *one* of\n- `praise`\n- **blame**');
    for (let turn = 0; turn < 9; turn++) await Promise.resolve();
    const tags = [...body(element).querySelectorAll('*')].filter(({ className }) => className !== 'inline');
    expect(tags.map(({ localName, textContent }) => `${localName}: ${textContent!.trim()}`)).to.deep.equal([
      'h2: Label this text',
      'strong: this',
      'blockquote: Ana *B*',
      'p: Ana *B*',
      'p: It is one of',
      'em: one',
      'ul: praise\nblame',
      'li: praise',
      'code: praise',
      'li: blame',
      'strong: blame',
    ]);
  });

  const pieced = fc.oneof(
    { arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 14 }), weight: 1 },
    { arbitrary: fc.array(fc.constantFrom(...pieces, ...marks, ...marks), { maxLength: 14 }), weight: 2 },
    { arbitrary: fc.array(fc.constantFrom(...usual, 'a', ' ', '.', '\n', '\n\n'), { maxLength: 9 }), weight: 2 },
  );

  // What is fenced reaches to the end.
  const markdown = pieced
    .map((parts) => parts.join('').replace(/[ \t\n]+$/, ''))
    .filter((text) => !text.includes('```'));

  it('is drawn as the parser does', () =>
    fc.assert(
      fc.asyncProperty(markdown, async (text) => {
        const html = async (template: string, last: string) => {
          const element = shown(template);
          await element.updateComplete;
          const drawn = body(element)
            .innerHTML.replace(/<!--.*?-->/g, '')
            .trim();
          element.remove();
          return drawn.endsWith(last) ? drawn.slice(0, drawn.length - last.length).trim() : `${drawn} without ${last}`;
        };
        // With what is struck out behind it, the parser reads all of it.
        expect(await html(text, '')).to.equal(await html(`${text}\n\n~~end~~`, '<p><del>end</del></p>'));
      }),
      { numRuns: 500 },
    ));
});
