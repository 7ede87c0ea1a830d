// Workflows that do between their steps what takes a while and is not recorded: they read files.

import { type Context, prompt, serve, workflow } from 'confer-kit/worker';

const label = (text: string) => prompt('What is this?\n\n{{text}}', { key: text, schema: 'string' });
const end = prompt('Done?', { key: 'end' });

/** Piece by piece, so that a long one takes long. */
async function read(file: Blob): Promise<string> {
  let text = '';
  while (text.length < file.size) text += await file.slice(text.length, text.length + 1).text();
  return text;
}

async function labelled(ctx: Context, file: Blob): Promise<string> {
  const text = await read(file);
  const answer = await ctx.ask(label(text), { text });
  return ctx.step('save', () => `${text} is ${answer}`);
}

/** Labels files side by side; what is saved has one name for all. */
export const labels = workflow('labels', async (ctx, files: Blob[]) => {
  const saved = await ctx.map(files, (file) => labelled(ctx, file));
  await ctx.ask(end);
  return saved;
});

/** Who is first of two that are asked once a file is read, and when that was. */
export const firsts = workflow('firsts', async (ctx, file: Blob) => {
  const text = await read(file);
  const first = await Promise.race(['a', 'b'].map((name) => ctx.ask(label(name), { text })));
  const came = ctx.now();
  await ctx.step('told', () => came);
  await ctx.ask(end);
  return { first, came };
});

/** Steps of which only the newer code does not know; the question after them is asked by both. */
export const changed = workflow('changed', async (ctx) => {
  if (!new URL(self.location.href).searchParams.has('newer'))
    await Promise.all(['x', 'y'].map((name) => ctx.step(name, () => name)));
  const answer = await ctx.ask(label('a'), { text: 'a' });
  await ctx.ask(end);
  return answer;
});

/** Reads a file and then waits to be cancelled. */
export const stopped = workflow('stopped', async (ctx, file: Blob) => {
  const text = await file.text();
  await ctx.ask(label(text), { text }).catch(() => undefined);
  await new Promise<void>((resolve) => {
    if (ctx.signal.aborted) return resolve();
    ctx.signal.addEventListener('abort', () => resolve());
  });
});

/** Who came first of a step and a branch that only has many promises to wait for. */
export const busy = workflow('busy', async (ctx) => {
  const story: string[] = [];
  const promises = async () => {
    for (let left = 100; left > 0; left--) await undefined;
    story.push('promises');
  };
  await Promise.all([ctx.step('step', () => {}).then(() => story.push('step')), promises()]);
  await ctx.step('told', () => story);
  await ctx.ask(end);
  return story;
});

serve([busy, labels, firsts, changed, stopped], {
  database: new URL(self.location.href).searchParams.get('database')!,
});
