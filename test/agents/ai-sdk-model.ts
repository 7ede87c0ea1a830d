// The AI SDK's own test model, which says what these rules say. Each of its answers is noted.

import { simulateReadableStream } from 'ai';
import { MockLanguageModelV4 } from 'ai/test';
import { noted } from '../notes.ts';

export const usage = {
  inputTokens: { total: 1, noCache: 1, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: 1, text: 1, reasoning: undefined },
};
const called = (toolCallId: string, toolName: string, input: object) =>
  ({ type: 'tool-call', toolCallId, toolName, input: JSON.stringify(input) }) as const;

export const model = new MockLanguageModelV4({
  doStream: async () => {
    await noted('model: streamed');
    return {
      stream: simulateReadableStream({
        chunks: [
          { type: 'text-start', id: '1' },
          { type: 'text-delta', id: '1', delta: 'Hel' },
          { type: 'text-delta', id: '1', delta: 'lo' },
          { type: 'text-end', id: '1' },
          { type: 'finish', finishReason: { unified: 'stop', raw: undefined }, usage },
        ],
      }),
    };
  },
  doGenerate: async ({ prompt }) => {
    const last = prompt.at(-1)!;
    const content = typeof last.content === 'string' ? [] : last.content;
    const asked = content.flatMap((part) => (part.type === 'text' ? part.text : [])).join();
    const results = content.flatMap((part) =>
      part.type === 'tool-result' ? `${part.toolName}: ${said(part.output)}` : [],
    );
    await noted(`model: ${asked || results.join('; ')}`);
    const calls = results.length > 0 ? [] : callsFor(asked);
    return {
      content: calls.length > 0 ? calls : [{ type: 'text', text: results.join('; ') }],
      finishReason: { unified: calls.length > 0 ? 'tool-calls' : 'stop', raw: undefined },
      usage,
      warnings: [],
    };
  },
});

function callsFor(asked: string) {
  if (asked === 'two mails')
    return ['ana', 'bo'].map((name) => called(`to-${name}`, 'sendMail', { to: `${name}@example.org`, text: 'Hello' }));
  // Each time another call: what a real model says is not the same twice.
  if (asked === 'clarify') return [called(`call-${Math.random()}`, 'clarify', { question: 'Which one?' })];
  if (asked === 'book') return [called(`call-${Math.random()}`, 'book', { room: 4 })];
  return [called('call-1', 'sendMail', { to: 'ana@example.org', text: 'Hello' })];
}

function said(output: any): string {
  return output.type === 'execution-denied' ? `denied ${output.reason ?? ''}`.trim() : JSON.stringify(output.value);
}
