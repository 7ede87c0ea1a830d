import 'confer-kit/cf-markdown';
import { expect } from 'chai';
import type { MarkdownElement } from 'confer-kit/components';
import fc from '../property.ts';

/** Pieces of text without a meaning in Markdown, or with one at the ends of lines and in addresses only. */
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

describe('a text in which Markdown has nothing to read', () => {
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

  it('is drawn as the parser does', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...pieces), { maxLength: 14 }), async (parts) => {
        const text = parts.join('').replace(/[ \t\n]+$/, '');
        const html = async (template: string, last: string) => {
          const element = shown(template);
          await element.updateComplete;
          const drawn = body(element)
            .innerHTML.replace(/<!--.*?-->/g, '')
            .trim();
          element.remove();
          return drawn.endsWith(last) ? drawn.slice(0, drawn.length - last.length).trim() : `${drawn} without ${last}`;
        };
        // With an emphasis behind it, the parser reads all of it.
        expect(await html(text, '')).to.equal(await html(`${text}\n\n*end*`, '<p><em>end</em></p>'));
      }),
      { numRuns: 300 },
    ));
});
