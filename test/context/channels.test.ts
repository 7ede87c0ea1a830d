import { expect } from 'chai';
import { rejection, type World, world } from '../world.ts';

let here: World<typeof import('./channels-workflows.ts')>;
beforeEach(() => {
  here = world(new URL('./channels-workflows.ts', import.meta.url));
});
afterEach(() => here.end());

describe('a message from a page', () => {
  it('waits until somebody receives it, in order', async () => {
    const { client } = here.tab();
    const run = await client.start('collects', { count: 3 });
    await run.send('notes', 1);
    await run.send({ name: 'notes' }, [2]);
    await run.send('notes', null);
    expect(await run.result()).to.deep.equal([1, [2], null]);
  });

  it('of a burst comes in its order, and one that is refused does not keep the others back', async () => {
    const { client } = here.tab();
    const run = await client.start('collects', { count: 600 });
    const numbers = Array.from({ length: 600 }, (_, index) => index);
    const sent = numbers.map((n) => [run.send('notes', n), ...(n % 100 ? [] : [rejection(run.send('orders', n))])]);
    const results = (await Promise.all(sent.flat())) as any[];
    expect(await run.result()).to.deep.equal(numbers);
    expect(new Set(results.filter((result) => typeof result === 'string')).size).to.equal(600);
    const refused = results.filter((result) => typeof result !== 'string');
    expect(refused.map(({ code }) => code)).to.deep.equal(Array(6).fill('ValidationFailed'));
  });

  it('of a burst that wakes a run is there when it wakes, and waits with the others where no worker executes', async () => {
    const one = here.tab();
    await (await one.client.start('collects', { count: 300 }, { id: 'c' })).settled();
    one.kill();
    const numbers = Array.from({ length: 300 }, (_, index) => index);
    const run = here.tab().client.run('c');
    await Promise.all(numbers.map((n) => run.send('notes', n)));
    expect(await run.result()).to.deep.equal(numbers);
  });

  it('of a burst is kept with all that the run does before and after it, however often its worker dies, and when the run is copied', async () => {
    let tab = here.tab();
    await (await tab.client.start('weaves', undefined, { id: 'w' })).settled();
    const numbers = Array.from({ length: 200 }, (_, index) => index);
    for (const key of ['a', 'b', 'c']) {
      tab.kill();
      tab = here.tab();
      const run = tab.client.run('w');
      await Promise.all(numbers.map((n) => run.send('notes', `${key}${n}`)));
      await run.answer({ [key]: undefined });
      await run.settled();
    }
    tab.kill();
    const last = here.tab().client.run('w');
    const told = (await last.history()).flatMap((event) => (event.type === 'message' ? [event.value] : []));
    expect(told).to.deep.equal(['a', 'b', 'c'].flatMap((key) => numbers.map((n) => `${key}${n}`)));
    const copy = await last.fork();
    for (const each of [last, copy]) {
      await each.answer({ end: undefined });
      expect(await each.result()).to.deep.equal(told.slice(0, 300));
    }
  });

  it('is told with its id, its sender and its time', async () => {
    const { client } = here.tab({ user: { id: 'ana', name: 'Ana', tags: { role: ['x'] } } });
    const run = await client.start('tells');
    const before = Date.now();
    const ids = [await run.send('notes', 'one'), await here.tab().client.run(run.id).send('notes', 'two')];
    await run.settled();
    await run.answer({ a: undefined });
    await run.settled();
    await run.answer({ b: undefined });
    const [one, two] = (await run.result()) as any[];
    expect([one.id, two.id]).to.deep.equal(ids);
    expect([one.value, two.value]).to.deep.equal(['one', 'two']);
    expect(one.sender).to.deep.equal({ user: { id: 'ana', name: 'Ana' } });
    expect(two.sender).to.equal(undefined);
    expect(one.sentAt).to.be.within(before, Date.now());
  });

  it('is an event of the run, with its channel, value and sender', async () => {
    const { client } = here.tab({ user: { id: 'ana' } });
    const run = await client.start('collects', { count: 1 });
    const id = await run.send('notes', { n: 1 });
    await run.result();
    const message = (await run.history()).find(({ type }) => type === 'message');
    expect(message).to.deep.include({ id, channel: 'notes', value: { n: 1 }, sender: { user: { id: 'ana' } } });
  });

  it('is refused in a tab that does not know the channel, if the run waits on it', async () => {
    const run = await here.tab().client.start('counts', false);
    await run.settled();
    const other = here.tab().client.run(run.id);
    const error = await rejection(other.send('counted', 'bad'));
    expect(error.code).to.equal('ValidationFailed');
    await other.send('counted', 3);
    expect(await run.result()).to.equal(3);
  });

  it('is not received where it breaks a schema that nobody knew when it was sent', async () => {
    const run = await here.tab().client.start('counts', true);
    await run.settled();
    const other = here.tab().client.run(run.id);
    await other.send('counted', 'bad');
    await other.send('counted', 3);
    await run.answer({ go: undefined });
    expect(await run.result()).to.equal(3);
  });

  it('is refused with its issues where the channel has a schema', async () => {
    const { client } = here.tab();
    const run = await client.start('takes');
    const error = await rejection(run.send('orders', { size: 'huge', count: 0 }));
    expect(error.code).to.equal('ValidationFailed');
    expect(error.issues.map(({ path }: { path: string[] }) => path[0]).sort()).to.deep.equal(['count', 'size']);
    expect((await run.history()).some(({ type }) => type === 'message')).to.equal(false);
    await run.send('orders', { size: 'small' });
    expect(await run.result()).to.equal('small');
  });

  it('is refused where it cannot be stored, with the place', async () => {
    const { client } = here.tab();
    const run = await client.start('collects', { count: 1 });
    expect(await rejection(run.send('notes', { deep: [() => {}] }))).to.include({ code: 'NotSerialisable' });
  });

  it('is refused by a run that is not there and by one that has ended', async () => {
    const { client } = here.tab();
    expect(await rejection(client.run('nobody').send('notes', 1))).to.include({ code: 'NotFound' });
    const run = await client.start('collects', { count: 1 });
    await run.send('notes', 1);
    await run.result();
    expect(await rejection(run.send('notes', 2))).to.include({ code: 'RunEnded', runId: run.id, state: 'succeeded' });
    const cancelled = await client.start('collects', { count: 1 });
    await cancelled.cancel();
    expect(await rejection(cancelled.send('notes', 1))).to.include({ code: 'RunEnded', state: 'cancelled' });
  });

  it('that nobody receives does no harm', async () => {
    const { client } = here.tab();
    const run = await client.start('deaf');
    await run.send('notes', 1);
    await run.settled();
    await run.answer({ go: undefined });
    expect(await run.result()).to.equal('heard nothing');
  });

  it('cannot be replied to, as a page has no mailbox', async () => {
    const { client } = here.tab({ user: { id: 'ana' } });
    const run = await client.start('replies');
    await run.send('notes', 1);
    expect(await run.result()).to.deep.include({ error: 'ConferError', code: 'NoReply' });
  });
});

