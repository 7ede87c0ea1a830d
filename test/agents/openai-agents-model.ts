// A model behind a transport that is not there: the OpenAI client calls this instead of the network, and it says what these rules say.

import { OpenAIResponsesModel } from '@openai/agents';
import OpenAI from 'openai';
import { noted } from '../notes.ts';

const client = new OpenAI({ apiKey: 'none', dangerouslyAllowBrowser: true, maxRetries: 0, fetch: answered });
export const model = new OpenAIResponsesModel(client, 'scripted');

async function answered(_url: unknown, init?: RequestInit): Promise<Response> {
  const { input } = JSON.parse(String(init?.body));
  const items = typeof input === 'string' ? [{ role: 'user', content: input }] : input;
  const results = items.flatMap((item: any) => (item.type === 'function_call_output' ? textOf(item.output) : []));
  const [{ content }] = items;
  const question = textOf(content);
  await noted(`model: ${results.length > 0 ? results.join('; ') : question}`);
  const output = results.length > 0 ? [message(results.join('; '))] : callsFor(question);
  const usage = { input_tokens: 1, output_tokens: 1, total_tokens: 2 };
  const body = { id: `resp-${Math.random()}`, object: 'response', created_at: 0, model: 'scripted', output, usage };
  return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
}

const textOf = (content: any): string =>
  typeof content === 'string' ? content : content.map(({ text }: any) => text).join();

function callsFor(question: string) {
  if (question === 'two mails') return ['ana', 'bo'].map((name) => mailTo(name));
  if (question === 'clarify') return [called(`call-${Math.random()}`, 'clarify', { question: 'Which one?' })];
  if (question === 'book') return [called(`call-${Math.random()}`, 'book', { room: 4 })];
  return [mailTo('ana')];
}

const mailTo = (name: string) => called(`to-${name}`, 'sendMail', { to: `${name}@example.org`, text: 'Hello' });
function called(callId: string, name: string, input: object) {
  return {
    type: 'function_call',
    id: `item-${callId}`,
    call_id: callId,
    name,
    arguments: JSON.stringify(input),
    status: 'completed',
  };
}

function message(text: string) {
  const content = [{ type: 'output_text', text, annotations: [] }];
  return { type: 'message', id: 'message-1', role: 'assistant', status: 'completed', content };
}
