// The page: what was said, and the questions of the agent among it. All of it is a reading of the run's events, so a reload changes nothing.

import { connect } from 'confer-kit';
import 'confer-kit/cf-inbox';
import 'confer-kit/cf-prompt';
import 'confer-kit/cf-run';
import { listed } from './tools.ts';
import type * as workflows from './workflows.ts';

const find = <E extends HTMLElement = HTMLElement>(selector: string) => document.querySelector<E>(selector)!;
const settings = () => sessionStorage.getItem('agent-model') ?? '';

const client = connect<typeof workflows>(
  () => new Worker(new URL('./workflows.ts', import.meta.url), { type: 'module', name: settings() }),
);
find<HTMLElementTagNameMap['cf-inbox']>('cf-inbox').client = client;
const timeline = find<HTMLElementTagNameMap['cf-run']>('cf-run');
timeline.client = client;

const messages = find('#messages');
const id = localStorage.getItem('agent-conversation') ?? crypto.randomUUID();
localStorage.setItem('agent-conversation', id);
const run = await client.start('chat', undefined, { id });
timeline.runId = id;
void follow();

async function follow(): Promise<void> {
  await madeShown();
  for await (const event of run.events()) {
    if (event.type === 'message') spoken('user', String(event.value));
    if (event.type === 'emitted' && event.name === 'answer') spoken('agent', String(event.value));
    if (event.type === 'asked') asked(String(event.inputId));
    await madeShown();
  }
}

function spoken(who: 'user' | 'agent', text: string): void {
  if (text) added(Object.assign(document.createElement('div'), { className: who, textContent: text }), who);
}

function asked(inputId: string): void {
  const question = document.createElement('cf-prompt');
  Object.assign(question, { compact: true, client, inputId });
  added(question, 'question');
}

function added(content: HTMLElement, kind: string): void {
  const item = document.createElement('li');
  item.className = `item-${kind}`;
  if (kind !== 'question') content.className = kind;
  item.append(content);
  messages.append(item);
  find('#hints').hidden = true;
}

async function madeShown(): Promise<void> {
  const names = await listed().catch(() => undefined);
  const lines = names ?? ['This window keeps no files. Open the page in one that is not private.'];
  find('#made').replaceChildren(
    ...(lines.length > 0 ? lines : ['Nothing yet.']).map((textContent) =>
      Object.assign(document.createElement('li'), { textContent }),
    ),
  );
}

find('#hints').onclick = ({ target }) => {
  if (target instanceof HTMLButtonElement) void run.send('said', target.textContent!);
};
find<HTMLFormElement>('#say').onsubmit = (event) => {
  event.preventDefault();
  const field = find<HTMLInputElement>('#say input');
  void run.send('said', field.value);
  field.value = '';
};
find('#anew').onclick = async () => {
  await run.cancel();
  localStorage.removeItem('agent-conversation');
  location.reload();
};
find<HTMLFormElement>('#model').onsubmit = (event) => {
  event.preventDefault();
  const given = Object.fromEntries(new FormData(event.target as HTMLFormElement));
  sessionStorage.setItem('agent-model', JSON.stringify(given));
  location.reload();
};
