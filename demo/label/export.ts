// The labels as JSONL and as CSV: item, answer, who, when.

import type { InputRecord, RunRecord } from 'confer-kit';
import Papa from 'papaparse';
import { defused } from './data/formulas.ts';
import { isObject } from './labels.ts';
import { accepted } from './suggestions/accepted.ts';
import type { Work } from './workflows.ts';

/** One resolved question. */
export interface Labelled {
  number: number;
  item: unknown;
  /** The other columns of the item, if it has any. */
  columns?: Record<string, unknown>;
  answer?: unknown;
  /** Nobody answered; the reason, if one was given. */
  skipped?: string | true;
  who: string;
  when: string;
  /** What became of the answer that was suggested, if one was. */
  suggestion?: 'accepted' | 'changed';
  /** It was given to end a disagreement. */
  decision?: true;
}

/**
 * What a project has come to, in the order of its items: what people answered, and what came along with the items. What nobody has
 * looked at yet is left out.
 */
export function labelled(inputs: readonly InputRecord[], runs: readonly RunRecord[] = []): Labelled[] {
  return [...inputs.flatMap(labelledBy), ...runs.flatMap(broughtAlong)].sort((a, b) => a.number - b.number);
}

function broughtAlong({ id, args, result }: RunRecord): Labelled[] {
  const { item } = args as Work;
  if (!item.given || item.suggested || result === undefined) return [];
  const more = Object.keys(item.more).length > 0 && { columns: item.more };
  const value = item.value instanceof File ? item.name : item.value;
  return [{ number: numberOf(id), item: value, ...more, ...item.given }];
}

const numberOf = (runId: string) => Number(runId.slice(runId.lastIndexOf('-') + 1));

function labelledBy({ runId, state, title, values, initial, resolution }: InputRecord): Labelled[] {
  if (!resolution || (state !== 'responded' && state !== 'dismissed')) return [];
  const { item, ...columns } = values;
  const outcome =
    state === 'responded' ? { answer: resolution.value } : { skipped: resolution.reason || (true as const) };
  const by = resolution.by;
  const suggestion = accepted(resolution.value, initial) ? 'accepted' : 'changed';
  return [
    {
      number: numberOf(runId),
      // A stored file forgets the folder that it was picked from; the title remembers.
      item: item instanceof File ? (title ?? item.name) : item,
      ...(Object.keys(columns).length > 0 && { columns }),
      ...outcome,
      who: by?.name ?? by?.id ?? '',
      when: new Date(resolution.at).toISOString(),
      ...(initial !== undefined && state === 'responded' && { suggestion }),
    },
  ];
}

/** One JSON object per line, everything as it is. */
export function toJsonLines(rows: Labelled[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

/**
 * A table that a spreadsheet opens. The parts of an answer have a column each (`answer.label`); lists and objects in a cell
 * are JSON. A text that a spreadsheet could run as a formula gets an apostrophe in front.
 */
export function toCsv(rows: Labelled[]): string {
  const flat = rows.map(({ number, item, columns = {}, answer, skipped, who, when, suggestion, decision }) => ({
    number,
    item,
    ...prefixed('item', columns),
    ...(isObject(answer) ? prefixed('answer', answer) : { answer }),
    skipped,
    who,
    when,
    suggestion,
    decision,
  }));
  const rare = (['suggestion', 'decision'] as const).filter((name) => rows.some((row) => row[name]));
  const names = [
    ...['number', 'item', ...columnsOf(flat, 'item'), ...columnsOf(flat, 'answer')],
    ...['skipped', 'who', 'when', ...rare],
  ];
  const cells = flat.map((row) => names.map((name) => cell((row as Record<string, unknown>)[name])));
  // The mark at the beginning tells spreadsheets that the letters are UTF-8.
  return `\uFEFF${Papa.unparse({ fields: names.map(defused), data: cells }, { newline: '\r\n' })}\r\n`;
}

function prefixed(prefix: string, values: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}.${name}`, value]));
}

/** All columns of an answer or an item that occur in any row, in the order of their first. */
function columnsOf(rows: object[], prefix: 'item' | 'answer'): string[] {
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  const plain = rows.some((row) => prefix === 'answer' && 'answer' in row && row.answer !== undefined)
    ? ['answer']
    : [];
  return [...plain, ...[...names].filter((name) => name.startsWith(`${prefix}.`))];
}

function cell(value: unknown): unknown {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return defused(value);
  return typeof value === 'object' ? JSON.stringify(value) : value;
}

const types: Record<string, string> = { csv: 'text/csv', jsonl: 'application/jsonl', json: 'application/json' };

/** Hands a file to the person, under a name that says what it is. */
export function download(text: string, project: string, kind: string): void {
  const type = types[kind] ?? 'text/plain';
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${project.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}-labels.${kind}`;
  link.click();
  // Some browsers begin to read only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
