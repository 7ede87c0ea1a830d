import { expect } from 'chai';
import { Suspects } from '../../src/service/suspects.ts';

describe('runs that may hang their worker', () => {
  it('are begun one after the other', () => {
    const begun: string[] = [];
    const suspects = new Suspects((runId) => begun.push(runId));
    expect(['a', 'b', 'c'].map((runId) => suspects.admits(runId, 'flow'))).to.deep.equal([true, false, false]);
    suspects.passed('a');
    expect(begun).to.deep.equal(['b']);
    expect(suspects.admits('b', 'flow')).to.equal(true);
    suspects.passed('b');
    expect(begun).to.deep.equal(['b', 'c']);
  });

  it('go on where one of them need not be begun any more', () => {
    const begun: string[] = [];
    const suspects: Suspects = new Suspects((runId) => {
      begun.push(runId);
      // Somebody else has executed it meanwhile.
      if (runId !== 'd') suspects.passed(runId);
    });
    for (const runId of ['a', 'b', 'c', 'd']) suspects.admits(runId, 'flow');
    suspects.passed('a');
    expect(begun).to.deep.equal(['b', 'c', 'd']);
  });
});
