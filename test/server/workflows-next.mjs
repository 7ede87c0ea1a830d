// The same workflows, a version later: with a step before the question, and one after it.
import { prompt, serve, workflow } from '../../dist/src/worker.js';

const label = prompt('What is this?\n\n> {text}', { title: 'Label', schema: { enum: ['praise', 'complaint'] } });

export const annotate = workflow(
  'annotate',
  async (ctx, { text }) => {
    await ctx.step('prepare', async () => 'prepared');
    const kind = await ctx.ask(label.withKey('label'), { text });
    return ctx.step('shout', async () => kind.toUpperCase());
  },
  { version: '2' },
);

serve([annotate]);
