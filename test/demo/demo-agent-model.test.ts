import { expect } from 'chai';
import { replyOf } from '../../demo/agent/model.ts';

// The agent demo with a model of one's own, whose address is not there: what is sent, and what is made of the answer.

const settings = { url: 'https://model.example/v1/chat/completions', key: 'secret', model: 'some-model' };
const input = { name: 'notes.txt', text: 'Hello' };
const call = { toolCallId: 'call-1', toolName: 'writeFile', input };

describe('the agent demo with a model', () => {
  const { fetch } = globalThis;
  let sent: { url: string; headers: Record<string, string>; body: any }[];
  let answer: object;
  beforeEach(() => {
    sent = [];
    globalThis.fetch = async (url, init) => {
      sent.push({ url: String(url), headers: init!.headers as any, body: JSON.parse(String(init!.body)) });
      return new Response(JSON.stringify({ choices: [{ message: answer }] }));
    };
  });
  afterEach(() => {
    globalThis.fetch = fetch;
  });

  it('sends what was said with the tools and the key, and takes the calls', async () => {
    const made = { id: 'call-1', type: 'function', function: { name: 'writeFile', arguments: JSON.stringify(input) } };
    answer = { content: null, tool_calls: [made] };
    const reply = await replyOf([{ role: 'user', content: 'Note this' }], [], settings);
    expect(reply).to.deep.equal({ text: '', calls: [call] });
    const [{ url, headers, body }] = sent as [(typeof sent)[number]];
    expect(url).to.equal(settings.url);
    expect(headers.authorization).to.equal('Bearer secret');
    expect(body.messages).to.deep.equal([{ role: 'user', content: 'Note this' }]);
    expect(body.tools.map((tool: any) => tool.function.name)).to.include('writeFile');
  });

  it('tells it what was refused, and why', async () => {
    answer = { content: 'All right.' };
    const approval = { type: 'tool-approval-request', approvalId: 'a', toolCallId: 'call-1' };
    const denied = { type: 'execution-denied', reason: 'Not now.' };
    const messages = [
      { role: 'user', content: 'Note this' },
      { role: 'assistant', content: [{ type: 'tool-call', ...call }, approval] },
      { role: 'tool', content: [{ type: 'tool-approval-response', approvalId: 'a', approved: false }] },
      { role: 'tool', content: [{ type: 'tool-result', toolCallId: 'call-1', toolName: 'writeFile', output: denied }] },
    ];
    const reply = await replyOf(messages, [{ call, denied: 'Not now.' }], settings);
    expect(reply).to.deep.equal({ text: 'All right.', calls: [] });
    const [, assistant, result, ...rest] = sent[0]!.body.messages;
    expect(assistant.tool_calls[0].function).to.deep.equal({ name: 'writeFile', arguments: JSON.stringify(input) });
    expect(result).to.deep.equal({ role: 'tool', tool_call_id: 'call-1', content: 'The user did not agree. Not now.' });
    expect(rest).to.deep.equal([]);
  });
});
