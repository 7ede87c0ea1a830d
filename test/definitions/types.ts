// Programs that must compile, and programs that must not. Only the type checker reads this file.

import { type Client, connect, type InputRecord, type Run } from 'confer-kit';
import { type Context, channel, prompt, serve, task, workflow } from 'confer-kit/worker';
import { z } from 'zod';

export type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
export const is = <_ extends true>() => {};

export const named = prompt('Hello {name}, look:\n\n{{text}}', { schema: 'boolean' });
export const approval = prompt('Deploy?');
export const typed = prompt('Which?', {
  schema: {
    type: 'object',
    properties: { mood: { enum: ['good', 'bad'] }, note: { type: 'string' } },
    required: ['mood'],
  },
});
const rarer = prompt('Which?', {
  schema: {
    type: 'object',
    properties: {
      span: { type: 'array', prefixItems: [{ type: 'number' }, { type: 'number' }], minItems: 2, maxItems: 2 },
      counts: { type: 'object', additionalProperties: { type: 'integer' } },
      note: { anyOf: [{ type: 'string' }, { type: 'null' }] },
    },
    required: ['span', 'counts', 'note'],
  },
});
const refined = prompt('When?', { schema: z.object({ at: z.string().transform((text) => new Date(text)) }) });
export const store = task('store', async (args: { id: string; size: number }) => args.size);
export const noArgs = task('tick', () => 'tock' as const);

export const main = workflow('main', async (ctx, args: { id: string }) => {
  // Values follow the template.
  const yes = await ctx.ask(named, { name: 'Ana', text: 1, more: 'is shown beneath' });
  is<Equal<typeof yes, boolean>>();
  // @ts-expect-error `text` is missing
  await ctx.ask(named, { name: 'Ana' });
  // @ts-expect-error `nam` is misspelt, so `name` is missing
  await ctx.ask(named, { nam: 'Ana', text: '' });
  // @ts-expect-error all values are missing
  await ctx.ask(named);
  // @ts-expect-error all values are missing
  ctx.submit(named);

  // Answers follow the schema.
  await ctx.ask(approval);
  // @ts-expect-error the timeout is an option, not a value
  await ctx.ask(approval, { timeout: '10m' });
  // @ts-expect-error the default is an option, not a value
  await ctx.ask(named, { name: '', text: '', default: true });
  await ctx.ask(prompt('Until {until}?'), { until: 'noon' });
  const answer = await ctx.ask(typed.withKey('k').withInitial({ mood: 'good' }), {});
  is<Equal<typeof answer, { mood: 'good' | 'bad'; note?: string }>>();
  const others = await ctx.ask(rarer);
  is<Equal<typeof others, { span: [number, number]; counts: Record<string, number>; note: string | null }>>();
  // @ts-expect-error there is no such mood
  answer.mood === 'so-so';
  // @ts-expect-error there is no such property
  answer.text;
  const { at } = await ctx.ask(refined);
  is<Equal<typeof at, Date>>();
  const late = await ctx.ask(named, { name: '', text: '' }, { timeout: '2h', default: 'nobody' as const });
  is<Equal<typeof late, boolean | 'nobody'>>();
  // @ts-expect-error no duration
  await ctx.ask(approval, {}, { timeout: '2 hours' });
  // @ts-expect-error `timeout` is misspelt
  await ctx.ask(approval, {}, { timout: '2h' });

  // Handles.
  const input = ctx.submit(typed);
  is<Equal<Awaited<ReturnType<typeof input.result>>, { mood: 'good' | 'bad'; note?: string }>>();

  // Tasks and steps.
  const size = await ctx.call(store, { id: args.id, size: 5 });
  is<Equal<typeof size, number>>();
  const tock = await ctx.call(noArgs);
  is<Equal<typeof tock, 'tock'>>();
  // @ts-expect-error `size` is missing
  await ctx.call(store, { id: 'x' });
  // @ts-expect-error arguments are missing
  await ctx.call(store);
  const built = await ctx.step('build', async ({ signal, attempt, idempotencyKey }) => {
    is<Equal<[typeof signal, typeof attempt, typeof idempotencyKey], [AbortSignal, number, string]>>();
    return { ok: true };
  });
  is<Equal<typeof built, { ok: boolean }>>();
  // @ts-expect-error retries say how often
  await ctx.step('build', () => 1, { retry: {} });
  // @ts-expect-error no duration
  await ctx.sleep('soon');
  // @ts-expect-error no level
  ctx.log('x', {}, 'loud');
  const mapped = await ctx.map(['a'], async (item, index) => [item, index] as const);
  is<Equal<typeof mapped, (readonly [string, number])[]>>();
  // @ts-expect-error what the context says is not changed
  ctx.runId = 'other';
  return size;
});

export const nothing = workflow('nothing', async () => {});
export const optional = workflow('optional', async (_ctx, size?: number) => size ?? 'none');
export const names = channel('names', { schema: 'string' });

