import { expect } from 'chai';
import type { Item } from '../../demo/label/data/dataset.ts';
import { schemaOf } from '../../demo/label/labels.ts';
import { accepted } from '../../demo/label/suggestions/accepted.ts';
import { suggestedBy, suggestionIn } from '../../demo/label/suggestions/from-column.ts';
import { labelTabs, type Tab, until } from './tab.ts';

const labels = { names: ['good', 'bad'], several: false, notes: true };
const single = schemaOf(labels);
const several = schemaOf({ ...labels, several: true });
const spans = schemaOf({ ...labels, marks: 'spans' });

describe('a suggestion in a column', () => {
  it('is one label, or several with commas or as JSON', () => {
    expect(suggestionIn(' good ', single, 'x')).to.deep.equal({ label: 'good' });
    expect(suggestionIn('{"label":"bad"}', single, 'x')).to.deep.equal({ label: 'bad' });
    expect(suggestionIn('bad, good,bad', several, 'x')).to.deep.equal({ labels: ['bad', 'good'] });
    expect(suggestionIn('["bad"]', several, 'x')).to.deep.equal({ labels: ['bad'] });
    expect(suggestionIn('2', { enum: [1, 2] }, 'x')).to.equal(2);
  });
  it('is marks within their text, with whatever else is known of them', () => {
    const marks = [{ start: 0, end: 2, label: 'good', score: 0.5 }];
    expect(suggestionIn(JSON.stringify(marks), spans, 'ab')).to.deep.equal({ spans: marks });
    for (const wrong of [{ end: 3 }, { start: 2 }, { start: 0.5 }, { start: '0' }, { label: 'none' }])
      expect(suggestionIn([{ ...marks[0], ...wrong }], spans, 'ab'), JSON.stringify(wrong)).to.equal(undefined);
  });
  it('is left out and counted where it is no answer, and the item is asked all the same', () => {
    const cells = ['good', 'so-so', '', null];
    const items = cells.map((guess, at): Item => ({ number: at + 1, name: '', value: 'x', more: { guess } }));
    const { items: suggested, unfit } = suggestedBy(items, { suggestion: 'guess', score: '' }, single);
    expect(suggested.map(({ given }) => given?.answer)).to.deep.equal([{ label: 'good' }, ...Array(3).fill(undefined)]);
    expect(unfit).to.equal(1);
  });
});

describe('scores', () => {
  it('put the unsure first and what has none last, and number the items by it', () => {
    const scores = ['0.9', '', '0.1', 'n/a', '-1'];
    const items = scores.map(
      (score, at): Item => ({ number: at + 1, name: `Item ${at + 1}`, value: at, more: { score } }),
    );
    const ordered = suggestedBy(items, { suggestion: '', score: 'score' }, single).items;
    expect(ordered.map(({ value }) => value)).to.deep.equal([4, 2, 0, 1, 3]);
    expect(ordered.map(({ number, name }) => [number, name])).to.deep.equal(
      items.map(({ number, name }) => [number, name]),
    );
  });
});

describe('an answer', () => {
  it('accepts what was suggested when all of it is there and no mark or label beside it', () => {
    expect(accepted({ label: 'good', notes: 'sure' }, { label: 'good' })).to.equal(true);
    expect(accepted({ label: 'bad' }, { label: 'good' })).to.equal(false);
    expect(accepted({ labels: ['b', 'a'] }, { labels: ['a', 'b'] })).to.equal(true);
    expect(accepted({ labels: ['a', 'a'] }, { labels: ['a', 'b'] })).to.equal(false);
    expect(
      accepted(
        [
          { start: 0, end: 2, text: 'ab' },
          { start: 3, end: 4 },
        ],
        [{ start: 0, end: 2 }],
      ),
    ).to.equal(false);
  });
});

describe('suggestions in the page', () => {
  const opened = labelTabs();
  let tab: Tab;
  beforeEach(() => {
    tab = opened();
  });

  it('stand in the form, the unsure first, and the report counts what became of them', async () => {
    await tab.find('file-drop');
    const { DataTransfer, DragEvent, File, Event } = tab.frame.contentWindow as unknown as typeof globalThis;
    const files = new DataTransfer();
    const rows = 'text,guess,sure\nfirst,positive,0.9\nsecond,negative,0.2\nthird,awful,0.5\n';
    files.items.add(new File([rows], 'guessed.csv'));
    tab.frame.contentWindow!.dispatchEvent(new DragEvent('drop', { dataTransfer: files }));
    await tab.button('Label 3 items');
    for (const [words, column] of [
      ['Answers are suggested', 'guess'],
      ['The lowest first', 'sure'],
    ] as const) {
      const choice = await until(words, () =>
        [...tab.page.querySelectorAll('label')]
          .find((label) => label.textContent!.includes(words))
          ?.querySelector('select'),
      );
      choice.value = column;
      choice.dispatchEvent(new Event('change'));
    }
    await until('the account', () =>
      /2 suggestions.*\s+1 do not fit/.test(tab.page.querySelector('.preview')!.textContent!),
    );
    (await tab.button('Label 3 items')).click();

    const question = () => tab.page.querySelector('cf-inbox')?.shadowRoot?.querySelector('cf-prompt')?.shadowRoot;
    const chosen = () =>
      question()?.querySelector('cf-form')?.shadowRoot?.querySelector<HTMLInputElement>('input:checked');
    const asked = () => question()?.querySelector('cf-markdown')?.shadowRoot?.textContent;
    await until('the least sure of all', () => asked()?.includes('second'));
    await until('its suggestion', () => chosen()?.closest('label')?.textContent?.includes('negative'));
    await tab.answer('negative');
    await tab.answer('neutral');
    await tab.answer('neutral');
    (await tab.button('Report')).click();
    const people = await until('the report', () => tab.page.querySelector('report-screen table'));
    expect(people.querySelector('thead')!.textContent).to.contain('Suggestions accepted');
    const cells = [...people.querySelectorAll('tbody tr:first-child td')].map((cell) => cell.textContent);
    expect(cells.slice(0, 5)).to.deep.equal(['3', '0', '0', '1', '1']);
  });
});
