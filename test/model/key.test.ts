import { expect } from 'chai';
import { digest, fraction } from '../../src/model/key.ts';
import fc from '../property.ts';

const same = async (a: unknown, b: unknown) => expect(await digest(a)).to.equal(await digest(b));
const apart = async (...values: unknown[]) => {
  const digests = await Promise.all(values.map(digest));
  expect(new Set(digests).size, digests.join()).to.equal(values.length);
};

describe('a key', () => {
  it('does not depend on the order of an object’s keys', () =>
    same({ a: 1, b: { c: 2, d: [3] } }, { b: { d: [3], c: 2 }, a: 1 }));

  it('depends on the order of a list', () => apart([1, 2], [2, 1]));

  it('tells values of different types apart', () =>
    apart(1, '1', true, 'true', 1n, '1n', null, 'null', undefined, 'undefined', [], {}, '', '[]', '{}', [1], ['1'], 0));

  it('tells what is nested from what is not', () =>
    apart([1, 2, 3], [[1, 2], 3], [1, [2, 3]], ['1,2', 3], [[1], [2], [3]], { a: { b: 1 } }, { 'a:b': 1 }));

  it('is that of the value for numbers, NaN and infinities included', async () => {
    await same(Number.NaN, 0 / 0);
    await same(-0, 0);
    await apart(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 1e21, 1e-7);
  });

  it('takes dates by their time', async () => {
    await same(new Date(5), new Date(5));
    await apart(new Date(5), new Date(6), 5, new Date(Number.NaN));
  });

  it('takes maps and sets by their content, in any order', async () => {
    await same(new Map([['a', 1], ['b', 2]]), new Map([['b', 2], ['a', 1]])); // biome-ignore format: one line
    await same(new Set([1, 2]), new Set([2, 1]));
    await apart(new Map([['a', 1]]), new Map([['a', '1']]), { a: 1 }, new Set(['a']), ['a'], new Map(), new Set());
  });

  it('takes typed arrays by type and content', async () => {
    await same(new Uint8Array([1, 2]), new Uint8Array([1, 2]));
    await same(new Uint8Array([9, 1, 2]).subarray(1), new Uint8Array([1, 2]));
    await apart(new Uint8Array([1]), new Int8Array([1]), new Uint8Array([1, 0]), new Uint8Array([1]).buffer, [1]);
  });

  it('takes blobs and files by content, type and name', async () => {
    await same(new Blob(['ab']), new Blob(['a', 'b']));
    await apart(
      new Blob(['ab']),
      new Blob(['ba']),
      new Blob(['ab'], { type: 'text/plain' }),
      new File(['ab'], 'a.txt'),
      new File(['ab'], 'b.txt'),
    );
  });

  it('tells which blob stands where', async () => {
    const [a, b] = [new Blob(['a']), new Blob(['b'])];
    await apart({ x: a, y: b }, { x: b, y: a }, [a, b], [b, a]);
    await same({ x: a, y: b }, { y: b, x: a });
  });

  it('tells which blob stands where in a map', async () => {
    const [a, b] = [new Blob(['a']), new Blob(['b'])];
    await apart(new Map([['x', a], ['y', b]]), new Map([['y', a], ['x', b]])); // biome-ignore format: one line
    await same(new Map([['x', a], ['y', b]]), new Map([['y', b], ['x', a]])); // biome-ignore format: one line
  });

  it('tells pictures apart by their pixels', () => {
    const light = new ImageData(1, 1);
    light.data.fill(255);
    return apart(new ImageData(1, 1), light);
  });

  it('tells boxed values apart', () => apart(Object(1), Object(2), Object(true), Object(false), {}));

  it('takes a value that contains itself', async () => {
    const ring = (name: string) => {
      const value: Record<string, unknown> = { name };
      value.self = value;
      return value;
    };
    await same(ring('a'), ring('a'));
    await apart(ring('a'), ring('b'), { name: 'a', self: null });
  });

  it('is read at once, unless there are blobs', () => {
    expect(digest({ a: [1, new Map()] })).to.be.a('string');
    expect(digest([new Blob()])).to.be.a('promise');
  });

  it('is short and fit for an address', () => {
    expect(digest({ text: 'x'.repeat(10_000) })).to.match(/^[0-9a-z]{10,40}$/);
  });

  it('is the same for a clone, whatever the value', () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
    });
    fc.assert(fc.property(anything, (value) => digest(value) === digest(structuredClone(value))));
  });

  it('is another one for any other value', () => {
    const seen = new Map<string, string>();
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value, sorted);
        const key = digest(value) as string;
        const before = seen.get(key) ?? text;
        seen.set(key, text);
        return before === text;
      }),
      { numRuns: 500 },
    );
  });
});

describe('a number drawn from a text', () => {
  it('is the same for the same text, from 0 up and below 1', () => {
    const fits = (text: string) => {
      const [drawn, again] = [fraction(text), fraction(`${text}`)];
      return drawn === again && drawn >= 0 && drawn < 1;
    };
    fc.assert(fc.property(fc.string(), fits));
  });

  it('falls into each tenth about as often', () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 10_000; i++) tenths[Math.floor(fraction(`seed ${i}`) * 10)]! += 1;
    for (const count of tenths) expect(count).to.be.within(800, 1_200);
  });
});

function sorted(_: string, value: unknown): unknown {
  if (typeof value === 'number') return Object.is(value, -0) ? 0 : value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
