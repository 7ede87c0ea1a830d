import { expect } from 'chai';
import { notesOf } from '../notes.ts';
import { eventually, type World, world } from '../world.ts';
import type * as workflows from './steps-workflows.ts';

let here: World<typeof workflows>;
beforeEach(() => {
  here = world(new URL('./steps-workflows.ts', import.meta.url));
});
afterEach(() => here.end());
const notes = () => notesOf(here.database);

describe('a step', () => {
  it('that fails is tried again, as often as it may be, with the same idempotency key', async () => {
    const run = await here.tab().client.start('flaky', { fails: 2, attempts: 3 });
    expect(await run.result()).to.deep.equal({ value: 3 });
    const keys = (await notes()).map((note) => note.split(' ').slice(2).join(' '));
    expect(keys).to.have.length(3);
    expect(new Set(keys).size).to.equal(1);
  });

  it('is tried once if nothing else is said', async () => {
    const run = await here.tab().client.start('flaky', { fails: 1, attempts: 1 });
    expect(await run.result()).to.deep.include({ error: 'RangeError', message: 'Try 1 failed.' });
    expect(await notes()).to.have.length(1);
  });

  it('fails with the last error once its tries are used up', async () => {
    const run = await here.tab().client.start('flaky', { fails: 9, attempts: 3 });
    expect(await run.result()).to.deep.include({ message: 'Try 3 failed.' });
    expect(await notes()).to.have.length(3);
  });

  it('is tried again only for errors that are worth it, after the pause that a function says', async () => {
    const { ends, tries } = await (await here.tab().client.start('choosy')).result();
    expect(ends.map((end) => 'error' in end && end.error)).to.deep.equal(['TypeError', 'RangeError']);
    expect(tries).to.deep.equal([1, 2]);
  });

  it('does not get new tries by the death of its worker', async () => {
    const one = here.tab();
    await one.client.start('patient', undefined, { id: 'p' });
    await eventually(async () => (await notes()).includes('try 2'));
    await one.client.run('p').settled();
    one.kill();
    const run = here.tab().client.run('p');
    expect(await run.result()).to.deep.include({ message: 'Try 3 failed.' });
    expect(await notes()).to.deep.equal(['try 1', 'try 2', 'try 3']);
  });

  it('fails if its pause is none', async () => {
    const run = await here.tab().client.start('flaky', { fails: 1, attempts: 2, backoff: 'soon' });
    expect(await run.result()).to.have.property('error');
  });

  for (const which of ['when', 'backoff'] as const) {
    it(`fails if the rule of its retries throws (${which})`, async () => {
      const run = await here.tab().client.start('broken-retry', which);
      expect(await run.result()).to.have.property('error');
    });
  }

  it('that takes longer than its timeout is aborted and fails', async () => {
    const run = await here.tab().client.start('late');
    expect(await run.result()).to.deep.include({ error: 'WaitTimeout', code: 'WaitTimeout', is: true });
    await eventually(async () => (await notes()).includes('aborted WaitTimeout'));
  });

  it('fails with the same errors in a replay as at first', async () => {
    const undisturbed = await here.tab().client.start('failures', undefined, { id: 'u' });
    await undisturbed.settled();
    await undisturbed.answer({ go: undefined });
    const expected = (await undisturbed.result()) as any;
    expect(expected.map(([, own, name, code]: unknown[]) => [own, name, code]).slice(0, 3)).to.deep.equal([
      [true, 'ConferError', 'Own'],
      [true, 'ValidationFailed', 'ValidationFailed'],
      [false, 'TypeError', undefined],
    ]);
    await here.end();

    here = world(new URL('./steps-workflows.ts', import.meta.url));
    const one = here.tab();
    await (await one.client.start('failures', undefined, { id: 'u' })).settled();
    one.kill();
    const run = here.tab().client.run('u');
    await run.answer({ go: undefined });
    expect(await run.result()).to.deep.equal(expected);
  });

  it('that throws what cannot be stored fails, rather than hang', async () => {
    expect(await (await here.tab().client.start('odd-throw')).result()).to.equal('failed');
  });

  it('of the same name is another one each time; a task also goes by its arguments', async () => {
    const one = here.tab();
    const started = await one.client.start('occurrences', undefined, { id: 'o' });
    await started.settled();
    one.kill();
    const run = here.tab().client.run('o');
    await run.answer({ go: undefined });
    expect(await run.result()).to.deep.equal([3, 3, 10, 20, 30]);
    expect((await notes()).sort()).to.deep.equal(['add 1 2', 'add 1 2', 'count 1', 'count 2', 'count 3']);
  });

  it('gives a copy: what is changed later is the same in every attempt', async () => {
    const one = here.tab();
    const started = await one.client.start('changes', { list: [5] }, { id: 'c' });
    await started.settled();
    one.kill();
    const run = here.tab().client.run('c');
    await run.answer({ go: undefined });
    expect(await run.result()).to.deep.equal({ first: { list: [1] }, args: { list: [5, 99] } });
    expect((await run.record()).args).to.deep.equal({ list: [5] });
  });

  it('refuses what cannot be stored and names the part: its result, arguments, values, an event', async () => {
    const told = (await (await here.tab().client.start('unstorable')).result()) as [string, string, string][];
    expect(told.map(([code]) => code)).to.deep.equal(Array(4).fill('NotSerialisable'));
    const ends = [/list\.0\.fn$|list\[0\]\.fn$/, /args\.deep\.fn$/, /values\.x\.k$/, /value\.fn$/];
    ends.forEach((end, index) => {
      expect(told[index]![1]).to.match(end);
      expect(told[index]![2]).to.include(told[index]![1]);
    });
    expect(told[0]![2]).to.include('build');
  });
});

describe('a map over items', () => {
  for (const concurrency of [1, 2, 10]) {
    it(`keeps the order of the items, with at most ${concurrency} side by side`, async () => {
      const run = await here.tab().client.start('mapped', { concurrency });
      const { results, most } = await run.result();
      expect(results).to.deep.equal([10, 21, 32, 43, 54, 65]);
      expect(most).to.equal(Math.min(concurrency, 6));
      expect(await notes()).to.have.length(6);
    });
  }

  it('refuses a concurrency of none', async () => {
    const run = await here.tab().client.start('mapped', { concurrency: 0 });
    const { error } = await run.settled();
    expect(error).to.deep.include({ name: 'InvalidArgument' });
    expect(error!.message).to.include('concurrency');
  });
});
