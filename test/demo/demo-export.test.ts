import { expect } from 'chai';
import type { InputRecord, InputState } from 'confer-kit';
import Papa from 'papaparse';
import { isExport, itemsAgain } from '../../demo/label/data/earlier-answers.ts';
import { read } from '../../demo/label/data/files.ts';
import { labelled, toCsv, toJsonLines } from '../../demo/label/export.ts';

const at = Date.UTC(2026, 0, 2, 3, 4, 5);
let number = 0;

function input(item: unknown, value: unknown, more: object = {}, state: InputState = 'responded'): InputRecord {
  number += 1;
  const resolution = { ...(state === 'responded' && { value }), at, by: { id: 'ana', name: 'Ana' }, ...more };
  const runId = `p-${String(number).padStart(5, '0')}`;
  return {
    id: `${runId}:label`,
    runId,
    workflow: 'label',
    key: 'label',
    state,
    template: '{{item}}',
    values: { item },
    createdAt: at,
    resolution,
  };
}
const table = (inputs: InputRecord[]) => {
  const text = toCsv(labelled(inputs));
  return Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true }).data;
};

describe('the export', () => {
  beforeEach(() => {
    number = 0;
  });

  it('holds item, answer, who and when, in the order of the items', () => {
    const inputs = [input('Good', { label: 'positive' }), input('Bad', { label: 'negative' })].reverse();
    expect(labelled(inputs)).to.deep.equal([
      { number: 1, item: 'Good', answer: { label: 'positive' }, who: 'Ana', when: '2026-01-02T03:04:05.000Z' },
      { number: 2, item: 'Bad', answer: { label: 'negative' }, who: 'Ana', when: '2026-01-02T03:04:05.000Z' },
    ]);
  });
  it('leaves out what nobody has answered', () => {
    const { resolution: _, ...pending } = input('Good', undefined, {}, 'pending');
    expect(labelled([pending, input('x', undefined, {}, 'cancelled')])).to.deep.equal([]);
  });
  it('keeps what was skipped, with the reason', () => {
    const inputs = [input('a', 0, { reason: 'unclear' }, 'dismissed'), input('b', 0, {}, 'dismissed')];
    expect(labelled(inputs).map(({ skipped }) => skipped)).to.deep.equal(['unclear', true]);
  });
  it('names a picture by its path in the folder', () => {
    const picture = { ...input(new File(['x'], 'cat.png'), 'cat'), title: 'pets/cat.png' };
    expect(labelled([picture])[0]!.item).to.equal('pets/cat.png');
  });
  it('keeps answers that are false, zero or empty', () => {
    const answers = [false, 0, '', null, [], {}];
    const lines = toJsonLines(labelled(answers.map((answer) => input('x', answer))))
      .trim()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line).answer)).to.deep.equal(answers);
  });
  it('gives a JSON object per line, with line breaks inside texts kept', () => {
    const lines = toJsonLines(labelled([input('one\ntwo', 'a'), input('\u2028', 'b')])).split('\n');
    expect(lines).to.have.length(3);
    expect(JSON.parse(lines[0]!).item).to.equal('one\ntwo');
  });
  it('gives a CSV that reads back the same, whatever is in it', () => {
    const texts = ['a,b', 'say "no"', 'one\ntwo', ' spaces ', 'Café ☕', '1;2\t3'];
    const rows = table(texts.map((text) => input(text, { label: text })));
    expect(rows.map((row) => [row.item, row['answer.label']])).to.deep.equal(texts.map((text) => [text, text]));
  });
  it('gives each part of an answer a column, lists and objects as JSON', () => {
    const [first, second] = table([input('a', { labels: ['x', 'y'], score: 2 }), input('b', { notes: 'n' })]);
    expect(first).to.include({ 'answer.labels': '["x","y"]', 'answer.score': '2', 'answer.notes': '' });
    expect(second).to.include({ 'answer.labels': '', 'answer.notes': 'n' });
  });
  it('gives the other columns of an item beside it', () => {
    const other = input('a', 'x');
    other.values = { ...other.values, year: '1960' };
    expect(table([other])[0]).to.include({ item: 'a', 'item.year': '1960', answer: 'x' });
    expect(labelled([other])[0]).to.have.nested.property('columns.year', '1960');
  });
  it('never gives a spreadsheet a formula to run', () => {
    const texts = [
      '=1+1',
      '-1+2',
      '@SUM(A1)',
      '@SUM(A1)\nb',
      '\t=1',
      '\r=1',
      '=HYPERLINK("http://x","y")\nsecond line',
    ];
    for (const row of table(texts.map((text) => input(text, { '=label': text })))) {
      expect(row.item).to.match(/^'/);
      expect(row['answer.=label'] ?? row["'answer.=label"]).to.match(/^'/);
    }
  });
  it('leaves alone what only looks like a formula', () => {
    const texts = ['@user', '-12.5', '+49 30 123-45', '+1', "it's", '-'];
    expect(table(texts.map((text) => input(text, 'a'))).map(({ item }) => item)).to.deep.equal(texts);
  });
  it('can be taken up again, as JSONL and as CSV: the same answers, by whom and when', async () => {
    const schema = { properties: { label: { type: 'string' }, score: { type: 'number' }, sure: { type: 'boolean' } } };
    const inputs = [
      input('=1+1\nso', { label: '=a', score: 2, sure: false }),
      input('b', { label: '7' }),
      input('c', 0, { reason: 'unclear' }, 'dismissed'),
    ];
    inputs[0]!.values = { ...inputs[0]!.values, year: '1960' };
    inputs[1]!.values = { ...inputs[1]!.values, year: '1961' };
    inputs[2]!.values = { ...inputs[2]!.values, year: '1962' };
    const rows = labelled(inputs);
    for (const [name, text] of [
      ['a.jsonl', toJsonLines(rows)],
      ['a.csv', toCsv(rows)],
    ] as const) {
      const dataset = await read([new File([text], name)]);
      expect(isExport(dataset)).to.equal(true);
      const items = itemsAgain(dataset, schema);
      const again = items.map(({ number, value, more, given }) => ({ number, item: value, columns: more, ...given }));
      expect(again, name).to.deep.equal(rows);
    }
  });
});
