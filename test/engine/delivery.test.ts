import { expect } from 'chai';
import { Delivery } from '../../src/engine/delivery.ts';
import type { Due } from '../../src/engine/outcomes.ts';
import type { Row } from '../../src/model/journal.ts';

/** A row that delivers the outcome of `entry`: its own name. */
const due = (entry: string, more: Partial<Pick<Due, 'before' | 'expected'> & Row> = {}) =>
  ({
    ...{ type: entry === 'cancelling' ? entry : 'step', entry, kind: 'step', name: entry, value: entry },
    ...{ run: 'run', seq: 1, at: 0, ...more },
  }) as Row & Due;

/** A delivery, and the promise that it has come to rest. */
function delivery() {
  let rested = () => {};
  const rest = new Promise<void>((resolve) => (rested = resolve));
  const dueOf = (row: Row) => ({ ...(row as Row & Due), row });
  return { delivery: new Delivery(7, dueOf, () => rested()), rest };
}

describe('delivery', () => {
  it('settles in the order of the record, not in that of the requests', async () => {
    const { delivery: it, rest } = delivery();
    const seen: unknown[] = [];
    for (const entry of ['a', 'b', 'c']) it.wait(entry).then((value) => seen.push(value));
    it.replay([due('c'), due('a'), due('b')]);
    await rest;
    expect(seen).to.deep.equal(['c', 'a', 'b']);
  });

  it('lets all that one outcome sets going come to rest before the next', async () => {
    const { delivery: it, rest } = delivery();
    const seen: string[] = [];
    it.wait('a').then(async () => {
      for (let i = 0; i < 50; i++) await undefined;
      seen.push('after a');
    });
    it.wait('b').then(() => seen.push('b'));
    it.replay([due('a'), due('b')]);
    await rest;
    expect(seen).to.deep.equal(['after a', 'b']);
  });

  it('does so for outcomes of one commit too, also where one sets more reactions going than the next', async () => {
    const { delivery: it, rest } = delivery();
    const seen: string[] = [];
    const a = it.wait('a').then(async () => {
      for (let i = 0; i < 5; i++) await undefined;
      seen.push('after a');
    });
    const b = it.wait('b').then(() => seen.push('b'));
    it.push(due('a'));
    it.push(due('b'));
    await Promise.all([rest, a, b]);
    expect(seen).to.deep.equal(['after a', 'b']);
  });

  it('keeps an outcome that nobody awaits yet', async () => {
    const { delivery: it, rest } = delivery();
    it.push(due('a'));
    await rest;
    expect(it.delivered('a')).to.equal(true);
    expect(await it.wait('a')).to.equal('a');
    expect(await it.wait('a')).to.equal('a');
  });

  it('gives one outcome to all who await it', async () => {
    const { delivery: it } = delivery();
    const both = Promise.all([it.wait('a'), it.wait('a')]);
    expect(it.awaited).to.equal(1);
    it.push(due('a'));
    expect(await both).to.deep.equal(['a', 'a']);
    expect(it.awaited).to.equal(0);
  });

  it('waits for the requests of a replay that come a few reactions late', async () => {
    const { delivery: it, rest } = delivery();
    const seen: unknown[] = [];
    const sequence = async () => {
      for (const entry of ['a', 'b', 'c']) {
        await undefined;
        await undefined;
        seen.push(await it.wait(entry));
        seen.push(it.now);
      }
    };
    const done = sequence();
    it.replay([due('a', { at: 8 }), due('b', { at: 9 }), due('c', { at: 10 })]);
    await Promise.all([rest, done]);
    expect(seen).to.deep.equal(['a', 8, 'b', 9, 'c', 10]);
  });

  it('replays in the order of the record, though the new code asks for something else beside it', async () => {
    const { delivery: it, rest } = delivery();
    const seen: unknown[] = [];
    const slow = async () => {
      for (let i = 0; i < 20; i++) await undefined;
      seen.push(await it.wait('a'));
    };
    void slow();
    it.wait('b').then((value) => seen.push(value));
    it.replay([due('a'), due('b')]);
    await rest;
    expect(seen).to.deep.equal(['a', 'b']);
  });

  it('delivers nothing while the workflow waits for work of its own', async () => {
    const { delivery: it, rest } = delivery();
    const seen: string[] = [];
    const work = new Promise<void>((resolve) => setTimeout(resolve, 5)).then(() => {
      seen.push('work');
    });
    it.hold(work);
    it.wait('a').then(() => seen.push('a'));
    it.replay([due('a')]);
    await rest;
    expect(seen).to.deep.equal(['work', 'a']);
  });

  it('goes on after held work that failed', async () => {
    const { delivery: it } = delivery();
    const work = Promise.reject(new Error('no'));
    work.catch(() => {});
    it.hold(work);
    const a = it.wait('a');
    it.replay([due('a')]);
    expect(await a).to.equal('a');
  });

  it('knows the time of the last outcome', async () => {
    const { delivery: it } = delivery();
    expect(it.now).to.equal(7);
    const a = it.wait('a');
    it.push(due('a', { at: 99 }));
    await a;
    expect(it.now).to.equal(99);
  });

  it('is at rest once nothing is left to deliver', async () => {
    const { delivery: it, rest } = delivery();
    expect(it.atRest).to.equal(true);
    void it.wait('b');
    it.replay([due('a'), due('b')]);
    expect(it.atRest).to.equal(false);
    await rest;
    expect(it.atRest).to.equal(true);
  });

  it('rejects all that is awaited now, and nothing that is asked for later', async () => {
    const { delivery: it } = delivery();
    const early = it.wait('a').catch((error) => error);
    it.reject('cancelled');
    expect(await early).to.equal('cancelled');
    const late = it.wait('a');
    it.push(due('a'));
    expect(await late).to.equal('a');
  });

  it('cancels in its place among the outcomes', async () => {
    const { delivery: it, rest } = delivery();
    const seen: unknown[] = [];
    const note = (value: unknown) => void seen.push(value);
    for (const entry of ['a', 'b']) it.wait(entry).then(note, note);
    it.replay([due('a'), due('cancelling', { before: () => it.reject('cancelled') }), due('b')]);
    await rest;
    expect(seen).to.deep.equal(['a', 'cancelled']);
  });

  it('replays nothing until something is asked for', async () => {
    const { delivery: it } = delivery();
    it.replay([due('b'), due('a')]);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(await Promise.race([it.wait('a'), it.wait('b')])).to.equal('b');
  });

  it('replays what was awaited when it was recorded only once it is asked for, and so what comes after it', async () => {
    const { delivery: it } = delivery();
    const seen: unknown[] = [];
    it.replay([due('b', { expected: true }), due('a')]);
    const a = it.wait('a').then((value) => seen.push(value));
    await new Promise((resolve) => setTimeout(resolve, 30));
    await Promise.all([a, it.wait('b').then((value) => seen.push(value))]);
    expect(seen).to.deep.equal(['b', 'a']);
  });

  it('does not wait for ever for what nobody asks for any more', async () => {
    const { delivery: it } = delivery();
    it.replay([due('b', { expected: true }), due('c', { expected: true }), due('a')]);
    expect(await it.wait('a')).to.equal('a');
  });

  it('replays a cancellation to who awaits nothing', async () => {
    const { delivery: it } = delivery();
    await new Promise<void>((resolve) => {
      it.replay([due('a', { expected: true })]);
      it.push(due('cancelling', { before: resolve }));
    });
  });

  it('delivers what comes during a delivery after it', async () => {
    const { delivery: it, rest } = delivery();
    const seen: unknown[] = [];
    it.wait('a').then(() => it.push(due('c')));
    for (const entry of ['a', 'b', 'c']) it.wait(entry).then((value) => seen.push(value));
    it.replay([due('a'), due('b')]);
    await rest;
    expect(seen).to.deep.equal(['a', 'b', 'c']);
  });
});
