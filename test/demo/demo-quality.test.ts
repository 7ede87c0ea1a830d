import { expect } from 'chai';
import type { Labelled } from '../../demo/label/export.ts';
import { alpha } from '../../demo/label/quality/alpha.ts';
import { kappa } from '../../demo/label/quality/kappa.ts';
import { medianOf, pace, timesTaken } from '../../demo/label/quality/pace.ts';
import { aspectsOf, disagreements, opinionsOf, outcomes, ratings } from '../../demo/label/quality/ratings.ts';

/** Rows of people, `*` where nothing was said, into what was said of each item. */
function table(...people: string[]): (number | undefined)[][] {
  const rows = people.map((row) => row.split(' ').map((value) => (value === '*' ? undefined : Number(value))));
  return rows[0]!.map((_, item) => rows.map((row) => row[item]));
}
const times = (count: number, pair: [string, string]) => Array<[string, string]>(count).fill(pair);

describe('Krippendorff’s alpha', () => {
  // Four observers, twelve units, missing data. Krippendorff, K. (2011): Computing Krippendorff's Alpha-Reliability, part D;
  // also in his Content Analysis, chapter on reliability, and in the R package irr (kripp.alpha).
  const book = table(
    '1 2 3 3 2 1 4 1 2 * * *',
    '1 2 3 3 2 2 4 1 2 5 * 3',
    '* 3 3 3 2 3 4 2 2 5 1 *',
    '1 2 3 3 2 4 4 1 2 5 1 *',
  );
  it('is what its author gives for his example with missing values', () => {
    expect(alpha(book, 'nominal')).to.be.closeTo(0.743, 0.0005);
    expect(alpha(book, 'ordinal')).to.be.closeTo(0.815, 0.0005);
    expect(alpha(book, 'interval')).to.be.closeTo(0.849, 0.0005);
  });
  it('is 0.691 and 0.811 for three coders of whom none rated all', () => {
    // https://en.wikipedia.org/wiki/Krippendorff%27s_alpha, “A computational example”.
    const three = table(
      '* * * * * 3 4 1 2 1 1 3 3 * 3',
      '1 * 2 1 3 3 4 3 * * * * * * *',
      '* * 2 1 3 4 4 * 2 1 1 3 3 * 4',
    );
    expect(alpha(three, 'nominal')).to.be.closeTo(0.691, 0.0005);
    expect(alpha(three, 'interval')).to.be.closeTo(0.811, 0.0005);
  });
  it('orders names as it is told', () => {
    const names = ['', 'low', 'fair', 'good', 'high', 'best'];
    const named = book.map((unit) => unit.map((value) => (value === undefined ? undefined : names[value])));
    expect(alpha(named, 'ordinal', names)).to.be.closeTo(0.815, 0.0005);
  });
  it('is nothing where nothing can be told', () => {
    expect(alpha([['a'], ['b', undefined]], 'nominal')).to.equal(undefined);
    expect(
      alpha(
        [
          ['a', 'a'],
          ['a', 'a'],
        ],
        'nominal',
      ),
    ).to.equal(undefined);
  });
});

describe('Cohen’s kappa', () => {
  it('is 0.40 for the fifty applications that two readers judged', () => {
    // https://en.wikipedia.org/wiki/Cohen%27s_kappa, “Examples”: 20 and 15 agreed, 5 and 10 not.
    const pairs = [
      ...times(20, ['yes', 'yes']),
      ...times(5, ['yes', 'no']),
      ...times(10, ['no', 'yes']),
      ...times(15, ['no', 'no']),
    ];
    const { kappa: value, agreed, count } = kappa(pairs);
    expect(value).to.be.closeTo(0.4, 1e-9);
    expect([agreed, count]).to.deep.equal([0.7, 50]);
  });
  it('tells the same agreement apart by what chance would give', () => {
    // The same page, “Same percentages but different numbers”: 60 of 100 each.
    const first = [
      ...times(45, ['y', 'y']),
      ...times(15, ['y', 'n']),
      ...times(25, ['n', 'y']),
      ...times(15, ['n', 'n']),
    ];
    const second = [
      ...times(25, ['y', 'y']),
      ...times(35, ['y', 'n']),
      ...times(5, ['n', 'y']),
      ...times(35, ['n', 'n']),
    ];
    expect(kappa(first).kappa).to.be.closeTo(0.1304, 0.00005);
    expect(kappa(second).kappa).to.be.closeTo(0.2593, 0.00005);
  });
  it('counts only what both have rated, and lists of labels in any order', () => {
    const pairs: [unknown, unknown][] = [
      [
        ['a', 'b'],
        ['b', 'a'],
      ],
      ['c', undefined],
      ['c', 'd'],
    ];
    expect(kappa(pairs)).to.include({ count: 2, agreed: 0.5 });
    expect(kappa([['a', 'a']]).kappa).to.equal(undefined);
  });
});

