// Rule 14: messages.

import { channel, prompt, workflow } from 'confer-kit/worker';
import { type Case, did } from '../matrix.ts';
import { answer, refused, send, together, wait } from '../moves.ts';

const notes = channel<any>('notes');
const numbers = channel('numbers', {
  schema: { type: 'object', properties: { n: { type: 'integer' } }, required: ['n'] },
});
const other = channel<string>('other');
const go = prompt('Go?', { key: 'go' });

const greeter = workflow('greets whoever writes', async (ctx, times: number) => {
  const names = ctx.receive(channel<string>('names'));
  for (let left = times; left > 0; left--) {
    const message = await names.next();
    await ctx.step('greet', () => did(ctx, `greet ${message.value}`));
    await message.reply(`Hello ${message.value}`);
  }
});

export const channels: Case[] = [
  {
    title: 'receives in the order in which it was sent, over questions and steps',
    async run(ctx) {
      const got: unknown[] = [];
      const inbox = ctx.receive(notes);
      for (let n = 0; n < 2; n++) got.push((await inbox.next()).value);
      await ctx.ask(go);
      for (let n = 0; n < 2; n++) {
        const { value } = await inbox.next();
        got.push(await ctx.step('use', () => did(ctx, value).then(() => value)));
      }
      return got;
    },
    moves: [send('notes', 'a'), send('notes', 'b', 'c'), answer({ go: undefined }), send('notes', 'd')],
    gives: ['a', 'b', 'c', 'd'],
    did: ['c', 'd'],
  },
  {
    title: 'has what was sent before it received',
    async run(ctx) {
      await ctx.ask(go);
      const got: unknown[] = [];
      for await (const { value } of ctx.receive(notes)) {
        got.push(value);
        if (value === 'end') return got;
      }
    },
    moves: [send('notes', 'a', 'b'), send('notes', 'c'), answer({ go: undefined }), send('notes', 'end')],
    gives: ['a', 'b', 'c', 'end'],
  },
  {
    title: 'is told who sent a message, the same message each time',
    async run(ctx) {
      const message = await ctx.receive(notes).next();
      const told = [message.value, message.sender, typeof message.sentAt, message.id];
      const kept = await ctx.step('keep', () => told);
      await ctx.ask(go);
      return [told.slice(0, 3), String(told) === String(kept)];
    },
    moves: [send('notes', { deep: [1] }), answer({ go: undefined })],
    gives: [[{ deep: [1] }, { user: { id: 'ana', name: 'Ana' } }, 'number'], true],
  },
  {
    title: 'leaves what a `where` skips to the next receiver',
    async run(ctx) {
      const small = await ctx.receive(notes, { where: ({ value }) => value < 10 }).next();
      const got = [small.value];
      for await (const { value } of ctx.receive(notes)) {
        got.push(value);
        if (got.length === 4) return got;
      }
    },
    moves: [send('notes', 10, 11), send('notes', 1), send('notes', 12)],
    gives: [1, 10, 11, 12],
  },
  {
    title: 'has two receivers with conditions wait side by side',
    async run(ctx) {
      const where = (kind: string) => ctx.receive(notes, { where: ({ value }) => value.startsWith(kind) }).next();
      const [odd, even] = await Promise.all([where('odd'), where('even')]);
      return [odd.value, even.value, (await ctx.receive(notes).next()).value];
    },
    moves: [send('notes', 'even 2'), send('notes', 'neither'), send('notes', 'odd 1')],
    gives: ['odd 1', 'even 2', 'neither'],
  },
  {
    title: 'gives each of several receivers one message, in their order',
    async run(ctx) {
      const got = await Promise.all([1, 2, 3].map(() => ctx.receive(notes).next()));
      return got.map(({ value }) => value);
    },
    moves: [send('notes', 'a'), send('notes', 'b', 'c')],
    gives: ['a', 'b', 'c'],
  },
  {
    title: 'keeps channels apart by their exact names',
    async run(ctx) {
      const late = await ctx
        .receive(other)
        .next({ timeout: 50 })
        .catch(({ code }) => code);
      await ctx.ask(go);
      return [late, (await ctx.receive(other).next()).value, (await ctx.receive(notes).next()).value];
    },
    moves: [wait(60), send('notes', 'n'), send('Other', 'N'), send('other', 'o'), answer({ go: undefined })],
    gives: ['WaitTimeout', 'o', 'n'],
  },
  {
    title: 'ends an iteration that was idle for too long',
    async run(ctx) {
      const got: unknown[] = [];
      for await (const { value } of ctx.receive(notes, { idle: 300 })) got.push(value);
      await ctx.ask(go);
      return got;
    },
    moves: [answer({ go: undefined })],
    gives: [],
  },
  {
    title: 'reads from the start again, and from now on, without taking from others',
    async run(ctx) {
      const first = await ctx.receive(notes).next();
      const now = ctx.receive(notes, { from: 'now' });
      await ctx.ask(go);
      const start = ctx.receive(notes, { from: 'start' });
      const values = [first, await start.next(), await start.next(), await now.next(), await ctx.receive(notes).next()];
      return values.map(({ value }) => value);
    },
    moves: [send('notes', 'a'), send('notes', 'b'), answer({ go: undefined })],
    gives: ['a', 'a', 'b', 'b', 'b'],
  },
  {
    title: 'is not reached by a message that breaks the schema',
    run: async (ctx) => [(await ctx.receive(numbers).next()).value, (await ctx.receive(numbers).next()).value],
    moves: [
      refused('ValidationFailed', send('numbers', { n: 'one' })),
      send('numbers', { n: 1 }),
      together(refused('ValidationFailed', send('numbers', 2)), send('numbers', { n: 2 })),
    ],
    gives: [{ n: 1 }, { n: 2 }],
  },
  {
    title: 'waits for a person or a message, whichever comes first',
    async run(ctx) {
      const first = await Promise.race([ctx.ask(go).then(() => 'person'), ctx.receive(notes).next()]);
      const second = await Promise.race([ctx.sleep('1h'), ctx.receive(other).next()]);
      return [(first as any).value, (second as any).value];
    },
    moves: [send('notes', 'message'), send('other', 'too')],
    gives: ['message', 'too'],
    inputs: ['cancelled'],
  },
  {
    title: 'waits for a message in a suspense',
    async run(ctx) {
      const got: unknown[] = [];
      const inbox = ctx.receive(notes);
      for (let n = 0; n < 3; n++) got.push((await ctx.suspense(() => inbox.next())).value);
      return got;
    },
    moves: [send('notes', 1), send('notes', 2), send('notes', 3)],
    gives: [1, 2, 3],
  },
  {
    title: 'waits for no message longer than its timeout, and gets the late one next',
    async run(ctx) {
      const inbox = ctx.receive(notes);
      const late = await inbox.next({ timeout: 50 }).catch(({ code }) => code);
      return [late, (await inbox.next({ timeout: '1h' })).value];
    },
    moves: [wait(60), send('notes', 'late')],
    gives: ['WaitTimeout', 'late'],
  },
  {
    title: 'writes to a child, and the child replies',
    others: [greeter],
    async run(ctx) {
      const child = ctx.submit(greeter, 2);
      const replies: unknown[] = [];
      for (const name of ['Ana', 'Ben']) {
        await ctx.send(child.id, channel<string>('names'), name);
        replies.push((await ctx.receive(channel<string>('names')).next()).value);
        if (name === 'Ana') await ctx.ask(go);
      }
      await child.result();
      return replies;
    },
    moves: [answer({ go: undefined })],
    gives: ['Hello Ana', 'Hello Ben'],
    did: ['greet Ana', 'greet Ben'],
  },
  {
    title: 'cannot write to a run that is not there, or has ended',
    async run(ctx) {
      const code = ({ code }: any) => code;
      const missing = await ctx.send('nobody', notes, 1).catch(code);
      const wrong = await ctx.send(ctx.runId, numbers, 'x' as any).catch(code);
      await ctx.ask(go);
      return [missing, wrong];
    },
    moves: [answer({ go: undefined }), refused('RunEnded', send('notes', 1))],
    gives: ['NotFound', 'ValidationFailed'],
  },
  {
    title: 'writes to itself, each time once',
    async run(ctx) {
      await ctx.send(ctx.runId, notes, 'a');
      await ctx.ask(go);
      await ctx.send(ctx.runId, notes, 'b');
      const inbox = ctx.receive(notes);
      const got = [(await inbox.next()).value, (await inbox.next()).value];
      return [...got, await inbox.next({ timeout: 20 }).catch(({ code }) => code)];
    },
    moves: [answer({ go: undefined })],
    gives: ['a', 'b', 'WaitTimeout'],
  },
];
