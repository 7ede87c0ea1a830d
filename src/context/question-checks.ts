// What a workflow says when it asks: what cannot work is refused there.

import type { AskOptions, Prompt } from '../definitions/prompt.ts';
import type { Attempt } from '../engine/attempt.ts';
import { InvalidArgument } from '../model/errors.ts';
import { options as checkedOptions, shortened, unexpected } from '../model/given.ts';
import { names } from '../model/template.ts';

type Values = Record<string, unknown>;

/** The prompt and the values as they were given to `ctx.ask` or `ctx.submit`. */
export function expectQuestion(verb: 'ask' | 'submit', prompt: Prompt, values: unknown): void {
  if (prompt?.kind !== 'prompt') {
    const wanted = verb === 'ask' ? 'a prompt' : 'a prompt, a task or a workflow';
    const called = verb === 'ask' && (prompt?.kind === 'task' || prompt?.kind === 'workflow');
    const remedy = called ? 'Call it with `ctx.call`.' : 'Define one with `prompt(template)`.';
    throw unexpected(`the first argument of \`ctx.${verb}\``, wanted, prompt, remedy);
  }
  if (typeof values !== 'object' || values === null || Array.isArray(values))
    throw unexpected(`the second argument of \`ctx.${verb}\``, 'an object of values by their names', values);
}

const words = ['timeout', 'until', 'default'] as const satisfies (keyof AskOptions)[];

/** What is said of a question that was not asked before. */
export function checkQuestion(prompt: Prompt, values: Values, options: AskOptions): void {
  checkedOptions(options, 'the options of a question', words);
  const named = new Set(names(prompt.template));
  const misplaced = words.find((word) => Object.hasOwn(values, word) && !named.has(word));
  if (misplaced !== undefined)
    throw new InvalidArgument(
      `\`${misplaced}\` stands among the values of the question, and its template names no \`{${misplaced}}\`. ` +
        `Give it after them: \`ctx.ask(prompt, values, { ${misplaced} })\`.`,
    );
  if (options.timeout !== undefined && options.until !== undefined)
    throw new InvalidArgument('A question has one deadline: give `timeout` or `until`, not both.');
  if (options.until !== undefined && !(options.until instanceof Date))
    throw unexpected('`until`', 'a `Date`', options.until, 'A duration is a `timeout`.');
  const { title, actions, key } = prompt.options;
  if (title !== undefined && typeof title !== 'string') throw unexpected('`title`', 'a text', title);
  if (key !== undefined && typeof key !== 'string') throw unexpected('`key`', 'a text', key);
  const labels: unknown[] | undefined = actions;
  if (labels !== undefined && !(labels.length === 2 && labels.every((label) => typeof label === 'string')))
    throw unexpected('`actions`', 'two texts: the labels of respond and dismiss', actions);
}

/** How each question was first asked by the function in this attempt, or within one of its steps, which a replay leaves out. */
const first = new WeakMap<object, Map<string, { schema: object | undefined; digest: string; end: unknown }>>();

/** The same key again in one attempt: the same question, which can be neither another one nor have another deadline. */
export function checkAgain(attempt: Attempt, key: string, prompt: Prompt, digest: string, options: AskOptions): void {
  const { caller } = attempt.names;
  // A step may ask by the context of its workflow, which a replay leaves out, too.
  if (caller === 'some') return;
  const asker = caller === 'workflow' ? attempt : caller;
  let known = first.get(asker);
  if (!known) first.set(asker, (known = new Map()));
  const { schema } = prompt;
  const end = String(options.until ?? options.timeout);
  const before = known.get(key);
  if (!before) {
    known.set(key, { schema, digest, end });
    return;
  }
  if (before.digest !== digest)
    throw new InvalidArgument(
      `Two questions of one run have the key \`${key}\`, with different schemas: ${json(before.schema)} and ` +
        `${json(schema)}. Give one of them another key.`,
    );
  if ((options.until ?? options.timeout) !== undefined && before.end !== end)
    throw new InvalidArgument(
      `Input \`${key}\` was submitted before with ${before.end === 'undefined' ? 'no' : 'another'} deadline, and keeps it. ` +
        'Give the deadline where it is first submitted; `result({ timeout })` of its handle only stops waiting.',
    );
}

function json(schema: object | undefined): string {
  return schema ? shortened(JSON.stringify(schema)) : 'none (an approval)';
}
