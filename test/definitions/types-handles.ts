// More programs that must compile, and that must not: handles, tasks, workflows and channels. Only the type checker
// reads this file.

import { type Context, channel, type Execution, type Input, type Message, task } from 'confer-kit/worker';
import { z } from 'zod';
import { approval, type Equal, is, main, named, names, noArgs, nothing, optional, store, typed } from './types.ts';

const orders = channel<{ item: string; count?: number }>('orders');
const dated = channel('dated', { schema: z.object({ at: z.string().transform((text) => new Date(text)) }) });
const later = task('later', async ({ user }: { user: Execution<string> }) => (await user.result()).length);

export async function handles(ctx: Context) {
  // Tasks and workflows, called and submitted.
  const size = await ctx.call(main, { id: 'x' });
  is<Equal<typeof size, number>>();
  is<Equal<Awaited<ReturnType<typeof nothing.fn>>, void>>();
  await ctx.call(nothing);
  const either = await ctx.call(optional);
  is<Equal<typeof either, number | 'none'>>();
  await ctx.call(optional, 5);
  // @ts-expect-error `id` is a text
  await ctx.call(main, { id: 5 });
  // @ts-expect-error arguments are missing
  await ctx.call(main);
  // @ts-expect-error it takes none
  await ctx.call(nothing, 'x');
  // @ts-expect-error a number, if anything
  await ctx.call(optional, 'x');
  // @ts-expect-error a prompt is asked, not called
  await ctx.call(named, { name: '', text: '' });
  // @ts-expect-error a task is called, not asked
  await ctx.ask(store, { id: 'x', size: 5 });
  const run = ctx.submit(main, { id: 'x' });
  is<Equal<typeof run, Execution<number>>>();
  const job = ctx.submit(noArgs);
  is<Equal<typeof job, Execution<'tock'>>>();
  const input = ctx.submit(named, { name: '', text: run });
  is<Equal<typeof input, Input<boolean>>>();
  // @ts-expect-error `size` is missing
  ctx.submit(store, { id: 'x' });
  // @ts-expect-error arguments are missing
  ctx.submit(main);
  // @ts-expect-error `text` is missing
  ctx.submit(named, { name: '' });
  // @ts-expect-error the answer to a submitted question has no default: poll with one
  ctx.submit(approval, {}, { timeout: '1d', default: 5 });

  // What handles come to.
  is<Equal<Awaited<ReturnType<typeof run.result>>, number>>();
  const polled = await input.poll();
  is<Equal<typeof polled, boolean | undefined>>();
  const stillOpen = await input.poll({ timeout: '1s', default: 'open' as const });
  is<Equal<typeof stillOpen, boolean | 'open'>>();
  const state = await input.status();
  is<Equal<typeof state, 'pending' | 'responded' | 'dismissed' | 'cancelled' | 'expired'>>();
  if ((await run.status()) === 'queued') return;
  // @ts-expect-error an execution is never pending
  (await run.status()) === 'pending';
  // @ts-expect-error no such option
  await run.result({ within: '1s' });
  const [winner, remaining] = await ctx.select([run, input, job], { cancelRemaining: true, timeout: '1d' });
  const won = await winner.result();
  is<Equal<typeof won, number | boolean | 'tock'>>();
  is<Equal<typeof remaining, (Execution<number> | Input<boolean> | Execution<'tock'>)[]>>();
  if (winner.kind === 'input') is<Equal<typeof winner, Input<boolean>>>();
  // @ts-expect-error handles, not their results
  await ctx.select([run.result(), input.result()]);
  // @ts-expect-error no such option
  await ctx.select([run], { cancel: true });
  await ctx.cancel(remaining);
  // @ts-expect-error handles, not ids
  await ctx.cancel([run.id]);
  const length = await ctx.call(later, { user: ctx.submit(task('greet', () => 'hello')) });
  is<Equal<typeof length, number>>();
  // @ts-expect-error the handle of a text is wanted
  await ctx.call(later, { user: run });
  const kept = await ctx.suspense(() => ctx.ask(typed), { after: '5m' });
  is<Equal<typeof kept, { mood: 'good' | 'bad'; note?: string }>>();
}

export async function channels(ctx: Context) {
  await ctx.send('run', names, 'Ana');
  // @ts-expect-error names are texts
  await ctx.send('run', names, 5);
  await ctx.send('run', orders, { item: 'shirt' });
  // @ts-expect-error `item` is missing
  await ctx.send('run', orders, {});
  const unknown: {} = { itm: 'shirt' };
  // @ts-expect-error nothing known of it
  await ctx.send('run', orders, unknown);
  // @ts-expect-error `itm` is misspelt
  await ctx.send('run', orders, { itm: 'shirt' });
  // @ts-expect-error a channel, not its name
  await ctx.send('run', 'names', 'Ana');
  for await (const message of ctx.receive(names, { idle: '30s' })) {
    is<Equal<typeof message, Message<string>>>();
    await message.reply(`Hello, ${message.value}!`);
  }
  const order = await ctx.receive(orders).next({ timeout: '1m', where: ({ value }) => (value.count ?? 1) > 5 });
  is<Equal<typeof order.value, { item: string; count?: number }>>();
  const { value } = await ctx.receive(dated).next();
  is<Equal<typeof value, { at: Date }>>();
  // @ts-expect-error there is no such property
  ctx.receive(orders, { where: (message) => message.value.price > 5 });
  // @ts-expect-error no such place to begin
  ctx.receive(names, { from: 'end' });
  // @ts-expect-error no such option
  ctx.receive(names).next({ idle: '30s' });
  // @ts-expect-error no such schema
  channel('x', { schema: 'text' });
}
