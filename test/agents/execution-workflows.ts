// Turns of an agent, without a library: its tools are a prompt and a workflow.

import { execution } from 'confer-kit/agents';
import { prompt, serve, workflow } from 'confer-kit/worker';

interface Call {
  tool: 'clarify' | 'book';
  input: any;
  id?: string;
}

const clarify = prompt('{{question}}', { schema: 'string' });
const halt = prompt('Go on?', { key: 'halt' });

export const book = workflow('book', async (_ctx, { room }: { room: number }) => `Room ${room} is yours.`);

/** Gives what the tools gave, turn by turn; the calls of a turn are made side by side. */
export const agent = workflow('agent', async (ctx, turns: Call[][]) => {
  const results: string[][] = [];
  for (const calls of turns) {
    const said = await ctx.step('turn', async ({ ctx }) => {
      const tools = { clarify: execution(ctx, clarify), book: execution(ctx, book) };
      const said = await Promise.all(calls.map(({ tool, input, id }) => tools[tool](input, { toolCallId: id })));
      if (calls[0]!.tool === 'book') await ctx.ask(halt);
      return said;
    });
    results.push(said);
  }
  return results;
});

serve([agent, book], { database: new URL(self.location.href).searchParams.get('database')! });
