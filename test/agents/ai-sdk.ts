// An assistant whose mails go out once somebody has agreed to them.

import { generateText, isStepCount, tool } from 'ai';
import { execution, generateWithApprovals, recordedModel } from 'confer-kit/agents';
import { prompt, task, workflow } from 'confer-kit/worker';
import { z } from 'zod';
import { model } from './ai-sdk-model.ts'; // any model of the AI SDK
import { deliver } from './deliver.ts';

const Mail = z.object({ to: z.email(), text: z.string() });

const send = task('send', (mail: z.infer<typeof Mail>) => deliver(mail));
const review = prompt('To {to}:\n\n{{text}}', { title: 'Send this mail?', schema: Mail });
const clarify = prompt('{{question}}', { title: 'The assistant asks', schema: 'string' });
const approval = prompt('Room {room} for the assistant?', { title: 'Book a room' });

export const book = workflow('book', async (ctx, { room }: { room: number }) => {
  await ctx.ask(approval, { room });
  return `Room ${room} is yours.`;
});

export const assistant = workflow('assistant', async (ctx, question: string) => {
  const { text } = await generateWithApprovals(
    ctx,
    question,
    (messages, { ctx, signal }) =>
      generateText({
        model: recordedModel(ctx, model),
        tools: {
          sendMail: tool({ inputSchema: Mail, needsApproval: true, execute: (mail) => ctx.call(send, mail) }),
          clarify: tool({ inputSchema: z.object({ question: z.string() }), execute: execution(ctx, clarify) }),
          book: tool({ inputSchema: z.object({ room: z.number() }), execute: execution(ctx, book) }),
        },
        messages,
        stopWhen: isStepCount(20),
        abortSignal: signal,
      }),
    { prompts: { sendMail: review } },
  );
  return text;
});
