// A page under a strict policy, in a frame: shows a question and an inbox, and tells what became of them.

import { all, mounted, one, said } from '../cf-page.ts';
import { eventually } from '../world.ts';

const broken: string[] = [];
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
  // That the policy also stops what the sanitiser takes out anyway is no fault of the elements.
  if (violatedDirective !== 'script-src-attr') broken.push(`${violatedDirective} ${blockedURI}`);
});

const prompt = await mounted('cf-prompt', {
  input: {
    id: 'i',
    runId: 'r',
    workflow: 'w',
    key: 'k',
    state: 'pending',
    template: '# {a}\n\n{{{b}}}\n\n<img src=x onerror="parent.hacked = 1">',
    values: { a: '<img src=x onerror="parent.hacked = 1">', b: '**b** <img src=x onerror="parent.hacked = 1">' },
    schema: { enum: ['x', 'y'] },
    createdAt: 0,
  },
});
const inbox = await mounted('cf-inbox', { worker: document.body.dataset.worker! });
await eventually(() => said(inbox).includes('Nothing to answer.'));

const { textContent: strong } = one(prompt, 'strong');
const { textContent: heading } = one(prompt, 'h1');
parent.postMessage({ strong, heading, radios: all(prompt, 'input').length, broken }, origin);

export type Report = { strong: string; heading: string; radios: number; broken: string[] };
