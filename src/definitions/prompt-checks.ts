// Checks: what a prompt itself has to say of an answer, by `validate` or by a Standard Schema. A prompt of a module is known
// to every worker that loaded it. One that a workflow makes on its way may see what is in its scope, so it is known by the
// input that it asked, and only where an attempt of that run, or a dry run, has come by.

import type { Issue } from '../model/errors.ts';
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
    const result = await refinement(options.schema, value);
    if ('issues' in result) return result;
    parsed = result.value;
  }
  const issues = await options.validate?.(parsed);
  return issues?.length ? { issues } : { value: parsed };
}
