// An agent whose mails go out once somebody has agreed to them.

import * as openai from '@openai/agents';
import { execution, recordedModel, runWithApprovals } from 'confer-kit/agents';
import { prompt, type StepContext, task, workflow } from 'confer-kit/worker';
import { z } from 'zod';
import { deliver } from './deliver.ts';
import { model } from './openai-agents-model.ts'; // any model of the SDK

// Traces go to OpenAI, unless they are told not to.
openai.setTracingDisabled(true);

const Mail = z.object({ to: z.string(), text: z.string() });

const send = task('send', (mail: z.infer<typeof Mail>) => deliver(mail));
const review = prompt('To {to}:\n\n{{text}}', { title: 'Send this mail?' });
const clarify = prompt('{{question}}', { title: 'The agent asks', schema: 'string' });
const approval = prompt('Room {room} for the agent?', { title: 'Book a room' });

export const book = workflow('book', async (ctx, { room }: { room: number }) => {
  await ctx.ask(approval, { room });
  return `Room ${room} is yours.`;
});

const agentOf = ({ ctx }: StepContext) =>
  new openai.Agent({
    name: 'Assistant',
    model: recordedModel(ctx, model),
    tools: [
      openai.tool({
        name: 'sendMail',
        description: 'Sends a mail',
        parameters: Mail,
        needsApproval: true,
        execute: (mail) => ctx.call(send, mail),
      }),
      openai.tool({
        name: 'clarify',
        description: 'Asks the user',
        parameters: z.object({ question: z.string() }),
        execute: execution(ctx, clarify),
      }),
      openai.tool({
        name: 'book',
        description: 'Books a room',
        parameters: z.object({ room: z.number() }),
        execute: execution(ctx, book),
      }),
    ],
  });

export const assistant = workflow('assistant', (ctx, question: string) =>
  runWithApprovals(ctx, openai, agentOf, question, { prompts: { sendMail: review } }),
);
