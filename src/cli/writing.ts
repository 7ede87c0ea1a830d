// How records are written for people at a terminal. What is in them came from anywhere: no character of theirs may move the
// cursor, colour the screen or begin a line.

import type { InputRecord, RunEvent, RunRecord } from '../model/record.ts';

const longest = 60;

export function inputTable(inputs: readonly InputRecord[]): string {
  return table(
    ['input', 'state', 'question', 'asked', 'by'],
    inputs.map(({ id, state, title, template, createdAt, resolution }) => {
      const by = resolution?.by;
      return [id, state, shortened(String(title ?? template)), time(createdAt), String(by?.name ?? by?.id ?? '')];
    }),
  );
}

export function runTable(runs: readonly RunRecord[]): string {
  return table(
    ['run', 'workflow', 'state', 'created', 'updated'],
    runs.map(({ id, workflow, state, createdAt, updatedAt }) => [
      id,
      workflow,
      state,
      time(createdAt),
      time(updatedAt),
    ]),
  );
}

export function eventTable(events: readonly RunEvent[]): string {
  return table(
    ['event', 'at', 'type', 'what'],
    events.map(({ seq, at, type, ...detail }) => [String(seq), time(at), type, shortened(inBrief(detail))]),
  );
}

/** All of a record, a line for each property. */
export function details(record: object): string {
  const lines = Object.entries(record).filter(([, value]) => value !== undefined);
  const wide = Math.max(...lines.map(([name]) => name.length));
  return lines
    .map(([name, value]) => {
      const shown = /At$/.test(name) && typeof value === 'number' ? time(value) : inWords(value);
      return `${name.padEnd(wide)}  ${visible(shown)}`;
    })
    .join('\n');
}

/** What an event is about, and what came of it. */
function inBrief({ name, key, channel, template, value, error, state, result }: Record<string, unknown>): string {
  const subject = name ?? key ?? channel ?? template;
  const outcome = (error as Error | undefined)?.message ?? value ?? result;
  return [subject, state, outcome]
    .filter((part) => part !== undefined)
    .map(inWords)
    .join(' ');
}

function table(head: string[], rows: string[][]): string {
  const shown = [head, ...rows.map((row) => row.map(visible))];
  const widths = head.map((_, column) => Math.max(...shown.map((row) => row[column]!.length)));
  return shown
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function inWords(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint' || value === undefined) return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'an invalid date' : value.toISOString();
  if (value instanceof Blob) return `${value instanceof File ? value.name : value.type} (${value.size} bytes)`;
  return JSON.stringify(value, (_, part) => jsonOf(part)) ?? String(value);
}

function jsonOf(part: unknown): unknown {
  if (typeof part === 'bigint' || part instanceof Blob) return inWords(part);
  return part instanceof Map || part instanceof Set ? [...part] : part;
}

/** Empty for what no calendar holds: a file may say anything. */
function time(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}

function shortened(text: string): string {
  const [line = ''] = text.trim().split('\n');
  return line.length > longest || line.length < text.trim().length ? `${line.slice(0, longest)}…` : line;
}

/** Lines, of JSON or of what went wrong, with such characters as JSON itself escapes others. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

/** The text with control characters, and those that turn the direction of writing, as their numbers. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, (character) =>
    character === '\n' ? '\\n' : `\\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  );
}
