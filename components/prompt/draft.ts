// What somebody has typed but not sent, by input and schema: it outlives a reload, a crash and new code, and goes once
// the input is resolved. Secrets and files are never kept: the form leaves them out (`keepable`).

import { hash } from '../../src/model/key.ts';
import type { InputRecord } from '../../src/model/record.ts';

export interface Draft {
  value?: unknown;
  /** Why it is to be dismissed. */
  reason?: string | undefined;
}

const prefix = 'confer:draft:';
const kept = 30 * 86_400_000;

type Question = Pick<InputRecord, 'id' | 'schema'>;

export const draft = (input: Question): Draft | undefined => read(keyOf(input));

/** Whether something was typed for it that was not sent. */
export function hasDraft(input: Question): boolean {
  try {
    return localStorage.getItem(keyOf(input)) !== null;
  } catch {
    return false; // forbidden
  }
}

export function keepDraft(input: Question, { value, reason }: Draft): void {
  try {
    localStorage.setItem(keyOf(input), JSON.stringify({ value, reason: reason || undefined, at: Date.now() }));
  } catch {
    // Storage is full or forbidden: then there is no draft.
  }
}

/** Drops what was typed for an input, for whichever schema. */
export function dropDraft(inputId: string): void {
  const begin = `${prefix}${inputId}:`;
  for (const key of keys()) {
    if (key.startsWith(begin) && key.length === begin.length + hash('').length) localStorage.removeItem(key);
  }
}

/** Drops what nobody came back to. */
export function dropOldDrafts(): void {
  for (const key of keys()) if (!read(key)) localStorage.removeItem(key);
}

function keys(): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    return []; // forbidden: there are none
  }
}

function read(key: string): Draft | undefined {
  try {
    const { value, reason, at } = JSON.parse(localStorage.getItem(key) ?? '') as Draft & { at: number };
    return Date.now() - at < kept ? { value, reason } : undefined;
  } catch {
    return undefined;
  }
}

/** An answer to another schema is no answer: what was typed for it is kept apart. */
function keyOf(question: Question): string {
  let key = places.get(question);
  if (!key) places.set(question, (key = `${prefix}${question.id}:${hash(written(question.schema))}`));
  return key;
}
const places = new WeakMap<Question, string>();

function written(schema: unknown): string {
  try {
    return JSON.stringify(schema) ?? '';
  } catch {
    return ''; // too deep, or holds itself: no form either
  }
}
