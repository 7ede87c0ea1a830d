// Who answers: the rules, or a model behind an address that speaks OpenAI's chat completions, by a key of one's own.

import { type Reply, type Result, replyTo, replyToResults } from './rules.ts';
import { tools } from './tools.ts';

export interface ModelSettings {
  url: string;
  key: string;
  model: string;
}

export async function replyOf(
  messages: readonly any[],
  results: readonly Result[],
  settings: ModelSettings | undefined,
): Promise<Reply> {
  if (settings?.key) return completion(messages, settings);
  if (results.length > 0) return replyToResults(results);
  return replyTo(String(messages.findLast(({ role }) => role === 'user')?.content ?? ''));
}

async function completion(messages: readonly any[], { url, key, model }: ModelSettings): Promise<Reply> {
  const functions = Object.entries(tools).map(([name, { description, input }]) => ({
    type: 'function',
    function: { name, description, parameters: input },
  }));
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model, messages: messages.flatMap(asSent), tools: functions }),
  });
  if (!response.ok) throw new Error(`The model answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
  const { content, tool_calls = [] } = (await response.json()).choices[0].message;
  const calls = tool_calls.map((call: any) => ({
    toolCallId: call.id,
    toolName: call.function.name,
    input: JSON.parse(call.function.arguments || '{}'),
  }));
  return { text: content ?? '', calls };
}

/** A message in the words of the chat completions. */
function asSent({ role, content }: any): object[] {
  if (typeof content === 'string') return [{ role, content }];
  if (role === 'tool')
    return content
      .filter(({ type }: any) => type === 'tool-result')
      .map(({ toolCallId, output }: any) => ({
        role,
        tool_call_id: toolCallId,
        content: output.value ?? `The user did not agree. ${output.reason}`,
      }));
  const text = content.flatMap((part: any) => (part.type === 'text' ? part.text : [])).join('\n');
  const calls = content
    .filter(({ type }: any) => type === 'tool-call')
    .map(({ toolCallId, toolName, input }: any) => ({
      id: toolCallId,
      type: 'function',
      function: { name: toolName, arguments: JSON.stringify(input) },
    }));
  return [{ role, content: text || null, ...(calls.length > 0 && { tool_calls: calls }) }];
}
