// The AI SDK: `needsApproval` and `toolApproval` ask a person. Its state is the list of messages; each turn is a step, whose
// outcome is what it added to them, and a person's time is between two turns.

import type { Context, StepContext } from '../definitions/context.ts';
import { type ApprovalOptions, type Decision, decided, type ToolCall } from './tool-call.ts';

/** The library's `ModelMessage`; they are only passed on. */
type Message = any;

/** What `generateText` and `agent.generate` give, as far as it is read here. */
export interface GeneratedText {
  text: string;
  responseMessages: Message[];
  content: readonly { type: string }[];
}

export interface GenerateOptions extends ApprovalOptions {
  /** Whether a person may change the arguments of a call. Off where `experimental_toolApprovalSecret` signs them. Default: true. */
  edit?: boolean;
}

interface ApprovalRequest {
  type: 'tool-approval-request';
  approvalId: string;
  toolCall: { toolCallId: string; toolName: string; input: unknown };
  reason?: string;
  isAutomatic?: boolean;
}

/** A call that waits for somebody. */
interface Asked extends ToolCall {
  approvalId: string;
}

/**
 * Calls `generate` until no tool call waits for approval any more, and asks a person for each that does; those of one turn
 * side by side. Gives the last text, and all messages.
 *
 *     const { text } = await generateWithApprovals(ctx, question, (messages) => generateText({ model, tools, messages }));
 */
export async function generateWithApprovals(
  ctx: Context,
  prompt: string | readonly Message[],
  generate: (messages: Message[], step: StepContext) => PromiseLike<GeneratedText>,
  { edit = true, ...options }: GenerateOptions = {},
): Promise<{ text: string; messages: Message[] }> {
  let messages: Message[] = typeof prompt === 'string' ? [{ role: 'user', content: prompt }] : [...prompt];
  for (;;) {
    const before = messages;
    const turn = await ctx.step('generate', async (step) => turnOf(await generate(before, step)));
    messages = [...before, ...turn.messages];
    if (turn.asked.length === 0) return { text: turn.text, messages };
    const decisions = await Promise.all(turn.asked.map((call) => decided(ctx, call, { edit, respond: true }, options)));
    const content = turn.asked.map(({ approvalId }, index) => response(approvalId, decisions[index]!));
    // A model may count its calls anew: an id is that of a call of this turn.
    const edited = turn.messages.map((message) => withEdits(message, turn.asked, decisions));
    messages = [...before, ...edited, { role: 'tool', content }];
  }
}

function turnOf({ text, responseMessages, content }: GeneratedText) {
  const requests = content.filter((part): part is ApprovalRequest => part.type === 'tool-approval-request');
  const asked = requests
    .filter(({ isAutomatic }) => !isAutomatic)
    .map(({ approvalId, toolCall, reason }): Asked => {
      const { toolCallId, toolName, input } = toolCall;
      return { approvalId, id: toolCallId, name: toolName, input, reason };
    });
  return { text, messages: responseMessages, asked };
}

function response(approvalId: string, decision: Decision) {
  const approved = decision.type === 'approve' || decision.type === 'edit';
  const reason =
    decision.type === 'respond' ? decision.message : decision.type === 'reject' ? decision.reason : undefined;
  return { type: 'tool-approval-response', approvalId, approved, ...(reason && { reason }) };
}

/** The call as a person would have it: an approval is of the arguments that stand in the messages. */
function withEdits(message: Message, asked: readonly Asked[], decisions: readonly Decision[]): Message {
  if (message.role !== 'assistant' || !Array.isArray(message.content)) return message;
  const content = message.content.map((part: Message) => {
    const decision = decisions[asked.findIndex(({ id }) => id === part.toolCallId)];
    if (decision?.type !== 'edit') return part;
    if (part.type === 'tool-call') return { ...part, input: decision.input };
    // What the model gave, before the schema of the tool changed it, is not what was approved.
    const { inputSchemaInput: _, ...request } = part;
    return request;
  });
  return { ...message, content };
}
