import { expect } from 'chai';
import { InvalidArgument } from 'confer-kit';
import { type Duration, instant, milliseconds } from '../../src/model/duration.ts';

describe('a duration', () => {
  it('is a number of milliseconds', () => {
    expect(milliseconds(0)).to.equal(0);
    expect(milliseconds(1_500)).to.equal(1_500);
    expect(milliseconds(Number.POSITIVE_INFINITY)).to.equal(Number.POSITIVE_INFINITY);
  });

  it('is a number with a unit, from milliseconds to weeks', () => {
    const cases: [Duration, number][] = [
      ['250ms', 250],
      ['30s', 30_000],
      ['2m', 120_000],
      ['2h', 7_200_000],
      ['5d', 432_000_000],
      ['1w', 604_800_000],
      ['1.5h', 5_400_000],
      ['0s', 0],
    ];
    for (const [text, ms] of cases) expect(milliseconds(text), text.toString()).to.equal(ms);
  });

  for (const wrong of ['', '5', '5 d', 's', '-5s', '5 days', '1e3s', '5M', -1, Number.NaN, null, undefined, {}, true]) {
    it(`is not ${typeof wrong === 'number' ? wrong : JSON.stringify(wrong)}`, () => {
      expect(() => milliseconds(wrong as Duration)).to.throw(InvalidArgument, /duration.*'30s'/);
    });
  }

  it('that is none is quoted in the error', () => {
    expect(() => milliseconds('soon' as Duration)).to.throw('soon');
    expect(() => milliseconds(Number.NaN)).to.throw('NaN');
  });
});

describe('a point in time', () => {
  it('is a duration from now', () => {
    expect(instant('2s', 1_000)).to.equal(3_000);
    expect(instant(5, 1_000)).to.equal(1_005);
  });

  it('is a date, whatever the time is now', () => {
    expect(instant(new Date(77), 1_000)).to.equal(77);
  });

  it('is not an invalid date', () => {
    expect(() => instant(new Date('soon'), 0)).to.throw(InvalidArgument, /valid date/);
  });
});