describe('what people said of the same items', () => {
  const schema = {
    properties: { label: { enum: ['a', 'b'] }, score: { type: 'integer' }, notes: { type: 'string' } },
  };
  const aspects = aspectsOf(schema);
  const row = (number: number, who: string, more: Partial<Labelled>): Labelled => ({
    ...{ number, who, item: `${number}`, when: '2026-01-02T03:04:05Z' },
    ...more,
  });
  const rows = [
    row(1, 'Ana', { answer: { label: 'a', score: 1, notes: 'x' } }),
    row(1, 'Ben', { answer: { label: 'a', score: 1 } }),
    row(2, 'Ana', { answer: { label: 'a' } }),
    row(2, 'Ben', { answer: { label: 'b' } }),
    row(3, 'Ana', { answer: { label: 'a' } }),
    row(3, 'Ben', { skipped: true }),
    row(4, 'Ana', { answer: { label: 'a', score: 1 } }),
    row(4, 'Ben', { answer: { label: 'a', score: 2 } }),
    row(4, 'Cem', { answer: { label: 'b', score: 2 }, decision: true }),
  ];
  const opinions = opinionsOf(rows);

  it('is compared by choices and numbers, not by remarks', () => {
    expect(aspects.map(({ name, level }) => [name, level])).to.deep.equal([
      ['label', 'nominal'],
      ['score', 'interval'],
    ]);
    expect(aspectsOf({ enum: [1, 2, 3] })[0]).to.include({ name: '', level: 'ordinal' });
  });
  it('has a place for each person, empty where one skipped', () => {
    const [label] = aspects;
    expect(ratings(opinions, label!, ['Ana', 'Ben'])).to.deep.equal([
      ['a', 'a'],
      ['a', 'b'],
      ['a', undefined],
      ['a', 'a'],
    ]);
  });
  it('is a disagreement where any part differs; a skip is none', () => {
    expect(disagreements(opinions, aspects).map(({ number }) => number)).to.deep.equal([2, 4]);
  });
  it('comes to what was decided, or else what all said; what is still open is left out', () => {
    expect(outcomes(opinions, aspects).map(({ number, who }) => [number, who])).to.deep.equal([
      [1, 'Ana'],
      [3, 'Ana'],
      [4, 'Cem'],
    ]);
  });
});

describe('the time per item', () => {
  it('lies between two answers; pauses do not count', () => {
    const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();
    expect(pace([at(0), at(2), at(6), at(4000), at(4003)])).to.deep.equal({ median: 3000, total: 9000 });
    expect(pace([at(4), at(0), at(2)])).to.deep.equal({ median: 2000, total: 4000 });
    expect(pace([at(0)])).to.deep.equal({ median: undefined, total: 0 });
  });
  it('is told for each answer, beside those of the same person', () => {
    const at = (who: string, seconds: number) => ({ who, when: new Date(seconds * 1000).toISOString() });
    const answers = [at('Ana', 5), at('Ana', 0), at('Ben', 3), at('Ben', 10), at('Ana', 4000), at('Ana', 4002)];
    const taken = timesTaken(answers);
    expect(answers.map((answer) => taken.get(answer))).to.deep.equal([
      5000,
      undefined,
      undefined,
      7000,
      undefined,
      2000,
    ]);
    expect(medianOf([3, 1, 2])).to.equal(2);
    expect(medianOf([])).to.equal(undefined);
  });
});
