// The examples of Coflux' documentation of inputs, select and suspense, written for Confer.

import { type Execution, InputDismissed, prompt, serve, task, WaitTimeout, workflow } from 'confer-kit/worker';
import { noted } from '../notes.ts';

const approve = prompt('Approve deployment of {service}?', { title: 'Deployment' });

export const deploy = workflow('deploy', async (ctx, service: string) => {
  await ctx.ask(approve, { service }); // rejects with `InputDismissed` if somebody says no
  return ctx.step('deploy', () => noted(`deployed ${service}`).then(() => `${service} is out`));
});

/** Takes the no of a person for an answer. */
export const careful = workflow('careful', async (ctx, service: string) => {
  try {
    await ctx.ask(approve.withActions('Deploy', 'Hold back'), { service });
    return 'deployed';
  } catch (error) {
    if (error instanceof InputDismissed) return `held back: ${error.reason}`;
    throw error;
  }
});

/** What pydantic makes of the model `Label`. */
const Label = {
  type: 'object',
  title: 'Label',
  properties: {
    sentiment: { enum: ['positive', 'neutral', 'negative'], title: 'Sentiment', type: 'string' },
    topic: { enum: ['product', 'shipping', 'support', 'other'], title: 'Topic', type: 'string' },
    confidence: { maximum: 5, minimum: 1, title: 'Confidence', type: 'integer' },
    notes: { anyOf: [{ type: 'string' }, { type: 'null' }], default: null, title: 'Notes' },
  },
  required: ['sentiment', 'topic', 'confidence'],
} as const;
const label = prompt('Label this feedback:\n\n{text}', { title: 'Label', schema: Label });

type Sample = { id: string; text: string };
const store = task('store', async ({ id, sentiment, topic }: { id: string; sentiment: string; topic: string }) => {
  await noted(`stored ${id}: ${sentiment}, ${topic}`);
});

export const annotate = workflow('annotate', async (ctx, { id, text }: Sample) => {
  const result = await ctx.ask(label, { text });
  await ctx.call(store, { id, sentiment: result.sentiment, topic: result.topic });
  return result;
});

const summarise = prompt(
  `
    ## Summarise {meeting}

    Transcript:

    {{transcript}}
  `,
  { schema: { type: 'object', properties: { summary: { type: 'string' } }, required: ['summary'] } },
);

export const minutes = workflow('minutes', async (ctx, transcript: string) => {
  const { summary } = await ctx.ask(summarise, { meeting: 'Weekly sync', transcript });
  return summary;
});

const credentials = prompt('Sign in to {host}', {
  key: 'credentials',
  schema: {
    type: 'object',
    properties: { user: { type: 'string' }, password: { type: 'string', format: 'password', writeOnly: true } },
    required: ['user', 'password'],
  },
});

export const signIn = workflow('sign-in', async (ctx, host: string) => {
  const { user, password } = await ctx.ask(credentials, { host });
  ctx.log('Signed in as {user}', { user });
  return ctx.step('sign in', () => noted(`password of ${password.length} letters`).then(() => user));
});

export const signInElsewhere = workflow('sign-in-elsewhere', (ctx) => ctx.call(signIn, 'elsewhere.example.org'));

/** Submits without blocking, looks, works, and waits only then. */
export const early = workflow('early', async (ctx, text: string) => {
  const handle = ctx.submit(label, { text });
  const now = await handle.poll({ default: 'not yet' });
  const soon = await handle.poll({ timeout: '20ms', default: 'not yet' });
  await ctx.step('other work', () => noted('worked'));
  const result = await handle.result();
  return { now, soon, result, later: await handle.poll() };
});

/** Costs nothing while it waits. */
export const patient = workflow('patient', async (ctx, { id, text }: Sample) => {
  await noted('passed');
  await ctx.step('before', () => noted('before'));
  const handle = ctx.submit(label, { text });
  const result = await ctx.suspense(() => handle.result());
  await ctx.call(store, { id, sentiment: result.sentiment, topic: result.topic });
  return result.topic;
});

/** What is shown varies; the question is the same. */
export const memoised = workflow('memoised', async (ctx, { id, text }: Sample) => {
  const asked = label.withKey(`sample-${id}`);
  const first = ctx.submit(asked, { text, requestedAt: new Date().toISOString() });
  const second = ctx.submit(asked, { text, requestedAt: 'later' });
  return { same: first.id === second.id, topics: [(await first.result()).topic, (await second.result()).topic] };
});

