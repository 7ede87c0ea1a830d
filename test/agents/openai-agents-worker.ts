import * as openai from '@openai/agents';
import { recordedModel, runWithApprovals } from 'confer-kit/agents';
import { serve, workflow } from 'confer-kit/worker';
import { z } from 'zod';
import { deliver } from './deliver.ts';
import { assistant, book } from './openai-agents.ts';
import { model } from './openai-agents-model.ts';

interface Desk {
  from: string;
  asked: number;
  deliver: typeof deliver;
}

/** Its tools find what they need in the context of the run, and note there what they did. */
export const clerk = workflow('clerk', (ctx) => {
  const sendMail = openai.tool({
    name: 'sendMail',
    description: 'Sends a mail',
    parameters: z.object({ to: z.string(), text: z.string() }),
    // It is called again when the approval is there.
    needsApproval: async (context) => {
      (context as openai.RunContext<Desk>).context.asked += 1;
      return true;
    },
    execute: async ({ to, text }, context) => {
      const { deliver, from, asked } = (context as openai.RunContext<Desk>).context;
      return `${await deliver({ to, text })} by ${from}, ${asked}`;
    },
  });
  const agentOf = () => new openai.Agent({ name: 'Clerk', model: recordedModel(ctx, model), tools: [sendMail] });
  return runWithApprovals(ctx, openai, agentOf, 'one mail', { run: { context: { from: 'Bo', asked: 0, deliver } } });
});

serve([assistant, book, clerk], { database: new URL(self.location.href).searchParams.get('database')! });
