// Workflows that read and write messages.

import { type Channel, channel, prompt, serve, workflow } from 'confer-kit/worker';
import { ending } from '../contract-endings.ts';

const notes = channel<any>('notes');
const orders = channel('orders', {
  schema: {
    type: 'object',
    properties: { size: { enum: ['small', 'large'] }, count: { type: 'integer', minimum: 1 } },
    required: ['size'],
  } as const,
});
const go = prompt('Go?', { key: 'go' });

/** Receives so many messages, one after the other. */
export const collects = workflow(
  'collects',
  async (ctx, { count, name = 'notes' }: { count: number; name?: string }) => {
    const got: unknown[] = [];
    for await (const { value, id } of ctx.receive(channel(name) as Channel<any>)) {
      got.push(name === 'notes' ? value : { value, id });
      if (got.length === count) return got;
    }
  },
);

/** Three times asks, does a hundred steps and receives a hundred messages. */
export const weaves = workflow('weaves', async (ctx) => {
  const inbox = ctx.receive(notes);
  const got: unknown[] = [];
  for (const key of ['a', 'b', 'c']) {
    await ctx.ask(go.withKey(key));
    for (let n = 0; n < 100; n++) await ctx.step('count', () => n);
    for (let n = 0; n < 100; n++) got.push((await inbox.next()).value);
  }
  await ctx.ask(go.withKey('end'));
  return got;
});

/** Receives one message at a time, a question in between; gives all that is to be known of them. */
export const tells = workflow('tells', async (ctx) => {
  const inbox = ctx.receive(notes);
  const got = [];
  for (const key of ['a', 'b']) {
    const { value, id, sender, sentAt } = await inbox.next();
    got.push({ value, id, sender, sentAt });
    await ctx.ask(go.withKey(key));
  }
  return got;
});

/** Receives orders, whose schema is declared. */
export const takes = workflow('takes', async (ctx) => (await ctx.receive(orders).next()).value.size);

/** Defines its channel where only the worker that executes it comes by, after a question if it is to. */
export const counts = workflow('counts', async (ctx, first: boolean) => {
  if (first) await ctx.ask(go);
  return (await ctx.receive(channel('counted', { schema: 'integer' })).next()).value;
});

/** Replies to a message that came from a page. */
export const replies = workflow('replies', async (ctx) => ending((await ctx.receive(notes).next()).reply('thanks')));

/** Sends to another run what it is told. */
export const sends = workflow('sends', (ctx, { to, name, value }: { to: string; name: string; value: unknown }) =>
  ending(ctx.send(to, channel(name), value)),
);

/** Sends so many messages to another run, each once. */
export const pours = workflow('pours', async (ctx, { to, count }: { to: string; count: number }) => {
  for (let n = 0; n < count; n++) await ctx.send(to, notes, n);
});

/** Reads a channel twice: from the start and from now on. */
export const rereads = workflow('rereads', async (ctx) => {
  await ctx.ask(go);
  const now = ctx.receive(notes, { from: 'now' });
  const start = ctx.receive(notes, { from: 'start' });
  const first = (await start.next()).value;
  await ctx.ask(go.withKey('more'));
  return {
    first,
    now: (await now.next()).value,
    next: (await start.next()).value,
    own: (await ctx.receive(notes).next()).value,
  };
});

/** Waits with a condition that is broken. */
export const brokenWhere = workflow('broken-where', (ctx) =>
  ending(
    ctx
      .receive(notes, {
        where: () => {
          throw new RangeError('The condition failed.');
        },
      })
      .next(),
  ),
);

/** What is no channel. */
export const noChannel = workflow('no-channel', (ctx) =>
  ending((async () => ctx.receive({ name: 'notes' } as never))()),
);

/** Ends without having read what was sent to it. */
export const deaf = workflow('deaf', (ctx) => ctx.ask(go).then(() => 'heard nothing'));

serve([collects, counts, tells, takes, replies, sends, pours, rereads, brokenWhere, noChannel, deaf, weaves], {
  database: new URL(self.location.href).searchParams.get('database')!,
});
