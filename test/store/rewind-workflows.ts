// Workflows that are rewound, retried, revised, terminated and deleted.

import { channel, prompt, serve, task, workflow } from 'confer-kit/worker';
import { hang } from '../hang.ts';
import { noted, notesOf } from '../notes.ts';

const database = new URL(self.location.href).searchParams.get('database')!;
const text = (key: string) => prompt('Well?', { key, schema: 'string' });
const did = (what: string) => noted(what);
/** Whether something was noted before. */
const happened = async (what: string) => (await notesOf(database)).includes(what);

/** Two questions, and work around them. */
export const story = workflow('story', async (ctx) => {
  await ctx.step('before', () => did('before'));
  const a = await ctx.ask(text('a'));
  await ctx.step('between', ({ idempotencyKey }) => did(`between ${a} ${idempotencyKey}`));
  const b = await ctx.ask(text('b'));
  await ctx.step('after', () => did(`after ${b}`));
  return `${a} ${b}`;
});

/** Asks the one thing or the other. */
export const fork = workflow('fork', async (ctx) => {
  const way = await ctx.ask(text('way').withActions('Go', 'Stay'));
  return ctx.ask(text(way));
});

const notes = channel<string>('notes');
export const listens = workflow('listens', async (ctx) => {
  const received: string[] = [];
  const messages = ctx.receive(notes);
  await ctx.ask(text('begin'));
  while (received.length < 3) received.push((await messages.next()).value);
  await ctx.ask(text('end'));
  return received.join(' ');
});

/** Tells another run when it is cancelled. */
export const tells = workflow('tells', async (ctx, to: string) => {
  try {
    await ctx.ask(text('inner'));
  } finally {
    await ctx.send(to, notes, 'from before');
  }
});
export const hears = workflow('hears', async (ctx) => {
  const messages = ctx.receive(notes);
  await ctx.ask(text('begin'));
  ctx.submit(tells, ctx.runId);
  await ctx.ask(text('a'));
  return (await messages.next()).value;
});

/** Fails until somebody has noted `repaired`. */
const repaired = task('repaired', async (name: string) => {
  await did(`tried ${name}`);
  if (!(await happened('repaired'))) throw new Error('Not repaired.');
  return name;
});

export const fails = workflow('fails', async (ctx) => {
  const a = await ctx.ask(text('a'));
  await ctx.step('kept', () => did('kept'));
  const open = ctx.submit(text('open'));
  await ctx.call(repaired, a);
  return `${a} ${await open.result()}`;
});

export const inner = workflow('inner', async (ctx, name: string) => {
  const answer = await ctx.ask(text(`inner ${name}`));
  await ctx.call(repaired, name);
  return answer;
});
/** Calls a workflow that fails. */
export const outer = workflow('outer', async (ctx) => {
  await ctx.ask(text('first'));
  return ctx.call(inner, 'child');
});

const revisable = (key: string) => prompt('Well?', { key, schema: 'string', revisable: true });
export const asker = workflow('asker', (ctx, name: string) => ctx.ask(revisable(name)));
/** Takes what another asked for. */
export const above = workflow('above', async (ctx) => {
  const first = await ctx.call(asker, 'deep');
  await ctx.step('took', () => did(`took ${first}`));
  return `${first} ${await ctx.ask(text('last'))}`;
});

/** A question whose answer may be replaced, with a check of its own, and what follows from it. */
export const decides = workflow('decides', async (ctx) => {
  const decision = prompt('Which?', {
    key: 'decision',
    schema: 'integer',
    revisable: true,
    validate: (value) => (value < 0 ? [{ path: [], message: 'must not be negative' }] : undefined),
  });
  const which = await ctx.ask(decision.withRequires({ role: ['chief'] }));
  await ctx.step('act', () => did(`act ${which}`));
  return `${which} ${await ctx.ask(text(`then ${which}`))}`;
});

/** A question whose answer can be taken back for a moment. */
export const sends = workflow('sends', async (ctx, grace: number) => {
  const send = prompt('Send?', { key: 'send', schema: 'string', grace });
  const handle = ctx.submit(send);
  const status = ctx.submit(text('status'));
  const asked = await status.result();
  const seen = await handle.status();
  const result = handle.result();
  const sent = await (asked === 'fails' ? result : result.catch(({ code, reason }) => `${code} ${reason}`));
  await ctx.step('send', () => did(`sent ${sent}`));
  return `${seen} ${sent}`;
});
export const plain = workflow('plain', (ctx) => ctx.ask(text('plain')));

/** Is at work until it is stopped. */
export const works = workflow('works', async (ctx) => {
  try {
    await ctx.step('long', ({ signal, idempotencyKey }) => {
      void did(`began ${idempotencyKey}`);
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    });
  } finally {
    await did('cleaned up');
  }
});
/** Hangs its worker. */
export const hangs = workflow('hangs', async (ctx) => {
  await ctx.ask(text('hang'));
  hang();
});
/** Takes one step after the other. */
export const ticks = workflow('ticks', async (ctx) => {
  for (;;) await ctx.step('tick', () => new Promise((resolve) => setTimeout(resolve)));
});
export const calls = workflow('calls', (ctx) => ctx.call(works));

const search = new URL(self.location.href).searchParams;
const keep = search.has('keep') ? { succeeded: search.get('keep') as '1s' } : {};
const all = [
  story,
  fork,
  listens,
  fails,
  inner,
  outer,
  asker,
  above,
  decides,
  sends,
  plain,
  works,
  hangs,
  ticks,
  calls,
  tells,
  hears,
];
serve(search.has('serve') ? [] : all, { database, keep });
