// The agent's loop, in the shape of the AI SDK's `generateText`, which can stand in its place: messages in, and out come a text,
// further messages, and what waits for approval.

import type { GeneratedText } from 'confer-kit/agents';
import { type ModelSettings, replyOf } from './model.ts';
import type { Result } from './rules.ts';
import { type Call, tools } from './tools.ts';

type Execute = (call: Call) => Promise<string>;

export async function generated(
  messages: readonly any[],
  ids: () => string,
  execute: Execute,
  settings: ModelSettings | undefined,
): Promise<GeneratedText> {
  const added: any[] = [];
  const decided = await resultsOf(messages, execute);
  if (decided.length > 0) added.push({ role: 'tool', content: decided.map(toolResult) });
  for (;;) {
    const { text, calls } = await replyOf([...messages, ...added], decided, settings);
    const made = calls.map((call): Call => ({ toolCallId: ids(), ...call }));
    const requests = made
      .filter(({ toolName }) => tools[toolName]?.asks !== false)
      .map((toolCall) => ({ type: 'tool-approval-request', approvalId: `approve ${toolCall.toolCallId}`, toolCall }));
    const parts = [
      ...(text ? [{ type: 'text', text }] : []),
      ...made.map((call) => ({ type: 'tool-call', ...call })),
      ...requests.map(({ toolCall, ...request }) => ({ ...request, toolCallId: toolCall.toolCallId })),
    ];
    added.push({ role: 'assistant', content: parts });
    const free = made.filter(({ toolName }) => tools[toolName]?.asks === false);
    decided.splice(0);
    for (const call of free) decided.push({ call, output: await execute(call) });
    if (free.length > 0) added.push({ role: 'tool', content: decided.map(toolResult) });
    if (requests.length > 0 || free.length === 0) return { text, responseMessages: added, content: requests };
  }
}

/** What became of the calls that somebody has decided in the last message. */
async function resultsOf(messages: readonly any[], execute: Execute): Promise<Result[]> {
  const last = messages.at(-1);
  if (last?.role !== 'tool') return [];
  const parts = messages.flatMap(({ content }) => (Array.isArray(content) ? content : []));
  const results: Result[] = [];
  for (const { approvalId, approved, reason } of last.content) {
    const request = parts.find((part) => part.type === 'tool-approval-request' && part.approvalId === approvalId);
    const call = parts.find((part) => part.type === 'tool-call' && part.toolCallId === request?.toolCallId) as Call;
    results.push(approved ? { call, output: await execute(call) } : { call, denied: reason ?? '' });
  }
  return results;
}

function toolResult({ call, output, denied }: Result) {
  const { toolCallId, toolName } = call;
  const value = denied === undefined ? { type: 'text', value: output } : { type: 'execution-denied', reason: denied };
  return { type: 'tool-result', toolCallId, toolName, output: value };
}
