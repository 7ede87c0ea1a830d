// <cf-spans>: what a person marks in a text, by mouse, touch and keys, and what the answer holds of it.

import { a11ySnapshot, executeServerCommand, sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { useStrings } from 'confer-kit/cf-spans';
import { german } from 'confer-kit/strings-de';
import { issuesOf } from '../../src/validation/validate.ts';
import { all, barriers, button, cleared, drawn, entered, focused, labelled, mounted, one, said } from '../cf-page.ts';
import { entries, press } from './keys.ts';

const labels = ['Person', 'Place', 'Date'];
const spans = (ui: object = {}, more: object = {}) => ({
  type: 'array',
  title: 'Names',
  items: {
    type: 'object',
    properties: {
      ...{ start: { type: 'integer' }, end: { type: 'integer' }, text: { type: 'string' }, label: { enum: labels } },
    },
    required: ['start', 'end', 'label'],
  },
  ui: { widget: 'spans', of: 'text', ...ui },
  ...more,
});
const asked = (ui?: object, more?: object) => ({
  type: 'object',
  properties: { names: spans(ui, more) },
  required: ['names'],
});

async function shown(text: string, { ui, more, names }: { ui?: object; more?: object; names?: unknown } = {}) {
  const value = names === undefined ? undefined : { names };
  const form = await mounted('cf-form', { schema: asked(ui, more), values: { text }, value });
  const field = one(form, 'cf-spans') as HTMLElementTagNameMap['cf-spans'];
  return { form, field, marked: () => (form.value as { names: unknown[] }).names };
}

/** Where a stretch of the text is on the page. */
function place(field: Element, start: number, end: number): DOMRect {
  const [line] = all(field, '.text p');
  const range = document.createRange();
  range.setStart(line!.firstChild!, start);
  range.setEnd(line!.firstChild!, end);
  return range.getBoundingClientRect();
}

async function dragged(field: Element, start: number, end: number): Promise<void> {
  const from = place(field, start, start + 1);
  const to = place(field, end - 1, end);
  const y = Math.round(from.top + from.height / 2);
  await sendMouse({ type: 'move', position: [Math.round(from.left + 1), y] });
  await sendMouse({ type: 'down' });
  await sendMouse({ type: 'move', position: [Math.round(to.right), Math.round(to.top + to.height / 2)] });
  await sendMouse({ type: 'up' });
  await drawn(field);
}

describe('<cf-spans>', () => {
  afterEach(cleared);

  const text = 'Ana Silva flew to Lisbon in May.';

  it('marks the word at the caret, by keys alone, and says so', async () => {
    const { form, field, marked } = await shown(text);
    form.focus();
    expect(focused()).to.equal(one(field, '.text'));
    await press(field, 'Home', '1');
    expect(marked()).to.deep.equal([{ label: 'Person', start: 0, end: 3, text: 'Ana' }]);
    expect(one(field, '[role=status]').textContent).to.equal('Marked: Person: Ana');
    expect(form.checkValidity()).to.equal(true);
    expect(issuesOf(asked(), form.value)).to.deep.equal([]);
  });

  it('marks what is selected by keys, over whole words', async () => {
    const { form, field, marked } = await shown(text);
    form.focus();
    await press(field, 'Home', 'ArrowRight');
    await sendKeys({ down: 'Shift' });
    for (let i = 0; i < 5; i++) await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ up: 'Shift' });
    await press(field, '1');
    expect(marked()).to.deep.equal([{ label: 'Person', start: 0, end: 9, text: 'Ana Silva' }]);
  });

  it('marks what is dragged over by mouse, from character to character where words are left alone', async () => {
    const { field, marked } = await shown(text);
    await dragged(field, 19, 22);
    await press(field, '2');
    expect(marked()).to.deep.equal([{ label: 'Place', start: 18, end: 24, text: 'Lisbon' }]);
    button(field, 'Whole words').click();
    await drawn(field);
    await dragged(field, 11, 13);
    button(field, 'Date 3').click();
    await drawn(field);
    expect(marked()).to.deep.equal([
      { label: 'Date', start: 11, end: 13, text: 'le' },
      { label: 'Place', start: 18, end: 24, text: 'Lisbon' },
    ]);
  });

  it('gives the mark at the caret another label, and takes it away', async () => {
    const { form, field, marked } = await shown(text, { names: [{ start: 0, end: 3, label: 'Person', sure: 0.4 }] });
    form.focus();
    await press(field, 'Home', 'ArrowRight', '2');
    expect(marked(), 'what else it holds stays').to.deep.equal([{ start: 0, end: 3, label: 'Place', sure: 0.4 }]);
    await press(field, 'Delete');
    expect(marked()).to.deep.equal([]);
    expect(one(field, '.text').textContent, 'the text is not touched').to.equal(text);
  });

  it('takes back what was done, and does it again', async () => {
    const { form, field, marked } = await shown(text);
    form.focus();
    await press(field, 'Home', '1', 'End', '3');
    expect(entries(field)).to.deep.equal(['Person: Ana', 'Date: May']);
    await press(field, 'Control+z');
    expect(entries(field)).to.deep.equal(['Person: Ana']);
    await press(field, 'Control+z');
    expect(marked()).to.deep.equal([]);
    await press(field, 'Control+Shift+z');
    expect(entries(field)).to.deep.equal(['Person: Ana']);
    button(field, 'Redo').click();
    await drawn(field);
    expect(entries(field)).to.deep.equal(['Person: Ana', 'Date: May']);
  });

  it('puts a new mark in the place of those that it meets, unless marks may overlap', async () => {
    const names = [{ start: 4, end: 9, label: 'Place' }];
    const { field, marked } = await shown(text, { names });
    await dragged(field, 0, 9);
    await press(field, '1');
    expect(marked()).to.deep.equal([{ label: 'Person', start: 0, end: 9, text: 'Ana Silva' }]);
    cleared();
    const over = await shown(text, { names, ui: { overlap: true } });
    await dragged(over.field, 0, 9);
    await press(over.field, '1');
    expect(over.marked()).to.deep.equal([{ label: 'Person', start: 0, end: 9, text: 'Ana Silva' }, ...names]);
  });

  it('lets the list be walked, and marks be moved, relabelled and taken away there, by keys', async () => {
    const names = [
      { start: 0, end: 3, label: 'Person' },
      { start: 18, end: 24, label: 'Place' },
    ];
    const { field, marked } = await shown(text, { names });
    all(field, '.entry')[0]!.focus();
    await press(field, 'Shift+ArrowRight');
    expect(entries(field)).to.deep.equal(['Person: Ana Silva', 'Place: Lisbon']);
    await press(field, 'ArrowRight');
    expect(entries(field)[0]).to.equal('Person: Silva');
    await press(field, 'Alt+Shift+ArrowLeft');
    expect(entries(field)[0]).to.equal('Person: Silv');
    await press(field, 'ArrowDown', '3');
    expect(entries(field)[1]).to.equal('Date: Lisbon');
    expect(focused()!.dataset.at).to.equal('1');
    await press(field, 'Backspace');
    expect(marked()).to.deep.equal([{ start: 4, end: 8, label: 'Person', text: 'Silv' }]);
    expect(focused()!.dataset.at, 'the keyboard stays in the list').to.equal('0');
    await press(field, 'Delete');
    expect(focused(), 'and goes back to the text').to.equal(one(field, '.text'));
  });

  it('is marked by touch: a word, then its label', async () => {
    const { field, marked } = await shown(text);
    const { left, top, width, height } = place(field, 18, 24);
    await executeServerCommand('touch', [[left + width / 2, top + height / 2]]);
    await drawn(field);
    const at = button(field, 'Place 2').getBoundingClientRect();
    await executeServerCommand('touch', [[at.left + at.width / 2, at.top + at.height / 2]]);
    await drawn(field);
    expect(marked()).to.deep.equal([{ label: 'Place', start: 18, end: 24, text: 'Lisbon' }]);
    const away = one(field, '.remove').getBoundingClientRect();
    await executeServerCommand('touch', [[away.left + away.width / 2, away.top + away.height / 2]]);
    await drawn(field);
    expect(marked()).to.deep.equal([]);
  });

  it('counts in UTF-16 or in code points, as the schema says, and cuts no character', async () => {
    const emoji = '👩‍🚀 Zoë met José in Zürich';
    const zoe = emoji.indexOf('Zoë');
    for (const [ui, start] of [
      [{}, 6],
      [{ offsets: 'codepoints' }, 4],
    ] as const) {
      const { form, field, marked } = await shown(emoji, { ui });
      form.focus();
      await press(field, 'Home', 'ArrowRight', 'ArrowRight', '1');
      const length = 'Zoë'.length;
      expect(zoe).to.equal(6);
      expect(marked()).to.deep.equal([{ label: 'Person', start, end: start + length, text: 'Zoë' }]);
      cleared();
      const again = await shown(emoji, { ui, names: [{ start, end: start + length, label: 'Person' }] });
      expect(entries(again.field), 'what was stored is found again').to.deep.equal(['Person: Zoë']);
      cleared();
    }
    const { form, field, marked } = await shown(emoji);
    button(field, 'Whole words').click();
    form.focus();
    await press(field, 'Home', 'Shift+ArrowRight', '3');
    expect(marked()).to.deep.equal([{ label: 'Date', start: 0, end: 5, text: '👩‍🚀' }]);
  });

  it('marks text that runs from right to left, and its arrows go the way that is seen', async () => {
    const hebrew = 'דנה גרה בחיפה';
    const { form, field, marked } = await shown(hebrew);
    form.focus();
    await press(field, 'Home', '1');
    expect(marked()).to.deep.equal([{ label: 'Person', start: 0, end: 3, text: 'דנה' }]);
    all(field, '.entry')[0]!.focus();
    await press(field, 'Shift+ArrowLeft');
    expect(marked()).to.deep.equal([{ label: 'Person', start: 0, end: 7, text: 'דנה גרה' }]);
  });

  it('finds words where no blanks are between them', async () => {
    const { form, field, marked } = await shown('東京に行きました。');
    form.focus();
    await press(field, 'Home', '2');
    expect(marked()).to.deep.equal([{ label: 'Place', start: 0, end: 2, text: '東京' }]);
  });

  it('marks across lines, and in a text of a hundred thousand characters', async () => {
    const line = 'The quick brown fox jumps over the lazy dog, again and again.\n';
    const long = line.repeat(Math.ceil(100_000 / line.length));
    const names = Array.from({ length: 500 }, (_, i) => ({
      start: i * 3 * line.length,
      end: i * 3 * line.length + 3,
      label: 'Person',
    }));
    const { form, field, marked } = await shown(long, { names });
    form.focus();
    await press(field, 'Control+End', 'ArrowUp', 'Home', 'Shift+ArrowUp', '2');
    const last = long.length - line.length;
    expect(marked().at(-1)).to.deep.include({ start: last - line.length, end: last - 1, label: 'Place' });
    expect(marked()).to.have.length(501);
    // What it holds is the text, not pieces of it for each mark.
    expect(one(field, '.text').childElementCount).to.equal(long.split('\n').length);
  });

  it('shows what does not lie in the text, and lets it be taken away', async () => {
    const names = [{ start: 900, end: 905, label: 'Person' }, { start: 5, end: 1, label: 'Gone' }, 'x'];
    const { field, marked } = await shown(text, { names });
    expect(entries(field)).to.deep.equal([
      'Person: 900–905, not in this text',
      'Gone: 5–1, not in this text',
      'undefined–undefined, not in this text',
    ]);
    for (let left = 3; left > 0; left--) {
      all(field, '.remove')[0]!.click();
      await drawn(field);
    }
    expect(marked()).to.deep.equal([]);
  });

  it('says what is wrong once it is left, as any field does', async () => {
    const { form, field } = await shown(text, { more: { minItems: 2 } });
    form.focus();
    await press(field, 'Home', '1');
    expect(form.checkValidity()).to.equal(false);
    expect(said(form)).not.to.contain('Add at least 2');
    focused()!.blur();
    await drawn(form);
    expect(said(form)).to.contain('Add at least 2');
    expect(one(field, '.text').getAttribute('aria-invalid')).to.equal('true');
  });

  it('cannot be edited, and shows marks that cannot be changed where it is read only', async () => {
    const { form, field, marked } = await shown(text, { names: [{ start: 0, end: 3, label: 'Person' }] });
    form.focus();
    await press(field, 'End', 'x', 'Enter', 'Backspace', 'Control+v');
    expect(one(field, '.text').textContent).to.equal(text);
    form.readonly = true;
    await drawn(form);
    expect(all(field, '.tools, .remove')).to.deep.equal([]);
    one(field, '.entry').focus();
    await press(field, 'Delete', '2');
    expect(marked()).to.deep.equal([{ start: 0, end: 3, label: 'Person' }]);
  });

  it('shows marks as boxes where the browser has no highlights', async () => {
    const { highlights } = CSS;
    Object.defineProperty(CSS, 'highlights', { value: undefined, configurable: true });
    try {
      const { field } = await shown(text, { names: [{ start: 18, end: 24, label: 'Place' }] });
      const [box] = all(field, '.box');
      const [lies, words] = [box!.getBoundingClientRect(), place(field, 18, 24)];
      expect(Math.abs(lies.left - words.left) + Math.abs(lies.top - words.top)).to.be.lessThan(2);
    } finally {
      Object.defineProperty(CSS, 'highlights', { value: highlights, configurable: true });
    }
  });

  it('speaks the language of the page, and the words that a page puts in their place', async () => {
    const { field } = await shown(text);
    const { lang } = document.documentElement;
    try {
      useStrings(german, 'de');
      document.documentElement.lang = 'de';
      await new Promise((later) => setTimeout(later));
      await drawn(field);
      expect(said(field)).to.contain('Ganze Wörter').and.to.contain('Nichts ist markiert.');
      useStrings({ wholeWords: 'Wörter' });
      await drawn(field);
      expect(button(field, 'Wörter')).not.to.equal(null);
    } finally {
      useStrings({ wholeWords: undefined });
      document.documentElement.lang = lang;
    }
  });

  it('is a tree of named things to a screen reader, and clean', async function () {
    if (navigator.userAgent.includes('Firefox')) this.skip();
    const { form } = await shown(text, { names: [{ start: 0, end: 3, label: 'Person' }] });
    const names: string[] = [];
    const walk = (node: { role: string; name?: string; children?: any[] }) => {
      if (node.name) names.push(`${node.role} ${node.name}`);
      for (const child of node.children ?? []) walk(child);
    };
    walk((await a11ySnapshot({})) as never);
    for (const wanted of ['textbox Names', 'button Person', 'button Person: Ana', 'button Remove Person: Ana'])
      expect(names).to.include(wanted);
    expect(await barriers(form)).to.deep.equal([]);
  });
});

