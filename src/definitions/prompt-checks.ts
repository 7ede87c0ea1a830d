// Checks: what a prompt itself has to say of an answer, by `validate` or by a Standard Schema. A prompt of a module is known
// to every worker that loaded it. One that a workflow makes on its way may see what is in its scope, so it is known by the
// input that it asked, and only where an attempt of that run, or a dry run, has come by.

import { type Issue, WaitTimeout } from '../model/errors.ts';
import { unexpected } from '../model/given.ts';
import { type AnySchema, isStandard } from '../model/schema.ts';
import { refinement } from './refinement.ts';

/** What is asked of a prompt here. */
export interface Checked {
  readonly id: string;
  readonly refined: boolean;
  readonly options: {
    readonly schema?: AnySchema | undefined;
    readonly validate?: (value: any) => Issue[] | undefined | void | Promise<Issue[] | undefined | void>;
  };
}

const ofModules = new Map<string, Checked>();
const ofInputs = new Map<string, Checked>();
/** Prompts of modules whose ids are not known yet: a broken schema is the error of whoever submits it. */
const defined: Checked[] = [];
let serving = false;

/** Takes note of a prompt that has checks. Those which are made before a worker serves are its modules'. */
export function defines(prompt: Checked): void {
  if (!serving) defined.push(prompt);
}

export function servingBegins(): void {
  serving = true;
}

/** Takes note that this prompt asks this input; the name under which its checks will be looked for. */
export function asks(inputId: string, prompt: Checked): string | undefined {
  if (!prompt.refined) return;
  const { validate, schema } = ofModule(prompt.id)?.options ?? {};
  if (validate === prompt.options.validate && schema === prompt.options.schema) return prompt.id;
  ofInputs.set(inputId, prompt);
  return made;
}

/** Takes note that this prompt asks an input that was asked before, perhaps in other words. */
export function asksAgain(inputId: string, prompt: Checked): void {
  if (prompt.refined) ofInputs.set(inputId, prompt);
}

/** Stands for the id of a prompt that a workflow made. */
const made = 'made by the workflow';

/** The prompt whose checks are for this input, if it is known here. */
export function checksOf(inputId: string, name: string): Checked | undefined {
  return ofInputs.get(inputId) ?? ofModule(name);
}

/** The input is resolved. */
export function forget(inputId: string): void {
  ofInputs.delete(inputId);
}

function ofModule(id: string): Checked | undefined {
  for (const prompt of defined.splice(0)) ofModules.set(prompt.id, prompt);
  return ofModules.get(id);
}

/** What the checks of a prompt say: issues, or the value as its schema hands it on. */
export async function refined({ options }: Checked, value: unknown): Promise<{ issues: Issue[] } | { value: unknown }> {
  let parsed = value;
  if (options.schema !== undefined && isStandard(options.schema)) {
    const result = await inTime(refinement(options.schema, value));
    if ('issues' in result) return result;
    parsed = result.value;
  }
  const issues: unknown = options.validate && (await inTime(options.validate(parsed)));
  return isNothing(issues) ? { value: parsed } : { issues: issuesGiven(issues) };
}

function isNothing(issues: unknown): boolean {
  return issues === undefined || issues === null || (Array.isArray(issues) && issues.length === 0);
}

/** What a check found. Throws `InvalidArgument` where it gave no list of issues. */
function issuesGiven(issues: unknown): Issue[] {
  if (Array.isArray(issues) && issues.every(isIssue)) return issues;
  const wanted = 'nothing, or a list of issues `{ path: [], message }`';
  throw unexpected('what the `validate` of this question returns', wanted, issues, 'The answer was not recorded.');
}

function isIssue(issue: unknown): issue is Issue {
  if (typeof issue !== 'object' || issue === null) return false;
  const { path, message } = issue as Partial<Issue>;
  return Array.isArray(path) && typeof message === 'string';
}

/** How long a check may take, in milliseconds. */
const patience = 30_000;

/** Whoever answers is not left waiting by a check that never ends. */
async function inTime<T>(checking: T | Promise<T>): Promise<T> {
  if (!(checking instanceof Promise)) return checking;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new WaitTimeout('the `validate` of this question', patience)), patience);
  });
  return Promise.race([checking, late]).finally(() => clearTimeout(timer));
}
