// Workflows under a storage that fails.

import { channel, prompt, serve, workflow } from 'confer-kit/worker';
import { noted } from '../notes.ts';
import { breakable } from './broken-storage.ts';

const database = new URL(self.location.href).searchParams.get('database')!;

const well = prompt('Well?', { key: 'well', schema: {} });

export const asks = workflow('asks', async (ctx) => ctx.ask(well));

/** Many steps, each noted, slow enough to be disturbed. */
export const many = workflow('many', async (ctx, count: number) => {
  for (let number = 1; number <= count; number++) {
    await ctx.step(`step ${number}`, async () => {
      await noted(`step ${number}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    });
  }
  return 'all done';
});

/** One step, which ends when the test says so. */
export const gated = workflow('gated', async (ctx) =>
  ctx.step('gated', async () => {
    const gate = new BroadcastChannel(`${database}-gate`);
    await new Promise((resolve) => {
      gate.onmessage = resolve;
    });
    gate.postMessage('passed');
    return 'passed';
  }),
);

/** Has a file in what it does at one place. */
export const files = workflow('files', async (ctx, where: 'step' | 'question' | 'event' | 'result') => {
  const file = new File(['abc'], 'a.txt');
  if (where === 'step')
    return ctx.step('file', () => ({ deep: { file } })).catch(({ code, message }) => ({ code, message }));
  if (where === 'question') await ctx.ask(prompt('What is this?', { key: 'what' }), { file });
  if (where === 'event') ctx.emit('file', file);
  return { file };
});

export const takes = workflow('takes', async (_ctx, _args: { file: File }) => 'fine');

const mails = channel<string>('mails');
export const receives = workflow('receives', async (ctx) => (await ctx.receive(mails).next()).value);

/** Sends a message, and takes back a question, when the test says so. */
export const sends = workflow('sends', async (ctx, to: string) => {
  const question = ctx.submit(well);
  await question.status();
  const gate = new BroadcastChannel(`${database}-gate`);
  await new Promise((resolve) => {
    gate.onmessage = resolve;
  });
  gate.postMessage('passed');
  await Promise.all([ctx.send(to, mails, 'Hello'), question.cancel()]);
  return 'sent';
});

breakable();
const all = [asks, many, gated, files, takes, receives, sends];
const served = new URL(self.location.href).searchParams.get('serve')?.split(',');
serve(served ? all.filter(({ name }) => served.includes(name)) : all, { database });
