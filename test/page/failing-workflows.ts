// Workflows whose worker fails when the page says so: it ends, or hangs for good or for some seconds.

import { channel, prompt, serve, workflow } from 'confer-kit/worker';
import { hang } from '../hang.ts';
import { noted } from '../notes.ts';

const { searchParams } = new URL(self.location.href);
const notes = channel<string>('notes');

export const asks = workflow('asks', (ctx) => ctx.ask(prompt('Well?', { key: 'q', schema: 'string' })));
export const hears = workflow('hears', async (ctx) => {
  await ctx.ask(prompt('Ready?', { key: 'ready' }));
  const heard: string[] = [];
  for await (const { value } of ctx.receive(notes, { idle: 100 })) heard.push(value);
  return heard;
});
export const works = workflow('works', (ctx) => ctx.step('work', () => noted('worked')));

export type Failing = { does: 'end' } | { does: 'hang'; ms: number };

self.addEventListener('message', ({ data }: MessageEvent<Failing>) => {
  if (data.does === 'end') self.close();
  if (data.does === 'hang') hang(data.ms);
});

serve([asks, hears, works], { database: searchParams.get('database')! });
