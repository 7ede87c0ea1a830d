// All that can be imported, so that all types are looked into.
import { AlreadyResolved, type Client, connect } from 'confer-kit';
import { callTool, execution, generateWithApprovals } from 'confer-kit/agents';
import { ajvValidator } from 'confer-kit/ajv';
import { FormElement } from 'confer-kit/cf-form';
import { InboxElement } from 'confer-kit/cf-inbox';
import { MarkdownElement } from 'confer-kit/cf-markdown';
import { PromptElement } from 'confer-kit/cf-prompt';
import { RangesElement } from 'confer-kit/cf-ranges';
import { RegionsElement } from 'confer-kit/cf-regions';
import { RunElement } from 'confer-kit/cf-run';
import { SpansElement, textOffsets } from 'confer-kit/cf-spans';
import { type Strings, useStrings } from 'confer-kit/components';
import { byDefault, type Identity, jwt, serve as serveTeam } from 'confer-kit/server';
import { german } from 'confer-kit/strings-de';
import { type Context, prompt, serve, workflow } from 'confer-kit/worker';

const ask = prompt('Which of {these}?', { schema: { enum: ['a', 'b'] } as const });
export const choose = workflow('choose', (ctx: Context, { these }: { these: string }) => ctx.ask(ask, { these }));

const client: Client<{ choose: typeof choose }> = connect(() => new Worker('worker.js'));
const run = await client.start('choose', { these: 'two' });
const chosen: 'a' | 'b' = await run.result();
// @ts-expect-error: nobody serves it
client.start('chosen', { these: 'two' });

const words: Partial<Strings> = german;
useStrings(words, 'de');
const inbox: InboxElement = document.createElement('cf-inbox');
inbox.client = client;
inbox.addEventListener('cf-responded', ({ detail }) => detail.input.resolution?.by?.id);
serve([choose], { validator: ajvValidator() });

const ana: Identity = { id: 'ana' };

export const all = [
  chosen,
  AlreadyResolved,
  FormElement,
  InboxElement,
  MarkdownElement,
  PromptElement,
  RangesElement,
  RegionsElement,
  RunElement,
  SpansElement,
  textOffsets,
  [callTool, execution, generateWithApprovals],
  [ana, byDefault, jwt, serveTeam],
];
