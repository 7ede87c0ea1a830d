// A conversation is a run: it receives what is said, and has the agent propose, ask and act until there is an answer.

import { type GeneratedText, generateWithApprovals } from 'confer-kit/agents';
import { channel, type Prompt, prompt, type StepContext, serve, task, workflow } from 'confer-kit/worker';
import { generated } from './loop.ts';
import type { ModelSettings } from './model.ts';
import { type Call, tools } from './tools.ts';

export const said = channel<string>('said');

const use = task('use', ({ toolName, input }: Call): Promise<string> => {
  const tool = tools[toolName];
  return tool
    ? tool.execute(input).catch(({ message }) => `That failed: ${message}`)
    : Promise.resolve('No such tool.');
});

const words: Record<string, [title: string, template: string]> = {
  addEvent: ['Put into the calendar?', '**{title}**, {date} at {time}'],
  draftMail: ['Save this draft?', 'To {to}: **{subject}**\n\n{{text}}'],
  writeFile: ['Write this file?', '`{name}`\n\n{{text}}'],
  deleteFile: ['Delete this file?', '`{name}` cannot be had back.'],
};
const prompts = Object.fromEntries(
  Object.entries(words).map(([name, [title, template]]): [string, Prompt<any>] => {
    const schema = tools[name]!.input;
    return [name, prompt(template, { title, schema })];
  }),
);
const labels = { reject: 'Ignore' };

/** Given to the worker by its page, and kept by neither. */
const settings: ModelSettings | undefined = self.name ? JSON.parse(self.name) : undefined;

export const chat = workflow('chat', async (ctx) => {
  let messages: any[] = [];
  for await (const { value } of ctx.receive(said)) {
    messages.push({ role: 'user', content: value });
    const turn = await generateWithApprovals(ctx, messages, generate, { prompts, labels });
    messages = turn.messages;
  }
});

/** One turn. What it says is told before anybody is asked. */
async function generate(messages: any[], { ctx }: StepContext): Promise<GeneratedText> {
  const ids = () => ctx.uuid();
  const turn = await generated(messages, ids, (call) => ctx.call(use, call), settings);
  if (turn.text) ctx.emit('answer', turn.text);
  return turn;
}

serve([chat], { database: 'confer-agent' });