describe('a message from a run', () => {
  it('reaches another run, which is told from whom it is', async () => {
    const { client } = here.tab();
    const to = await client.start('tells');
    const from = await client.start('sends', { to: to.id, name: 'notes', value: 'hello' });
    expect(await from.result()).to.deep.equal({ value: undefined });
    await to.settled();
    const [message] = (await to.history()).filter(({ type }) => type === 'message');
    expect(message).to.deep.include({ value: 'hello', sender: { runId: from.id } });
  });

  it('is checked as that of a page', async () => {
    const { client } = here.tab();
    const to = await client.start('takes');
    const send = async (to: string, value: unknown) =>
      (await client.start('sends', { to, name: 'orders', value })).result();
    expect(await send(to.id, { size: 'huge' })).to.deep.include({ code: 'ValidationFailed' });
    expect(await send('nobody', { size: 'small' })).to.deep.include({ code: 'NotFound' });
    expect(await send(to.id, { size: 'large' })).to.deep.equal({ value: undefined });
    expect(await to.result()).to.equal('large');
    expect(await send(to.id, { size: 'large' })).to.deep.include({ code: 'RunEnded' });
  });
});

describe('a receiver', () => {
  it('names the channels on which its run waits when it has settled', async () => {
    const { client } = here.tab();
    const run = await client.start('collects', { count: 1, name: 'mine' });
    expect(await run.settled()).to.deep.include({ state: 'waiting', inputs: [], channels: ['mine'] });
  });

  it('has a thousand messages in their order, each once, whoever sent them and however often its worker died', async () => {
    const one = here.tab();
    const run = await one.client.start('collects', { count: 1_000, name: 'many' }, { id: 'r' });
    for (let n = 0; n < 400; n++) await run.send('many', n);
    one.kill();
    const two = here.tab();
    await Promise.all(Array.from({ length: 300 }, (_, n) => two.client.run('r').send('many', 400 + n)));
    two.kill();
    const { client } = here.tab();
    await Promise.all(Array.from({ length: 300 }, (_, n) => client.run('r').send('many', 700 + n)));
    const got = (await client.run('r').result()) as { value: number; id: string }[];
    expect(got.slice(0, 400).map(({ value }) => value)).to.deep.equal(Array.from({ length: 400 }, (_, n) => n));
    expect(new Set(got.map(({ value }) => value)).size).to.equal(1_000);
    expect(new Set(got.map(({ id }) => id)).size).to.equal(1_000);
    const events = (await client.run('r').history()).filter(({ type }) => type === 'message');
    expect(got.map(({ value }) => value)).to.deep.equal(events.map(({ value }) => value));
  });

  it('has what another run pours in while both die', async () => {
    const first = here.tab();
    await first.client.start('collects', { count: 60 }, { id: 'to' });
    await first.client.start('pours', { to: 'to', count: 60 }, { id: 'from' });
    let tab = first;
    for (let kills = 0; kills < 5; kills++) {
      const { length } = await tab.client.run('to').history();
      for (let grown = length; grown === length; grown = (await tab.client.run('to').history()).length) {
        if ((await tab.client.run('to').record()).state === 'succeeded') break;
      }
      tab.kill();
      tab = here.tab();
    }
    expect(await tab.client.run('to').result()).to.deep.equal(Array.from({ length: 60 }, (_, n) => n));
    await tab.client.run('from').result();
  });

  it('from the start sees all, from now only what comes, and neither takes anything away', async () => {
    const { client } = here.tab();
    const run = await client.start('rereads');
    await run.send('notes', 'a');
    await run.send('notes', 'b');
    await run.settled();
    await run.answer({ go: undefined });
    await run.settled();
    await run.send('notes', 'c');
    await run.answer({ more: undefined });
    expect(await run.result()).to.deep.equal({ first: 'a', now: 'c', next: 'b', own: 'a' });
  });

  it('whose condition throws is told so', async () => {
    const { client } = here.tab();
    const run = await client.start('broken-where');
    await run.send('notes', 1);
    expect(await run.result()).to.deep.include({ error: 'RangeError', message: 'The condition failed.' });
    const early = await client.start('no-channel');
    expect(await early.result()).to.deep.include({ error: 'InvalidArgument' });
  });
});
