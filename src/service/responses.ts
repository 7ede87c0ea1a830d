// Responses: what people answer, checked before it is committed. Checks that may take their time, those of a Standard
// Schema or of `validate`, come before the transaction: their verdict stands, as inputs never change.

import { checksOf, forget, refined } from '../definitions/prompt-checks.ts';
import type { Workflow } from '../definitions/workflow.ts';
import { AlreadyResolved, ConferError, type Issue, NotFound } from '../model/errors.ts';
import type { Entry } from '../model/journal.ts';
import type { User } from '../model/record.ts';
import type { Takes } from '../store/claim.ts';
import type { StoredInput } from '../store/database.ts';
import { readInput, settle, Unrefined, type Verdict } from '../store/inputs.ts';
import { revise as reviseInput } from '../store/rewind/revisions.ts';
import type { Store } from '../store/store.ts';
import { issuesOf } from '../validation/validate.ts';
import { dryRun } from './dry-run.ts';

/** The workflows that this worker serves, by name. */
export type Workflows = ReadonlyMap<string, Workflow>;

export interface Response {
  inputId: string;
  value: unknown;
  user: User | undefined;
  /** Tells an answer that is given again from another one. */
  responseId?: string;
  reason?: string;
  /** The time of the resolution that it is to replace. */
  revises?: number;
  /** What was asked before a restart is not meant. */
  current?: boolean;
  /** The key, if the answer is to be kept where that is not asked yet. */
  hold?: string;
}

/** Records answers, all or nothing; runs that they wake are taken over as `takes` says. Rejects as `settle` does, and with code `UnknownPrompt` for what cannot be checked here. */
export async function respond(
  store: Store,
  workflows: Workflows,
  responses: readonly Response[],
  takes?: Takes,
): Promise<StoredInput[]> {
  return checkedWhereNeeded(store, workflows, responses, (verdicts) => settle(store, verdicts, takes));
}

/** Records another answer in the place of one. */
export async function revise(store: Store, workflows: Workflows, response: Response): Promise<StoredInput> {
  const record = async ([verdict]: Verdict[]) => [await reviseInput(store, verdict!)];
  const [revised] = await checkedWhereNeeded(store, workflows, [response], record);
  return revised!;
}

/** Records answers; where a prompt has checks of its own, which only the store knows, once these are made. */
async function checkedWhereNeeded(
  store: Store,
  workflows: Workflows,
  responses: readonly Response[],
  record: (verdicts: Verdict[]) => Promise<StoredInput[]>,
): Promise<StoredInput[]> {
  const verdicts = responses.map(verdict);
  try {
    return await record(verdicts);
  } catch (error) {
    if (!(error instanceof Unrefined)) throw error;
  }
  const checked = await Promise.all(verdicts.map((plain) => checkedVerdict(store, workflows, plain)));
  const resolved = await record(checked);
  // Those that may be revised may be answered once more.
  for (const { id, grace, revisable } of resolved) if (!grace && !revisable) forget(id);
  return resolved;
}

/** Gives the answer that was left for a question before it was asked. If it does not fit, the question stays open; `false` if it is asked no more. */
export async function answerHeld(
  store: Store,
  workflows: Workflows,
  inputId: string,
  { value, by }: Entry & { type: 'held' },
): Promise<boolean> {
  try {
    await respond(store, workflows, [{ inputId, value, user: by }]);
  } catch (error) {
    if (error instanceof AlreadyResolved) return error.state !== 'cancelled';
    if (error instanceof NotFound) return false;
    console.warn(`The answer that was left for input \`${inputId}\` was refused, so the question is open.`, error);
  }
  return true;
}

/** What is wrong with an answer, without giving it. */
export async function issuesOfAnswer(
  store: Store,
  workflows: Workflows,
  inputId: string,
  value: unknown,
): Promise<Issue[]> {
  const stored = await readInput(store, inputId);
  if (!stored) throw new NotFound(`There is no input \`${inputId}\`.`);
  const found = schemaIssues(stored, value);
  if (found.length > 0 || !stored.prompt) return found;
  const checked = await check(store, workflows, stored, stored.prompt, value);
  return 'issues' in checked ? checked.issues : [];
}

function verdict({ value, ...response }: Response): Verdict {
  return { ...response, state: 'responded', value, issues: (input) => schemaIssues(input, value) };
}

async function checkedVerdict(store: Store, workflows: Workflows, plain: Verdict): Promise<Verdict> {
  const { inputId, value } = plain;
  const stored = await readInput(store, inputId);
  const isOpen = stored && (stored.state === 'pending' || plain.revises !== undefined);
  if (!isOpen || !stored.prompt || schemaIssues(stored, value).length > 0) return plain;
  const checked = await check(store, workflows, stored, stored.prompt, value);
  const known = { ...plain, refined: true };
  return 'issues' in checked ? { ...known, issues: () => checked.issues } : { ...known, parsed: checked.value };
}

/** What the checks of a prompt say. One that is defined on the way of its run is known once that way was walked here. */
async function check(
  store: Store,
  workflows: Workflows,
  { id, runId, workflow }: StoredInput,
  prompt: string,
  value: unknown,
) {
  const served = workflows.get(workflow);
  const known = () => checksOf(id, prompt);
  if (!known() && served) await dryRun(store, served, runId, () => known() !== undefined);
  const checks = known();
  if (checks) return refined(checks, value);
  const message =
    `The answer to input \`${id}\` has to be checked by code that this worker does not have. ` +
    `Answer it where workflow \`${workflow}\` is served.`;
  throw new ConferError(message, { code: 'UnknownPrompt' });
}

function schemaIssues({ schema }: StoredInput, value: unknown): Issue[] {
  if (schema) return issuesOf(schema, value);
  // A yes in so many words is an approval; a `false` is a mistake, as it would approve as well.
  const none = value === undefined || value === null || value === true;
  return none ? [] : [{ path: [], message: 'must be left out: an approval has no answer' }];
}
