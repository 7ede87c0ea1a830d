// Responses: a person's answer, checked before it is committed. Checks that may take their time, those of a Standard
// Schema or of `validate`, come before the transaction: their verdict stands, as inputs never change.

import { AlreadyResolved, type Issue, NotFound } from '../model/errors.ts';
import { inputId } from '../model/input-id.ts';
import type { Entry } from '../model/journal.ts';
import type { User } from '../model/record.ts';
import type { StoredInput } from '../store/database.ts';
import { readInput, settle, type Verdict } from '../store/inputs.ts';
import type { Store } from '../store/store.ts';
import { anyRefined, refine } from './prompt.ts';
import { issuesOf } from './validation.ts';

/** The verdict on an input that this answer is. */
export async function response(
  store: Store,
  inputId: string,
  value: unknown,
  user: User | undefined,
): Promise<Verdict> {
  const plain: Verdict = { inputId, state: 'responded', value, user, issues: (input) => schemaIssues(input, value) };
  if (!anyRefined()) return plain;
  const stored = await readInput(store, inputId);
  if (stored?.state !== 'pending' || !stored.prompt || schemaIssues(stored, value).length > 0) return plain;
  const refined = await refine(stored.prompt, value);
  return 'issues' in refined ? { ...plain, issues: () => refined.issues } : { ...plain, parsed: refined.value };
}

/** What is wrong with an answer, without giving it. */
export async function issuesOfAnswer(store: Store, inputId: string, value: unknown): Promise<Issue[]> {
  const stored = await readInput(store, inputId);
  if (!stored) throw new NotFound(`There is no input \`${inputId}\`.`);
  const found = schemaIssues(stored, value);
  if (found.length > 0 || !stored.prompt) return found;
  const refined = await refine(stored.prompt, value);
  return 'issues' in refined ? refined.issues : [];
}

/** Gives the answer that was left for a question before it was asked. If it does not fit, the question stays open. */
export async function answerHeld(store: Store, runId: string, held: Entry & { type: 'held' }): Promise<void> {
  const id = inputId(runId, held.key);
  try {
    await settle(store, [await response(store, id, held.value, held.by)]);
  } catch (error) {
    if (error instanceof AlreadyResolved) return;
    console.warn(`The answer that was left for input \`${id}\` was refused, so the question is open.`, error);
  }
}

function schemaIssues({ schema }: StoredInput, value: unknown): Issue[] {
  if (schema) return issuesOf(schema, value);
  const none = value === undefined || value === null;
  return none ? [] : [{ path: [], message: 'must be left out: an approval has no answer' }];
}
