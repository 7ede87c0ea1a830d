// What somebody has typed but not sent, by input: it outlives a reload and a crash, and goes once the input is
// resolved. Secrets are never kept.

import type { InputRecord } from '../src/model/record.ts';
import { withoutSecrets } from './initial.ts';

const prefix = 'confer:draft:';
const kept = 30 * 86_400_000;

export function draft(inputId: string): { value: unknown } | undefined {
  try {
    const { value, at } = JSON.parse(localStorage.getItem(prefix + inputId) ?? '') as { value: unknown; at: number };
    return Date.now() - at < kept ? { value } : undefined;
  } catch {
    return undefined;
  }
}

export function keepDraft({ id, schema }: InputRecord, value: unknown): void {
  try {
    const text = JSON.stringify({ value: withoutSecrets(value, schema), at: Date.now() });
    localStorage.setItem(prefix + id, text);
  } catch {
    // Storage is full or forbidden: then there is no draft.
  }
}

export function dropDraft(inputId: string): void {
  try {
    localStorage.removeItem(prefix + inputId);
  } catch {
    // forbidden: there is none
  }
}

/** Drops what nobody came back to. */
export function dropOldDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(prefix) && !draft(key.slice(prefix.length))) localStorage.removeItem(key);
    }
  } catch {
    // forbidden: there are none
  }
}
