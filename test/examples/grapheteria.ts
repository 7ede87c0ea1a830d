// The human-in-the-loop examples of Grapheteria's documentation, written for Confer.

import { prompt, serve, task, workflow } from 'confer-kit/worker';
import { noted } from '../notes.ts';

const name = prompt('Name?', { key: 'name_field', schema: 'string' });
const age = prompt('Age?', { key: 'age_field', schema: 'integer' });

/** Two requests in one node, told apart by their keys. */
export const twoFields = workflow('two-fields', async (ctx) => {
  const who = await ctx.ask(name);
  const years = await ctx.ask(age);
  return `${who}, ${years}`;
});

/** The same, side by side. */
export const sideBySide = workflow('side-by-side', async (ctx) => {
  const [who, years] = await Promise.all([ctx.ask(name), ctx.ask(age)]);
  return `${who}, ${years}`;
});

const choice = prompt('Do you approve this transaction?', {
  key: 'choice',
  schema: { enum: ['Approve', 'Reject'], title: 'Choice' },
});
const reason = prompt('Please provide reason for rejection:', {
  key: 'rejection_reason',
  schema: { type: 'string', title: 'Reason' },
});

export const transaction = workflow('transaction', async (ctx) => {
  if ((await ctx.ask(choice)) === 'Reject') return { status: 'rejected', reason: await ctx.ask(reason) };
  return { status: 'approved' };
});

const data = prompt('Enter data:', { key: 'data', schema: 'string' });

/** Answered days later: what stands before the question is a step, so it is done once. */
export const daysLater = workflow('days-later', async (ctx) => {
  await ctx.step('notify', () => noted('notified'));
  const entered = await ctx.ask(data);
  return ctx.step('process', () => noted(`processed ${entered}`).then(() => entered.toUpperCase()));
});

/** Stands for a language model. */
const write = task('write', async (wish: string) => {
  await noted(wish);
  return `Article (${wish})`;
});
const topic = prompt('What topic would you like an article about?', { key: 'topic', schema: 'string' });
const review = prompt('Do you approve this content?\n\n{{article}}', {
  key: 'review',
  schema: { enum: ['approve', 'reject'], title: 'Decision' },
  repeat: true,
});
const improve = prompt('What needs to be improved?', { key: 'feedback', schema: 'string', repeat: true });

/** The cookbook: an article is written, reviewed and revised until it is approved. Edges are `if` and `while`. */
export const contentCreation = workflow('content-creation', async (ctx) => {
  const about = await ctx.ask(topic);
  let article = await ctx.call(write, `about ${about}`);
  while ((await ctx.ask(review, { article })) === 'reject') {
    const feedback = await ctx.ask(improve);
    article = await ctx.call(write, `about ${about}, ${feedback}`);
  }
  await ctx.step('publish', () => noted('published'));
  return article;
});

serve([twoFields, sideBySide, transaction, daysLater, contentCreation], {
  database: new URL(self.location.href).searchParams.get('database')!,
});
