import { expect } from 'chai';
import type { Labelled } from '../../demo/label/export.ts';
import { toCoco } from '../../demo/label/formats/coco.ts';
import { toConll } from '../../demo/label/formats/conll.ts';
import { markingOf } from '../../demo/label/formats/marks.ts';
import { toSpacy } from '../../demo/label/formats/spacy.ts';
import { schemaOf } from '../../demo/label/labels.ts';

const labels = { names: ['Person', 'Place'], several: false, notes: true };
const spans = markingOf(schemaOf({ ...labels, marks: 'spans' }))!;
const regions = markingOf(schemaOf({ ...labels, marks: 'regions' }))!;

const row = (item: string, answer: unknown, number = 1): Labelled => ({
  ...{ number, item, answer, who: 'Ana', when: '2026-01-02T03:04:05Z' },
});
const text = '👍 Ana Silva flew to Lisbon.';
const flown = row(text, {
  spans: [
    { start: 3, end: 12, label: 'Person' },
    { start: 21, end: 27, label: 'Place' },
  ],
});
const skipped: Labelled = { number: 2, item: 'x', skipped: true, who: 'Ana', when: '' };

describe('spans', () => {
  it('become entities of spaCy, whose offsets are those of Python', () => {
    const [line, ...rest] = toSpacy([flown, skipped], spans).trim().split('\n');
    expect(rest).to.deep.equal([]);
    const { text: same, entities } = JSON.parse(line!);
    expect(same).to.equal(text);
    const letters = [...text];
    const read = entities.map(([start, end, label]: [number, number, string]) => [
      letters.slice(start, end).join(''),
      label,
    ]);
    expect(read).to.deep.equal([
      ['Ana Silva', 'Person'],
      ['Lisbon', 'Place'],
    ]);
  });
  it('are the same whether they were counted in code points or in UTF-16', () => {
    const counted = row(text, { spans: [{ start: 2, end: 11, label: 'Person' }] });
    const points = { ...spans, ui: { offsets: 'codepoints' } };
    expect(JSON.parse(toSpacy([counted], points)).entities).to.deep.equal([[2, 11, 'Person']]);
    expect(toConll([counted], points)).to.contain('Ana -X- _ B-Person\nSilva -X- _ I-Person\nflew -X- _ O\n');
  });
  it('become tags of CoNLL-2003, also where they cut a word or touch', () => {
    const cut = row('unhappy ends', {
      spans: [
        { start: 0, end: 2, label: 'Person' },
        { start: 2, end: 7, label: 'Person' },
        { start: 4, end: 12, label: 'Place' },
      ],
    });
    expect(toConll([cut, skipped], spans)).to.equal(
      '-DOCSTART- -X- O O\n\nun -X- _ B-Person\nhappy -X- _ B-Person\nends -X- _ O\n\n',
    );
  });
});

describe('regions', () => {
  const sizes = new Map([[1, { width: 200, height: 100 }]]);
  it('become boxes and polygons of COCO, with their areas', () => {
    const seen = [
      { x: 10, y: 20, width: 30, height: 40, label: 'Place' },
      {
        points: [
          [0, 0],
          [10, 0],
          [10, 10],
        ],
        label: 'Person',
      },
      { x: 1, y: 1, label: 'Person' },
    ];
    const { images, annotations, categories } = JSON.parse(toCoco([row('a.png', { regions: seen })], regions, sizes));
    expect(images).to.deep.equal([{ id: 1, file_name: 'a.png', width: 200, height: 100 }]);
    expect(categories).to.deep.equal([
      { id: 1, name: 'Person' },
      { id: 2, name: 'Place' },
    ]);
    expect(annotations).to.have.length(2);
    expect(annotations[0]).to.deep.include({ id: 1, image_id: 1, category_id: 2, bbox: [10, 20, 30, 40], area: 1200 });
    expect(annotations[1]).to.deep.include({ bbox: [0, 0, 10, 10], area: 50, segmentation: [[0, 0, 10, 0, 10, 10]] });
  });
  it('that are parts of the picture become pixels', () => {
    const half = row('a.png', { regions: [{ x: 0.5, y: 0.5, width: 0.25, height: 0.5, label: 'Place' }] });
    const { annotations } = JSON.parse(toCoco([half], { ...regions, ui: { units: 'fractions' } }, sizes));
    expect(annotations[0].bbox).to.deep.equal([100, 50, 50, 50]);
  });
});
