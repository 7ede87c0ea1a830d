// Agents that propose tool calls, without a library: what is asked about them, and what becomes of the answers.

import { generateWithApprovals } from 'confer-kit/agents';
import { prompt, serve, workflow } from 'confer-kit/worker';
import { z } from 'zod';

interface Proposal {
  id?: string;
  tool: string;
  input: unknown;
  reason?: string;
}

const Payment = {
  type: 'object',
  properties: { amount: { type: 'integer', minimum: 1 } },
  required: ['amount'],
} as const;
const Task = z.object({
  name: z.string(),
  get parts() {
    return z.array(Task);
  },
});

const prompts = {
  // Options as they may come from elsewhere.
  sign: prompt('Sign?', { requires: undefined, title: undefined } as object),
  run: prompt('Run {command}?'),
  refund: prompt('Refund {amount}: {reason}'),
  pay: prompt('Pay {amount}?', {
    schema: Payment,
    initial: { amount: 5 },
    validate: ({ amount }) => (amount > 100 ? [{ path: ['amount'], message: 'No more than 100.' }] : undefined),
  }),
  transfer: prompt('Transfer {amount}?', {
    schema: z.object({ amount: z.int() }).refine(({ amount }) => amount % 10 === 0, {
      path: ['amount'],
      message: 'Tens only.',
    }),
  }),
  plan: prompt('Do {name}?', { schema: Task }),
  ship: prompt('Ship?', {
    schema: {
      $schema: 'http://json-schema.org/draft-07/schema#',
      $ref: '#/definitions/Parcel',
      definitions: { Parcel: { type: 'object', properties: { to: { type: 'string' } }, required: ['to'] } },
    },
  }),
};

/** Proposes one call after the other; gives the calls as they stand in the messages in the end, and what was decided. */
export const agent = workflow('agent', async (ctx, proposals: Proposal[]) => {
  const { messages } = await generateWithApprovals(
    ctx,
    'Go on.',
    async (messages) => {
      const count = messages.filter(({ role }) => role === 'tool').length;
      const proposal = proposals[count];
      if (!proposal) return { text: 'Done.', responseMessages: [], content: [] };
      const { id = `call-${count}`, tool, input, reason } = proposal;
      const call = { type: 'tool-call', toolCallId: id, toolName: tool, input };
      const request = { type: 'tool-approval-request', approvalId: `approval-${count}`, toolCallId: id };
      return {
        text: '',
        responseMessages: [{ role: 'assistant', content: [call, request] }],
        content: [call, { ...request, toolCall: call, reason }],
      };
    },
    { prompts, requires: { role: 'boss' } },
  );
  const parts = messages.flatMap(({ content }) => (Array.isArray(content) ? content : []));
  const of = (type: string) => parts.filter((part) => part.type === type);
  return {
    inputs: of('tool-call').map(({ input }) => input),
    approved: of('tool-approval-response').map(({ approved }) => approved),
  };
});

serve([agent], { database: new URL(self.location.href).searchParams.get('database')! });
