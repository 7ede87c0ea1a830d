import { expect } from 'chai';
import { withHandles, withMoved, withReferences } from '../../src/model/reference.ts';

describe('a value that holds no handle', () => {
  it('is left as it is, though it contains itself and what is no number', () => {
    const ring: Record<string, unknown> = { odd: Number.NaN, list: [Number.NaN], map: new Map([['odd', Number.NaN]]) };
    ring.self = ring;
    expect(withReferences(ring) === ring).to.equal(true);
    expect(withHandles(ring, () => undefined) === ring).to.equal(true);
  });
});

describe('a value in which handles are to lead elsewhere', () => {
  it('keeps what only looks like one, however it is wrapped', () => {
    const reference = { '~confer': 'run', id: 'r', name: 'build' } as const;
    const kept = [reference, withReferences([reference, { '~confer': 'value', value: reference }, [reference]])];
    const moved = withMoved(kept, (one) => ({ ...one, id: 'copy' }));
    expect(moved).to.deep.equal([{ ...reference, id: 'copy' }, kept[1]]);
  });
});
