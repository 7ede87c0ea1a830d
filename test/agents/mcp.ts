// A tool of a server, which asks whoever is at the browser.

import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { callTool, type ElicitationHandler } from 'confer-kit/agents';
import { workflow } from 'confer-kit/worker';

const address = new URL('/mcp', self.location.href);

async function connected(elicit: ElicitationHandler): Promise<Client> {
  const client = new Client(
    { name: 'example', version: '1.0.0' },
    { capabilities: { elicitation: { form: {}, url: {} } } },
  );
  client.setRequestHandler(ElicitRequestSchema, elicit);
  await client.connect(new StreamableHTTPClientTransport(address));
  return client;
}

export const use = workflow(
  'use',
  async (ctx, { tool, room, timeout }: { tool: string; room: number; timeout?: '50ms' }) => {
    const result = await callTool(ctx, { name: tool, arguments: { room } }, connected, { timeout });
    return result.content as { type: string; text: string }[];
  },
);

/** Twice in one run: two questions, though they read the same. */
export const twice = workflow('twice', async (ctx) => {
  for (const _ of [1, 2]) await callTool(ctx, { name: 'confirm', arguments: { room: 4 } }, connected);
});
