// A tool call that an agent proposes: the question about it, and what a person makes of it. The same for every library.

import type { Context } from '../definitions/context.ts';
import { type AskOptions, type Prompt, prompt } from '../definitions/prompt.ts';
import { refined } from '../definitions/prompt-checks.ts';
import type { Duration } from '../model/duration.ts';
import { InputDismissed, InputExpired, type Issue } from '../model/errors.ts';
import type { Requires } from '../model/requires.ts';
import { names } from '../model/template.ts';
import { placedSchema } from './placed-schema.ts';
import { schemaOf } from './schema-of.ts';

export interface ToolCall {
  id: string;
  name: string;
  input: unknown;
  /** Why it has to be asked. */
  reason?: string | undefined;
}

/** What a person makes of a tool call. */
export type Decision =
  | { type: 'approve' }
  /** It may be made with these arguments. */
  | { type: 'edit'; input: unknown }
  /** It is not made; the agent reads this in the place of its result. */
  | { type: 'respond'; message: string }
  | { type: 'reject'; reason: string | undefined };

/** What the buttons say. */
export interface DecisionLabels {
  approve: string;
  edit: string;
  respond: string;
  reject: string;
  send: string;
  message: string;
  decision: string;
}

export interface ApprovalOptions {
  /**
   * Questions of your own, by the name of the tool. Their templates may name the arguments of the call; their schema is that of
   * the arguments, for whoever edits them.
   */
  prompts?: Record<string, Prompt<any, any, any>>;
  /** Who may answer: for every key at least one of the values. */
  requires?: Requires;
  /** How long a question stands; after that the call counts as rejected. */
  timeout?: Duration;
  labels?: Partial<DecisionLabels>;
}

const english: DecisionLabels = {
  approve: 'Approve',
  edit: 'Edit',
  respond: 'Ask back',
  reject: 'Reject',
  send: 'Send',
  message: 'Message to the agent',
  decision: 'Decision',
};

/** What may be done with a call beside approving and rejecting it. */
export interface Allowed {
  approve?: boolean;
  edit?: boolean;
  respond?: boolean;
}

/** Asks what is to become of a tool call; expired is rejected. */
export async function decided(
  ctx: Context,
  call: ToolCall,
  allowed: Allowed,
  { prompts = {}, requires, timeout, labels }: ApprovalOptions,
): Promise<Decision> {
  const own = Object.hasOwn(prompts, call.name) ? prompts[call.name] : undefined;
  const words = { ...english, ...labels };
  const schema = decisions(call.input, allowed, own?.schema, words);
  // What an author says of an answer, they say of the arguments.
  const { validate: _, initial: __, ...said } = own?.options ?? {};
  // What was left open does not take the place of what holds for all.
  const options: typeof said = Object.fromEntries(Object.entries(said).filter(([, option]) => option !== undefined));
  const question = prompt(own?.template ?? '{{input}}', {
    title: inWords(call.name),
    actions: [schema ? words.send : words.approve, words.reject],
    ...(requires && { requires }),
    ...options,
    ...(options.actions && schema && { actions: [words.send, options.actions[1]] }),
    ...(own?.refined && { validate: (decision: unknown) => issuesOf(own, decision as Decision | undefined) }),
    schema,
    // A model that counts its calls anew asks again, and is not answered by what was said before.
    key: `${call.name} ${call.id}`,
    repeat: true,
  });
  const values = own && isRecord(call.input) ? valuesOf(own.template, call.input) : { input: call.input };
  try {
    const answer = await ctx.ask(
      question as Prompt<string>,
      { ...(call.reason && { reason: call.reason }), ...values },
      { timeout },
    );
    return (answer as Decision | undefined) ?? { type: 'approve' };
  } catch (error) {
    if (error instanceof InputDismissed) return { type: 'reject', reason: error.reason };
    if (error instanceof InputExpired) return { type: 'reject', reason: 'Nobody answered in time.' };
    throw error;
  }
}

/** What the author of a question finds wrong with changed arguments. */
async function issuesOf(own: Prompt, decision: Decision | undefined): Promise<Issue[] | undefined> {
  if (decision?.type !== 'edit') return;
  const result = await refined(own, decision.input);
  if ('issues' in result) return result.issues.map(({ path, message }) => ({ path: ['input', ...path], message }));
}

const optionNames: readonly string[] = ['timeout', 'until', 'default'] satisfies (keyof AskOptions)[];

/**
 * The arguments as the values of a question. One that is called as an option of questions is shown by another name, unless the
 * template has it: `ctx.ask` would take it for an option in the wrong place.
 */
export function valuesOf(template: string, input: Record<string, unknown>): Record<string, unknown> {
  const named = names(template);
  const nameOf = (name: string) => (optionNames.includes(name) && !named.includes(name) ? inWords(name) : name);
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [nameOf(name), value]));
}

/** The alternatives as a row of buttons; nothing where there is only one. */
function decisions(input: unknown, allowed: Allowed, own: object | undefined, words: DecisionLabels) {
  if (!allowed.edit && !allowed.respond) return undefined;
  const alternative = (type: Decision['type'], title: string, properties = {}) => ({
    type: 'object',
    title,
    properties: { type: { const: type, title: words.decision }, ...properties },
    required: ['type', ...Object.keys(properties)],
    additionalProperties: false,
  });
  const message = { type: 'string', title: words.message, minLength: 1, ui: { widget: 'textarea', rows: 3 } };
  const approve = allowed.approve === false ? [] : [alternative('approve', words.approve)];
  const args = () => placedSchema(own ?? schemaOf(input), `#/oneOf/${approve.length}/properties/input`, input);
  return {
    // By its draft the schema of an author is read.
    ...(own && '$schema' in own && { $schema: own.$schema }),
    ui: { widget: 'buttons' },
    oneOf: [
      ...approve,
      ...(allowed.edit ? [alternative('edit', words.edit, { input: args() })] : []),
      ...(allowed.respond ? [alternative('respond', words.respond, { message })] : []),
    ],
  };
}

/** `sendMail`, `send_mail`: Send mail. */
function inWords(name: string): string {
  const words = name.replace(/[_-]+|(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