describe('<cf-spans>, about a field beside it', () => {
  afterEach(cleared);

  it('marks what is typed there', async () => {
    const { properties, required } = asked();
    const schema = { type: 'object', properties: { text: { type: 'string', title: 'Text' }, ...properties }, required };
    const form = await mounted('cf-form', { schema });
    await entered(form, labelled(form, 'Text'), 'Ana flew.');
    one(form, '.text').focus();
    await press(form, 'Home', '1');
    expect(form.value).to.deep.equal({
      text: 'Ana flew.',
      names: [{ label: 'Person', start: 0, end: 3, text: 'Ana' }],
    });
  });
});

describe('<cf-spans>, in a question', () => {
  afterEach(cleared);
  const input = {
    ...{ id: 'spans', runId: 'r', workflow: 'w', key: 'k', state: 'pending', createdAt: 1 },
    ...{ template: 'Mark the names.', values: { text: 'Ana flew.', note: 'Be quick.' }, schema: asked() },
  } as never;

  it('shows its text once, and keeps what was marked as a draft', async () => {
    const prompt = await mounted('cf-prompt', { input });
    expect(said(prompt).split('Ana flew.')).to.have.length(2);
    expect(said(prompt)).to.contain('Be quick.');
    prompt.focus();
    await press(prompt, 'Home', '1');
    prompt.remove();
    const again = await mounted('cf-prompt', { input });
    expect(entries(again)).to.deep.equal(['Person: Ana']);
    expect(again.value).to.deep.equal({ names: [{ label: 'Person', start: 0, end: 3, text: 'Ana' }] });
  });

  it('shows text and answer once it is answered', async () => {
    const value = { names: [{ label: 'Person', start: 0, end: 3, text: 'Ana' }] };
    const resolution = { value, at: 2 };
    const prompt = await mounted('cf-prompt', {
      input: { ...(input as object), state: 'responded', resolution } as never,
    });
    expect(said(prompt)).to.contain('Ana flew.');
    expect(said(prompt)).to.contain('Person');
  });
});