const deployProd = prompt('Deploy {service} to production?', { requires: { role: ['release-manager'] } });

export const production = workflow('production', async (ctx, service: string) => {
  await ctx.ask(deployProd, { service });
  return `${service} is in production`;
});

/** One definition, with something of its own each time. */
export const suggested = workflow('suggested', async (ctx, text: string) => {
  const suggestion = { sentiment: 'positive', topic: 'product', confidence: 4 } as const;
  return ctx.ask(label.withInitial(suggestion).withActions('Save', 'Skip'), { text });
});

const pause = (ms: number, signal: AbortSignal) =>
  new Promise((resolve, reject) => {
    setTimeout(resolve, ms);
    signal.addEventListener('abort', () => reject(signal.reason));
  });
const source = task('source', async ({ name, ms }: { name: string; ms: number }, { signal }) => {
  await pause(ms, signal);
  return `found by ${name}`;
});

export const search = workflow('search', async (ctx) => {
  const [a, b, c] = [
    ctx.submit(source, { name: 'a', ms: 60_000 }),
    ctx.submit(source, { name: 'b', ms: 0 }),
    ctx.submit(source, { name: 'c', ms: 60_000 }),
  ];
  const [winner, remaining] = await ctx.select([a, b, c], { cancelRemaining: true });
  return { found: await winner.result(), rest: await Promise.all(remaining.map((handle) => handle.status())) };
});

/** Asks a person in case the machine does not find it. Whoever is at the question keeps it while the run lasts. */
export const lookUp = workflow('look-up', async (ctx, ms: number) => {
  const automatic = ctx.submit(source, { name: 'the machine', ms });
  const manual = ctx.submit(prompt('Enter a value for {key}', { key: 'manual', schema: 'string' }), { key: 'k1' });
  const [winner, [other]] = await ctx.select([automatic, manual], { cancelRemaining: true });
  return { value: await winner.result(), other: await other!.status() };
});

/** The first of several approvers to answer; the others need not any more. */
export const anyOf = workflow('any-of', async (ctx, approvers: string[]) => {
  const inputs = approvers.map((user) =>
    ctx.submit(approve.withRequires({ user: [user] }), { service: 'the whole thing' }),
  );
  const [winner, others] = await ctx.select(inputs);
  await ctx.cancel(others);
  return approvers[inputs.indexOf(winner)];
});

export const hurried = workflow('hurried', async (ctx) => {
  const handle = ctx.submit(approve, { service: 'slow-service' });
  try {
    await ctx.select([handle], { timeout: '20ms' });
    return 'in time';
  } catch (error) {
    if (error instanceof WaitTimeout) return `too late: ${await handle.status()}`;
    throw error;
  }
});

/** Looks again later, without staying in memory. */
export const recurring = workflow('recurring', async (ctx, rounds: number) => {
  while ((await ctx.step('look', ({ idempotencyKey }) => noted(idempotencyKey).then(() => ctx.attempt))) < rounds)
    await ctx.suspend('10ms');
  return ctx.attempt;
});

const person = task('person', async (id: string) => noted(`looked up ${id}`).then(() => `person ${id}`), {
  memo: true,
});

/** Work under way, handed to a task and known by its arguments; the same is not done twice. */
const createOrder = task('create-order', async ({ user, product }: Record<'user' | 'product', Execution<string>>) => {
  return `${await user.result()} orders ${await product.result()}`;
});
export const orders = workflow('orders', async (ctx) => {
  const [user, product] = [ctx.submit(person, '7'), ctx.submit(source, { name: 'the shelf', ms: 20 })];
  const order = await ctx.suspense(() => ctx.call(createOrder, { user, product }));
  return [order, await ctx.call(person, '7')];
});

/** A reference to other work in a question: what is shown follows it. */
export const reviewed = workflow('reviewed', async (ctx) => {
  const build = ctx.submit(source, { name: 'the builder', ms: 50 });
  await ctx.ask(prompt('Ship it?\n\n{{build}}', { key: 'ship' }), { build });
  return build.result();
});

serve(
  [
    ...[deploy, careful, annotate, minutes, signIn, signInElsewhere, early, patient, memoised, production],
    ...[suggested, search, lookUp, anyOf, hurried, recurring, orders, reviewed],
  ],
  { database: new URL(self.location.href).searchParams.get('database')! },
);
