// What was read: how many rows, what is left out and why, what was kept but changed, and how the file was taken to be written,
// which somebody may put right.

import { html, nothing } from 'lit';
import { type Dataset, type emptyRows, type Item, inWords, type Problem } from './data/dataset.ts';
import { delimiters } from './data/dialect.ts';
import { isExport } from './data/earlier-answers.ts';
import type { Reading } from './data/files.ts';
import { encodings } from './data/text.ts';
import type { Columns } from './suggestions/from-column.ts';

/** What of the rows is to be labelled, and where those are that have nothing in the column. */
export interface Taken extends Columns {
  items: readonly Item[];
  empty: ReturnType<typeof emptyRows>;
  /** How many suggestions would be no answers. */
  unfit: number;
  column: string;
}

export interface PreviewActions {
  other(): void;
  column(name: string): void;
  columns(changed: Partial<Columns>): void;
  read(how: Reading): void;
}

export function dataPreview(dataset: Dataset, taken: Taken, actions: PreviewActions): unknown {
  const { items, column } = taken;
  const { name, columns, source } = dataset;
  const some = items.slice(0, 3);
  return html`<div class="preview">
    <p class="row between"><strong>${name}</strong><span>${account(dataset, taken)}
      <button type="button" class="plain" @click=${actions.other}>Other data</button></span></p>
    ${
      columns.length > 1 && !isExport(dataset)
        ? html`<label class="row">To be labelled is the column
            ${select(
              columns.map((name) => [name, name]),
              column,
              actions.column,
            )}</label>
            ${suggesting(dataset, taken, actions)}`
        : nothing
    }
    <ul class="items">${some.map(({ value, name }) => html`<li>${value instanceof Blob ? name : shortened(value)}</li>`)}
      ${items.length > some.length ? html`<li class="quiet">and ${(items.length - some.length).toLocaleString()} more</li>` : nothing}</ul>
    ${left(dataset, taken)}
    ${listed('Kept, but not as it stands in the file:', dataset.notes ?? [], 'quiet')}
    ${source ? html`<details class="dialect"><summary>How the file is read</summary>${controls(dataset, source, actions)}</details>` : nothing}
  </div>`;
}

function suggesting(
  { columns }: Dataset,
  { items, column, suggestion, score, unfit }: Taken,
  actions: PreviewActions,
): unknown {
  const others = columns.filter((name) => name !== column).map((name): [string, string] => [name, name]);
  const suggested = items.filter(({ suggested }) => suggested).length;
  return html`<label class="row">Answers are suggested by the column
      ${select([['', 'none'], ...others], suggestion, (name) => actions.columns({ suggestion: name }))}</label>
    <label class="row">The lowest first, by the scores in
      ${select([['', 'none, as in the file'], ...others], score, (name) => actions.columns({ score: name }))}</label>
    ${
      suggestion
        ? html`<p class="quiet" role="status">${suggested.toLocaleString()} suggestions, to be confirmed.
            ${unfit ? `${unfit.toLocaleString()} do not fit the labels: those items are asked without one.` : ''}</p>`
        : nothing
    }`;
}

/** "5,574 rows: 5,560 items, 14 empty". */
function account({ rows, kind, problems }: Dataset, { items, column }: Taken): string {
  const what = { text: 'item', image: 'picture', sound: 'sound' }[kind];
  const empty = rows.length - items.length;
  const all = rows.length + problems.length;
  const counts = [
    `${items.length.toLocaleString()} ${what}${items.length === 1 ? '' : 's'}`,
    ...(empty > 0 ? [`${empty.toLocaleString()} without a ${column}`] : []),
    ...(problems.length > 0 ? [`${problems.length.toLocaleString()} left out`] : []),
  ];
  return counts.length > 1 ? `${all.toLocaleString()} rows: ${counts.join(', ')}` : counts[0]!;
}

function left({ rows, problems }: Dataset, { empty, column }: Taken): unknown {
  const blanks = empty.map((place): Problem => ({ ...place, message: `Nothing in the column “${column}”.` }));
  return html`${listed(rows.length ? 'Left out:' : 'Nothing can be used:', problems, 'fault')}${listed('Left out, since there is nothing to label:', blanks, 'quiet')}`;
}

function listed(title: string, problems: readonly Problem[], kind: 'fault' | 'quiet'): unknown {
  if (problems.length === 0) return nothing;
  const most = 5;
  const item = (problem: Problem) => html`<li>${inWords(problem)}</li>`;
  const rest = problems.slice(most);
  return html`<div class=${`${kind} problems`} role=${kind === 'fault' ? 'alert' : nothing}>
    <p>${title}</p>
    <ul>${problems.slice(0, most).map(item)}</ul>
    ${rest.length > 0 ? html`<details><summary>${rest.length.toLocaleString()} more like these</summary><ul>${rest.slice(0, 1_000).map(item)}</ul></details>` : nothing}
  </div>`;
}

function controls(
  { dialect }: Dataset,
  { encoding, tables }: NonNullable<Dataset['source']>,
  { read }: PreviewActions,
): unknown {
  const first = tables.length > 1 ? 'each file' : tables[0]!.name;
  const yes = (question: string, on: boolean, change: (on: boolean) => void) =>
    html`<label><input type="checkbox" .checked=${on} @change=${(event: Event) => change((event.target as HTMLInputElement).checked)} /> ${question}</label>`;
  const letters = encodings.includes(encoding) ? encodings : [encoding, ...encodings];
  return html`<div class="row">
    <label>Letters ${select(
      letters.map((name) => [name, name.toUpperCase()]),
      encoding,
      (encoding) => read({ ...dialect, encoding }),
    )}</label>
    ${
      dialect
        ? html`<label>Between the cells ${select(Object.entries(delimiters), dialect.delimiter, (delimiter) =>
            read({ encoding, ...dialect, delimiter }),
          )}</label>
          ${yes('Quotation marks enclose cells', dialect.quotes, (quotes) => read({ encoding, ...dialect, quotes }))}
          ${yes(`The first line of ${first} names the columns`, dialect.header, (header) => read({ encoding, ...dialect, header }))}`
        : nothing
    }
  </div>`;
}

function select(options: [string, string][], chosen: string, change: (value: string) => void): unknown {
  const told = (event: Event) => change((event.target as HTMLSelectElement).value);
  return html`<select @change=${told}>${options.map(
    ([value, label]) => html`<option value=${value} ?selected=${value === chosen}>${label}</option>`,
  )}</select>`;
}

function shortened(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 160)} …` : text;
}
