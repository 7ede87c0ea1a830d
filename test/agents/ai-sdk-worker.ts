import { APICallError, generateText, streamText, tool } from 'ai';
import { generateWithApprovals, recordedModel } from 'confer-kit/agents';
import { prompt, serve, workflow } from 'confer-kit/worker';
import { z } from 'zod';
import { noted } from '../notes.ts';
import { assistant, book } from './ai-sdk.ts';
import { model, usage } from './ai-sdk-model.ts';
import { deliver } from './deliver.ts';

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

let busy = true;

/** Its model is busy at first; its turn is cut short like the other one. */
export const patient = workflow('patient', async (ctx) => {
  const called = async () => {
    await noted(busy ? 'model: busy' : 'model: hello');
    if (busy) {
      busy = false;
      const headers = { 'retry-after-ms': '1' };
      throw new APICallError({
        message: 'Busy.',
        url: '',
        requestBodyValues: {},
        statusCode: 429,
        responseHeaders: headers,
      });
    }
    return { content: [{ type: 'text', text: 'Hello' }], finishReason: { unified: 'stop' }, usage, warnings: [] };
  };
  const { text } = await generateWithApprovals(ctx, 'hello', async (messages, { ctx }) => {
    const asked = { ...model, specificationVersion: 'v4', doGenerate: called } as unknown as typeof model;
    const turn = await generateText({ model: recordedModel(ctx, asked), messages });
    await ctx.ask(halt);
    return turn;
  });
  return text;
});

const Mail = z.object({ to: z.string().toUpperCase(), text: z.string() });

/** The schema of its tool changes what the model gives. */
export const changing = workflow('changing', async (ctx) => {
  const sendMail = tool({ inputSchema: Mail, needsApproval: true, execute: (mail) => deliver(mail) });
  const { text } = await generateWithApprovals(ctx, 'one mail', (messages, { ctx }) =>
    generateText({ model: recordedModel(ctx, model), tools: { sendMail }, messages }),
  );
  return text;
});

serve([assistant, book, streamed, patient, changing], {
  database: new URL(self.location.href).searchParams.get('database')!,
});
