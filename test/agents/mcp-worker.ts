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

serve([use, twice, closing], { database: new URL(self.location.href).searchParams.get('database')! });
