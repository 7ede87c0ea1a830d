// Workflows that leave something going when they return.

import { channel, prompt, serve, task, workflow } from 'confer-kit/worker';
import { ending } from '../contract-endings.ts';
import { noted } from '../notes.ts';

const notes = channel<string>('notes');
const work = task('work', () => noted('task'));
const child = workflow('child', () => noted('child'));

/** Goes on with its context when it is over, and notes what comes of that. */
export const outlives = workflow('outlives', async (ctx, end: 'returns' | 'throws') => {
  void (async () => {
    while (!ctx.signal.aborted) await new Promise((resolve) => setTimeout(resolve, 5));
    const tried = {
      step: () => ctx.step('late', () => noted('step')),
      task: () => ctx.call(work),
      child: () => ctx.call(child),
      ask: () => ctx.ask(prompt('Late?')),
      submit: () => ctx.submit(prompt('Later?')).result(),
      sleep: () => ctx.sleep(1),
      receive: () => ctx.receive(notes).next(),
      send: () => ctx.send('outlives', notes, 'late'),
    };
    for (const [name, attempt] of Object.entries(tried)) {
      const came = await ending(attempt());
      await noted(`${name}: ${'error' in came ? came.code : 'nothing'}`);
    }
    ctx.emit('late');
    ctx.log('late');
    await noted('over');
  })();
  await ctx.step('before', () => 1);
  if (end === 'throws') throw new Error('Over.');
});

export const versioned = workflow('versioned', (ctx) => ctx.version, { version: 'seven' });
export const unversioned = workflow('unversioned', (ctx) => ctx.version);

serve([outlives, versioned, unversioned, child], {
  database: new URL(self.location.href).searchParams.get('database')!,
});