// Definitions.
// @ts-expect-error no such shorthand
prompt('x', { schema: 'text' });
// @ts-expect-error two buttons
prompt('x', { actions: ['one'] });
prompt('x', { schema: 'integer', validate: (value) => (value > 5 ? [{ path: [], message: 'too large' }] : undefined) });
// @ts-expect-error the answer is a number
prompt('x', { schema: 'integer', validate: (value) => void value.trim() });
// @ts-expect-error `schema` is misspelt
prompt('x', { shema: 'integer' });
// @ts-expect-error the initial value is no answer
prompt('x', { schema: 'integer', initial: 'five' });
// @ts-expect-error there is no such mood
typed.withInitial({ mood: 'so-so' });
prompt('x', { schema: z.object({ at: z.string().transform(Number) }), initial: { at: '5' } });
// @ts-expect-error a key is a text
prompt('x').withKey(5);
// @ts-expect-error there is no such option
task('x', () => 1, { retries: 3 });
task('x', (args: { id: string }) => args.id, { memo: ({ id }) => id, cache: { maxAge: '1d', key: ({ id }) => id } });
// @ts-expect-error there is no such argument
task('x', (args: { id: string }) => args.id, { memo: ({ name }) => name });
// @ts-expect-error there is no such option
workflow('x', async () => {}, { timeouts: '1h' });
// @ts-expect-error there is no such option
serve([main], { db: 'x' });
prompt('x').withRequires({ role: 'editor', expert: true, team: ['a', 'b'] });
// @ts-expect-error requires are texts, lists of them, or `true`
prompt('x').withRequires({ role: 5 });
// @ts-expect-error no workflow
serve([store]);
// @ts-expect-error an answer is not changed in place
typed.template = 'other';

// The page.
export async function page(
  client: Client<{ main: typeof main; nothing: typeof nothing; optional: typeof optional; other: number }>,
) {
  const run = await client.start('main', { id: 'x' }, { id: 'same' });
  is<Equal<typeof run, Run<number>>>();
  is<Equal<Awaited<ReturnType<typeof run.result>>, number>>();
  await client.start('nothing');
  const other = await client.start('optional');
  is<Equal<Awaited<ReturnType<typeof other.result>>, number | 'none'>>();
  await client.start('optional', 5, { id: 'x' });
  const fork = await run.fork({ at: 5 });
  is<Equal<typeof fork, Run<number>>>();
  const known = client.run<string>('x');
  is<Equal<typeof known, Run<string>>>();
  // @ts-expect-error a number, if anything
  await client.start('optional', 'x');
  // @ts-expect-error no such option
  await client.start('main', { id: 'x' }, { key: 'same' });
  // @ts-expect-error answers go by key
  await run.answer('yes');
  // @ts-expect-error no such option
  await run.answer({ mood: 'good' }, { keep: true });
  await run.send(names, 'Ana');
  await run.send('names', 'Ana');
  // @ts-expect-error names are texts
  await run.send(names, 5);
  // @ts-expect-error no such option
  run.events({ from: 5 });
  // @ts-expect-error no such option
  await client.inputs.dismiss('x', { why: 'no' });
  // @ts-expect-error no such workflow
  await client.start('maim', { id: 'x' });
  // @ts-expect-error no such workflow
  await client.start('other', {});
  // @ts-expect-error wrong arguments
  await client.start('main', { id: 5 });
  // @ts-expect-error arguments are missing
  await client.start('main');
  // @ts-expect-error no such state
  await client.inputs.list({ state: 'open' });
  // @ts-expect-error no such filter
  client.inputs.watch({ user: 'ana' }, () => {});
  client.inputs.watch({ state: ['pending', 'responded'] }, (inputs) => {
    is<Equal<typeof inputs, readonly InputRecord[]>>();
  });
  for await (const event of run.events({ after: 5 })) {
    // @ts-expect-error no such type
    event.type === 'ended';
    if (event.type === 'asked') await client.inputs.respond(event.inputId, 'praise');
    if (event.type === 'progress') is<Equal<typeof event.done, number>>();
    if (event.type === 'resolved') is<Equal<typeof event.key, string>>();
  }
  // @ts-expect-error neither an endpoint nor an address
  connect(5);
  connect('wss://confer.example', { token: async () => 'fresh' });
  // @ts-expect-error a token is a text
  connect('wss://confer.example', { token: 5 });
  // @ts-expect-error `user` is misspelt
  connect(new Worker(''), { usr: { id: 'ana' } });
  connect(new Worker(''), { user: { id: 'ana', tags: { role: 'editor' } } });
  // @ts-expect-error tags are texts, or lists of them
  connect(new Worker(''), { user: { id: 'ana', tags: { role: 5 } } });
  await connect(new Worker('')).start('whatever', 5);
}

export const helper = (ctx: Context) => ctx.ask(named, { name: '', text: '' });
