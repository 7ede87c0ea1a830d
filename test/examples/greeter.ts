// The greeter and the sender of Prefect's documentation, and its other ways to receive, written for Confer.
// `?serve=greeter` in the worker's address has it serve one of them alone.

import { channel, prompt, serve, WaitTimeout, workflow } from 'confer-kit/worker';
import { noted } from '../notes.ts';

const exit = '__EXIT__';
const names = channel('names', { schema: 'string' });

/** Greets whoever sends a name, until it is told to stop. Its position is kept, however often its worker dies. */
export const greeter = workflow('greeter', async (ctx) => {
  let greeted = 0;
  for await (const message of ctx.receive(names)) {
    if (message.value === exit) break;
    await message.reply(`Hello, ${message.value}!`);
    greeted += 1;
  }
  return greeted;
});

const who = prompt('What is your name?', { key: 'who', schema: 'string', repeat: true });

/** Begins a greeter, asks for names, sends them on and collects the greetings. */
export const sender = workflow('sender', async (ctx) => {
  const other = ctx.submit(greeter);
  const answers = ctx.receive(names);
  const greetings: string[] = [];
  for (;;) {
    const name = await ctx.ask(who);
    if (name === 'q' || name === 'quit') break;
    await ctx.send(other.id, names, name);
    const greeting = await answers.next();
    greetings.push(greeting.value);
  }
  await ctx.send(other.id, names, exit);
  return { greetings, greeted: await other.result() };
});

/** Writes to a greeter that somebody else began, wherever it runs. */
export const correspondent = workflow('correspondent', async (ctx, to: string) => {
  await ctx.send(to, names, 'andrew');
  const { value, sender } = await ctx.receive(names).next();
  await ctx.send(to, names, exit);
  return { value, sender };
});

/** Receives for as long as somebody sends; what is left over waits for the next receiver. */
export const whileSent = workflow('while-sent', async (ctx, idle: number) => {
  const received: string[] = [];
  for await (const { value } of ctx.receive(names, { idle })) received.push(value);
  return received;
});

/** Receives three names in time, and asks what to do with them. */
export const inTime = workflow('in-time', async (ctx, timeout: number) => {
  const receiver = ctx.receive(names);
  const greeted: string[] = [];
  for (let i = 0; i < 3; i++) greeted.push((await receiver.next({ timeout })).value);
  await ctx.ask(prompt('Greet {greeted}?', { key: 'greet' }), { greeted });
  return greeted;
});

/** Takes what is there when it looks, and waits for nothing. */
export const drains = workflow('drains', async (ctx) => {
  await ctx.ask(prompt('Look now?', { key: 'look' }));
  const found: string[] = [];
  for await (const { value } of ctx.receive(names, { idle: 0 })) found.push(value);
  return found;
});

/** A new receiver goes on where the run is; one from the start reads what was received before. */
export const readsAgain = workflow('reads-again', async (ctx) => {
  const first = await ctx.receive(names).next();
  const again = await ctx.receive(names, { from: 'start' }).next();
  const second = await ctx.receive(names).next();
  return [first, again, second].map(({ id, value }) => ({ id, value }));
});

/** Receives one by one, and is told if nobody sends in time. */
export const oneByOne = workflow('one-by-one', async (ctx) => {
  const receiver = ctx.receive(names);
  const first = await receiver.next();
  try {
    await receiver.next({ timeout: '20ms' });
  } catch (error) {
    if (!(error instanceof WaitTimeout)) throw error;
    ctx.log('Nobody else so far');
    await ctx.step('late', () => noted('late'));
  }
  return [first.value, (await receiver.next()).value];
});

/** Waits for names without being in memory: no list of what was seen is kept by hand. */
export const sleepyGreeter = workflow('sleepy-greeter', async (ctx) => {
  const greeted: string[] = [];
  await noted('from the top');
  await ctx.suspense(async () => {
    for await (const message of ctx.receive(names)) {
      if (message.value === exit) return;
      greeted.push(await ctx.step('greet', () => noted(`Hello, ${message.value}!`).then(() => message.value)));
    }
  });
  return greeted;
});

const order = channel('orders', {
  schema: {
    type: 'object',
    properties: { item: { type: 'string' }, count: { type: 'integer', minimum: 1 } },
    required: ['item', 'count'],
  },
});

/** Any type, with who sent it and when. */
export const shop = workflow('shop', async (ctx) => {
  const { value, sender, id, sentAt } = await ctx.receive(order).next();
  return { line: `${value.count} × ${value.item}`, sender, id, sentAt };
});

const all = [greeter, sender, correspondent, whileSent, inTime, drains, readsAgain, oneByOne, sleepyGreeter, shop];
const search = new URL(self.location.href).searchParams;
const served = search.get('serve');
serve(served ? all.filter(({ name }) => name === served) : all, { database: search.get('database')! });
