import { expect } from 'chai';
import { withHandles, withReferences } from '../../src/model/reference.ts';

describe('a value that holds no handle', () => {
  it('is left as it is, though it contains itself and what is no number', () => {
    const ring: Record<string, unknown> = { odd: Number.NaN, list: [Number.NaN], map: new Map([['odd', Number.NaN]]) };
    ring.self = ring;
    expect(withReferences(ring) === ring).to.equal(true);
    expect(withHandles(ring, () => undefined) === ring).to.equal(true);
  });
});
