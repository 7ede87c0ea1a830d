import { callTool } from 'confer-kit/agents';
import { serve, workflow } from 'confer-kit/worker';
import { noted } from '../notes.ts';
import { twice, use } from './mcp.ts';

/** Its server is gone as soon as the tool was called. */
export const closing = workflow('closing', async (ctx) => {
  const client = {
    async callTool() {
      await noted('booked');
      return 'booked';
    },
    async close() {
      throw new Error('The connection was lost.');
    },
  };
  return (await callTool(ctx, { name: 'book' }, async () => client, { retry: { attempts: 2, backoff: 1 } })) as string;
});

/** A server that asks, and says what it heard. */
export const asking = workflow('asking', async (ctx) => {
  const answer = await callTool(ctx, { name: 'confirm' }, async (elicit) => ({
    callTool: () => elicit({ params: { message: 'Sure?' } }),
    close: async () => {},
  }));
  return answer.action as string;
});

serve([use, twice, closing, asking], { database: new URL(self.location.href).searchParams.get('database')! });
