import { streamText } from 'ai';
import { generateWithApprovals, recordedModel } from 'confer-kit/agents';
import { prompt, serve, workflow } from 'confer-kit/worker';
import { assistant, book } from './ai-sdk.ts';
import { model } from './ai-sdk-model.ts';

const halt = prompt('Go on?', { key: 'halt' });

/** Its turn is cut short by whoever kills the worker at the question, after the model has spoken. */
export const streamed = workflow('streamed', async (ctx) => {
  const { text } = await generateWithApprovals(ctx, 'stream', async (messages, { ctx }) => {
    const { content, responseMessages, text } = streamText({ model: recordedModel(ctx, model), messages });
    const turn = { content: await content, responseMessages: await responseMessages, text: await text };
    await ctx.ask(halt);
    return turn;
  });
  return text;
});

serve([assistant, book, streamed], { database: new URL(self.location.href).searchParams.get('database')! });
