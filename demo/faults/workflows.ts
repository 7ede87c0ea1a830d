// Workflows for a page that shows what an inbox says when something fails. `?fault=…` in the address brings some of it about.

import { prompt, serve, task, workflow } from 'confer-kit/worker';

const { searchParams } = new URL(self.location.href);
const fault = searchParams.get('fault');
const refund = prompt('{customer} wants {amount} € back: {{why}}', {
  key: 'refund',
  title: 'Refund',
  actions: ['Pay', 'Decline'],
});
const reply = prompt('{{text}}', {
  key: 'reply',
  title: 'Reply',
  schema: { type: 'string', title: 'Your reply', maxLength: 500 },
});
const rate = task('rate', async () => 1.08);

export const refunds = workflow('refund', async (ctx, asked: { customer: string; amount: number; why: string }) => {
  // Other code than what an earlier worker recorded: a task in the place of a step.
  if (fault === 'other-code') await ctx.call(rate, undefined);
  else await ctx.step('rate', () => 1.08);
  await ctx.ask(refund, asked);
  return ctx.step('pay', () => 'paid');
});

export const replies = workflow('reply', (ctx, text: string) => ctx.ask(reply, { text }));

export const hangs = workflow('report', async () => {
  for (;;);
});

const refuses = (name: string, words: string) => () => {
  throw new DOMException(words, name);
};
// No page can forbid its own storage or fill a disk: what the browser says then is said here in its place.
if (fault === 'denied') IDBFactory.prototype.open = refuses('SecurityError', 'Access denied.');
if (fault === 'full')
  for (const method of ['add', 'put'] as const)
    IDBObjectStore.prototype[method] = refuses('QuotaExceededError', 'Encountered full disk.');
self.addEventListener('message', ({ data }) => {
  if (data === 'hang') for (;;);
});

serve(fault === 'not-served' ? [replies] : [refunds, replies, hangs], { database: searchParams.get('database')! });
