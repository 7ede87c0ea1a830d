// Values that are more than a word: lists and objects as lists and tables, files as what they are, what is under way as it goes on.
// However large a value is, what is drawn at once is bounded: the rest unfolds.

import { html, nothing, render } from 'lit';
import { isReference, unescaped } from '../../src/model/reference.ts';
import { asText } from '../../src/model/template.ts';
import { valueStrings } from '../shared/strings/values.ts';
import { detailsView, inlineText } from '../shared/text-view.ts';
import type { View } from '../shared/view-context.ts';
import { blobView } from './blob-view.ts';
import { liveView } from './live-view.ts';
import { isSimple, simpleView } from './simple-value.ts';
import { termsView } from './terms-view.ts';

export { blobView } from './blob-view.ts';

/** What stands around a value that is inside another. */
interface Around {
  depth: number;
  values: readonly unknown[];
  /** How many entries may still be drawn at once. */
  room: { left: number };
}

const manyEntries = 100;
const deep = 2;
const atOnce = 1500;
/** A line of text does not unfold: it has less room, and what is deeper is left out. */
const deepestLine = 20;
const inLine = 5;

export function compositeView(value: unknown, view: View, depth: number): unknown {
  return shown(value, view, { depth, values: [], room: { left: atOnce } });
}

function shown(value: unknown, view: View, around: Around): unknown {
  if (typeof value !== 'object' || value === null || isSimple(value)) return simpleView(value, view, around.depth);
  if (value instanceof Blob) return blobView(value, view);
  if (isReference(value))
    return liveView(value, view, (result) => shown(result, view, { ...around, values: [...around.values, value] }));
  if (around.values.includes(value)) return '…';
  return composite(unescaped(value) ?? value, view, around);
}

const inside = (value: unknown, { depth, values, room }: Around): Around => ({
  depth: depth + 1,
  values: [...values, value],
  room,
});

function composite(value: object, view: View, around: Around): unknown {
  const show = (inner: unknown) => shown(inner, view, inside(value, around));
  const list = listed(value);
  const entries = list ? undefined : value instanceof Map ? [...value] : Object.entries(value);
  const count = list?.length ?? entries?.length ?? 0;
  if (!count) return list || view.form === 'inline' || around.depth ? '–' : asText(value);
  if (view.form === 'inline') {
    around.room.left -= Math.min(count, manyEntries) * inLine;
    if (around.depth > deepestLine || (around.depth > 0 && around.room.left < 0)) return '…';
    const line = list ? listLine(list, show) : termsLine(entries!, show);
    return around.depth ? html`(${line})` : line;
  }
  const content = () => (list ? listView(list, show) : pagedTerms(entries!, show));
  around.room.left -= Math.min(count, manyEntries);
  if (around.depth <= deep && around.room.left > 0) return content();
  around.room.left = Math.max(around.room.left, 0);
  return unfolding(valueStrings.entries(count), () => {
    around.room.left = atOnce;
    return content();
  });
}

type List = Pick<readonly unknown[], 'length' | 'slice'>;

function listed(value: object): List | undefined {
  if (Array.isArray(value)) return value;
  if (value instanceof Set) return [...value];
  if (value instanceof FileList) return [...value];
  return ArrayBuffer.isView(value) && 'slice' in value ? (value as unknown as List) : undefined;
}

const unfolding = (summary: string, content: () => unknown) =>
  detailsView(summary, (place) => render(content(), place));

/** A page of entries, and the next ones to unfold. */
function paged(list: List, page: (some: unknown[]) => unknown): unknown {
  const some = Array.from(list.slice(0, manyEntries) as ArrayLike<unknown>);
  const left = list.length - manyEntries;
  if (left <= 0) return page(some);
  return html`${page(some)}${unfolding(valueStrings.more(left), () => paged(list.slice(manyEntries), page))}`;
}

const pagedTerms = (entries: [unknown, unknown][], show: (value: unknown) => unknown) =>
  paged(entries, (some) => termsView(some as [unknown, unknown][], show));

function listView(list: List, show: (value: unknown) => unknown): unknown {
  const columns = columnsOf(Array.from(list.slice(0, manyEntries) as ArrayLike<unknown>));
  if (!columns)
    return paged(list, (some) => html`<ul dir="auto">${some.map((inner) => html`<li>${show(inner)}</li>`)}</ul>`);
  const cell = (row: unknown, column: string) => {
    const value = isPlain(row) && Object.hasOwn(row, column) ? row[column] : undefined;
    return html`<td class=${typeof value === 'number' ? 'number' : nothing}>${show(value)}</td>`;
  };
  return paged(
    list,
    (rows) => html`<div class="scroll"><table>
      <thead><tr>${columns.map((column) => html`<th scope="col">${inlineText(column)}</th>`)}</tr></thead>
      <tbody>${rows.map((row) => html`<tr>${columns.map((column) => cell(row, column))}</tr>`)}</tbody>
    </table></div>`,
  );
}

const listLine = (list: List, show: (value: unknown) => unknown) => line(list, ', ', show);

const termsLine = (entries: [unknown, unknown][], show: (value: unknown) => unknown) =>
  line(entries, '; ', (entry) => {
    const [key, inner] = entry as [unknown, unknown];
    return html`${inlineText(asText(key))}: ${show(inner)}`;
  });

function line(list: List, between: string, show: (value: unknown) => unknown): unknown {
  const some = Array.from(list.slice(0, manyEntries) as ArrayLike<unknown>);
  const left = list.length - some.length;
  return html`${some.map((inner, i) => html`${i ? between : ''}${show(inner)}`)}${left ? ` ${valueStrings.more(left)}` : nothing}`;
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** The columns of a table, if the entries are alike, flat and narrow enough for one. */
function columnsOf(entries: unknown[]): string[] | undefined {
  if (entries.length < 2) return undefined;
  const columns = new Set<string>();
  for (const entry of entries) {
    if (!isPlain(entry) || isReference(entry)) return undefined;
    for (const [key, inner] of Object.entries(entry)) {
      if (typeof inner === 'object' && inner !== null && !(inner instanceof Date)) return undefined;
      columns.add(key);
    }
  }
  return columns.size && columns.size <= 8 ? [...columns] : undefined;
}
