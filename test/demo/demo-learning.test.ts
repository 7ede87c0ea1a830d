import { expect } from 'chai';
import { choiceIn, schemaOf } from '../../demo/label/labels.ts';
import { trained } from '../../demo/label/suggestions/naive-bayes.ts';
import { labelTabs, type Tab, until } from './tab.ts';

const good = ['lovely', 'great', 'delicious', 'friendly', 'splendid'];
const bad = ['awful', 'dreadful', 'rude', 'stale', 'broken'];
const labelOf = (text: string) => (good.some((word) => text.includes(word)) ? 'positive' : 'negative');
/** Forty texts; each word is in four of them, and the first ten have all words. */
const texts = Array.from({ length: 40 }, (_, at) => {
  const word = (at % 2 ? bad : good)[Math.floor(at / 2) % 5];
  return `Number ${at}: ${word}, I would say`;
});

describe('a model of words', () => {
  it('guesses right after ten labels of an easy set', () => {
    const guess = trained(texts.slice(0, 10).map((text) => ({ text, label: labelOf(text) })));
    const wrong = texts.slice(10).filter((text) => guess(text)?.label !== labelOf(text));
    expect(wrong).to.deep.equal([]);
  });
  it('is the less sure the less of a text speaks for one label', () => {
    const guess = trained(texts.slice(0, 10).map((text) => ({ text, label: labelOf(text) })));
    expect(guess('great but rude')!.sure).to.be.lessThan(guess('great and lovely')!.sure);
    expect(guess('GREAT')!.label).to.equal('positive');
    expect(guess('unheard-of')).to.equal(undefined);
  });
  it('counts how often each label was given, in any script', () => {
    const guess = trained([
      { text: 'так себе', label: 2 },
      { text: 'так плохо', label: 1 },
      { text: 'так плохо', label: 1 },
    ]);
    expect(guess('так')!.label).to.equal(1);
    expect(guess('себе')!.label).to.equal(2);
  });
});

describe('what a model can suggest', () => {
  it('is one of several labels', () => {
    const labels = { names: ['good', 'bad'], several: false, notes: true };
    expect(choiceIn(schemaOf(labels))?.name).to.equal('label');
    expect(choiceIn({ enum: ['a', 'b'] })?.name).to.equal('');
    expect(choiceIn(schemaOf({ ...labels, several: true }))).to.equal(undefined);
    expect(choiceIn(schemaOf({ ...labels, marks: 'spans' }))).to.equal(undefined);
    expect(choiceIn({ type: 'string' })).to.equal(undefined);
  });
});

describe('a project that learns', () => {
  const opened = labelTabs();
  const question = (tab: Tab) => tab.page.querySelector('cf-inbox')?.shadowRoot?.querySelector('cf-prompt')?.shadowRoot;
  /** The text of the question after the one with `before`. */
  const asked = (tab: Tab, before = '') =>
    until('the next question', () => {
      const shown = question(tab)?.querySelector('cf-markdown')?.shadowRoot?.textContent ?? '';
      const text = /Number \d+: \w+/.exec(shown)?.[0];
      return text !== before && text;
    });
  const suggested = (tab: Tab) =>
    question(tab)
      ?.querySelector('cf-form')
      ?.shadowRoot?.querySelector('input:checked')
      ?.closest('label')
      ?.querySelector('.words')
      ?.textContent?.trim();

  it('asks a few ahead, suggests what follows from the answers, also after a reload, and counts what was accepted', async () => {
    const first = opened();
    await first.find('file-drop');
    const { DataTransfer, DragEvent, File } = first.frame.contentWindow as unknown as typeof globalThis;
    const files = new DataTransfer();
    files.items.add(new File([texts.join('\n')], 'easy.txt'));
    first.frame.contentWindow!.dispatchEvent(new DragEvent('drop', { dataTransfer: files }));
    const start = await first.button('Label 40 items');
    (await first.find<HTMLInputElement>('.learns input')).click();
    start.click();
    const inbox = await first.find<HTMLElement & { count: number }>('cf-inbox');
    await until('the first ones', () => inbox.count === 13);
    let text = '';
    for (let at = 0; at < 13; at += 1) {
      text = await asked(first, text);
      expect(suggested(first), text).to.equal(undefined);
      await first.answer(labelOf(text));
    }
    first.close();

    const second = opened();
    for (let at = 0; at < 3; at += 1) {
      text = await asked(second, text);
      await until(`a suggestion for “${text}”`, () => suggested(second) === labelOf(text));
      await second.answer(labelOf(text));
    }
    (await second.button('Report')).click();
    const people = await until('the report', () => second.page.querySelector('report-screen table'));
    const cells = [...people.querySelectorAll('tbody tr:first-child td')].map((cell) => cell.textContent);
    expect(cells.slice(0, 5)).to.deep.equal(['16', '0', '24', '3', '0']);
  });
});
