// Runs to be carried from one database to another.
// `?serve=a,b` in the worker's address narrows what it serves.

import { channel, type Input, prompt, serve, task, workflow } from 'confer-kit/worker';
import { noted } from '../notes.ts';

const number = prompt('A number?', { schema: 'integer', repeat: true, key: 'number' });
const note = task('note', async (text: string) => noted(text).then(() => text));

/** Adds what people say, a step for each number; stops at 0. */
export const adds = workflow('adds', async (ctx) => {
  let sum = 0;
  for (let round = 1; ; round++) {
    const said = await ctx.ask(number);
    if (said === 0) return sum;
    sum += said;
    await ctx.call(note, `sum ${sum}`);
    ctx.emit('sum', sum);
    ctx.progress(round);
  }
});

/** Carries every kind of value in its arguments, steps, questions and result. */
export const carries = workflow('carries', async (ctx, args: Record<string, unknown>) => {
  const kept = await ctx.step('keep', () => args);
  const given = await ctx.ask(prompt('See {file}', { key: 'see', schema: {} }), { file: args.file, list: [args] });
  return { kept, given };
});

export const asks = workflow('asks', async (ctx, key: string) => {
  const said = await ctx.ask(prompt('Well?', { key, schema: 'string' }));
  return ctx.call(note, `${key} ${said}`);
});

/** Has two children ask. */
export const parent = workflow('parent', async (ctx) => {
  const [a, b] = await Promise.all([ctx.call(asks, 'a'), ctx.call(asks, 'b')]);
  return `${a}, ${b}`;
});

/** Waits for a message, after others; and for the clock. */
export const listens = workflow('listens', async (ctx) => {
  const inbox = ctx.receive(channel<string>('notes'));
  const got = [(await inbox.next()).value, (await inbox.next()).value];
  await ctx.sleep(100);
  return got;
});

/** Asks for a while only. */
export const brief = workflow('brief', (ctx, timeout: number) =>
  ctx.ask(prompt('Well?', { key: 'a', schema: 'string' }), {}, { timeout, default: 'nobody' }),
);

/** Is told a secret. */
export const secret = workflow('secret', async (ctx) => {
  const { password } = await ctx.ask(
    prompt('Log in', {
      key: 'login',
      schema: {
        type: 'object',
        properties: { name: { type: 'string' }, password: { type: 'string', writeOnly: true } },
      } as const,
    }),
  );
  await ctx.call(note, `got ${password?.length}`);
  await ctx.ask(prompt('Go?', { key: 'go' }));
});

/** Is told a secret that can be taken back for a moment. */
export const secretly = workflow('secretly', async (ctx) => {
  const schema = { type: 'string', writeOnly: true } as const;
  return (await ctx.ask(prompt('PIN?', { key: 'pin', schema, grace: '1s' }))).length;
});

const hears = workflow('hears', async (ctx, { pin }: { pin: Input<string> }) => {
  const { length } = await pin.result();
  await ctx.ask(prompt('Heard?', { key: 'heard' }));
  return length;
});
/** Hands the question for a secret to another run. */
export const tellsSecret = workflow('tellsSecret', (ctx) => {
  const pin = ctx.submit(prompt('PIN?', { key: 'pin', schema: { type: 'string', writeOnly: true } as const }));
  return ctx.call(hears, { pin });
});

const all = [adds, carries, asks, parent, listens, brief, secret, secretly, hears, tellsSecret];
const search = new URL(self.location.href).searchParams;
const served = search.get('serve')?.split(',');
serve(served ? all.filter(({ name }) => served.includes(name)) : all, { database: search.get('database')! });
