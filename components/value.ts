// A value as a person reads it: text, numbers and dates in the page's language, files as what they are, lists and
// objects as lists and tables. Everything here is text nodes and elements of ours; a value is never parsed as HTML.

import { html, nothing, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import { asText } from '../src/model/template.ts';
import { dateText, numberText } from './locale.ts';
import { strings } from './strings.ts';

export interface View {
  /** In the middle of a sentence, or on its own. */
  form: 'inline' | 'block';
  locale?: string | undefined;
  /** An object URL of the blob, revoked by whoever gave it. */
  url: (blob: Blob) => string;
}

const longText = 600;
const manyLines = 16;
const manyEntries = 100;
const deep = 2;

export function valueView(value: unknown, view: View, depth = 0, seen: readonly unknown[] = []): unknown {
  if (value === undefined) return nothing;
  if (typeof value === 'string') return view.form === 'block' && depth === 0 ? textView(value) : value;
  if (typeof value === 'number' || typeof value === 'bigint') return numberText(value, view.locale);
  if (typeof value === 'boolean') return value ? strings.yes : strings.no;
  if (value === null) return html`<span class="quiet">${strings.nullValue}</span>`;
  if (typeof value !== 'object') return String(value);
  if (value instanceof Date) {
    const at = value.getTime();
    return html`<time datetime=${Number.isNaN(at) ? '' : value.toISOString()}>${dateText(value, view.locale)}</time>`;
  }
  if (value instanceof Blob) return blobView(value, view);
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (seen.includes(value) || depth > 8) return '…';
  const inside = [...seen, value];
  const show = (inner: unknown) => valueView(inner, view, depth + 1, inside);

  if (Array.isArray(value) || value instanceof Set || (ArrayBuffer.isView(value) && Symbol.iterator in value)) {
    const entries = [...(value as Iterable<unknown>)];
    return folded(depth, view, entries.length, () => listView(entries, show, view));
  }
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  if (!entries.length) return view.form === 'inline' || depth ? '–' : asText(value);
  return folded(depth, view, entries.length, () => {
    if (view.form === 'inline')
      return html`${entries.map(([key, inner], i) => html`${i ? '; ' : ''}${asText(key)}: ${show(inner)}`)}`;
    return termsView(entries, show);
  });
}

/** Labels and values beneath each other. */
export function termsView(entries: [unknown, unknown][], show: (value: unknown) => unknown): TemplateResult {
  return html`<dl part="values">
    ${entries.slice(0, manyEntries).map(([key, inner]) => html`<div><dt>${asText(key)}</dt><dd>${show(inner)}</dd></div>`)}
    ${more(entries.length)}
  </dl>`;
}

function textView(text: string): unknown {
  const whole = html`<div class="text" part="text">${text}</div>`;
  if (text.length <= longText && text.split('\n', manyLines + 1).length <= manyLines) return whole;
  const toggle = (event: Event) => {
    const button = event.currentTarget as HTMLButtonElement;
    const open = button.parentElement!.toggleAttribute('data-open');
    button.setAttribute('aria-expanded', String(open));
    button.textContent = open ? strings.showLess : strings.showMore;
  };
  return html`<div class="fold">${whole}<button type="button" class="more" part="more" aria-expanded="false" @click=${toggle}>${strings.showMore}</button></div>`;
}

function folded(depth: number, view: View, count: number, content: () => unknown): unknown {
  if (depth <= deep || view.form === 'inline' || count === 0) return content();
  return html`<details><summary>${strings.entries(count)}</summary>${content()}</details>`;
}

const more = (count: number) =>
  count > manyEntries ? html`<div class="quiet">${strings.more(count - manyEntries)}</div>` : nothing;

function listView(entries: unknown[], show: (value: unknown) => unknown, view: View): unknown {
  if (!entries.length) return '–';
  const shown = entries.slice(0, manyEntries);
  if (view.form === 'inline') {
    const rest = entries.length > manyEntries ? ` ${strings.more(entries.length - manyEntries)}` : nothing;
    return html`${shown.map((inner, i) => html`${i ? ', ' : ''}${show(inner)}`)}${rest}`;
  }
  const columns = columnsOf(shown);
  if (!columns) return html`<ul>${shown.map((inner) => html`<li>${show(inner)}</li>`)}</ul>${more(entries.length)}`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${columns.join(', ')}><table>
      <thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
      <tbody>${shown.map((row) => html`<tr>${columns.map((column) => html`<td>${show(cell(row, column))}</td>`)}</tr>`)}</tbody>
    </table></div>${more(entries.length)}`;
}

const cell = (row: unknown, column: string) =>
  Object.hasOwn(row as object, column) ? (row as Record<string, unknown>)[column] : undefined;

/** The columns of a table, if the entries are alike, flat and narrow enough for one. */
function columnsOf(entries: unknown[]): string[] | undefined {
  if (entries.length < 2) return undefined;
  const columns = new Set<string>();
  for (const entry of entries) {
    if (typeof entry !== 'object' || entry === null || Object.getPrototypeOf(entry) !== Object.prototype)
      return undefined;
    for (const [key, inner] of Object.entries(entry)) {
      if (typeof inner === 'object' && inner !== null && !(inner instanceof Date)) return undefined;
      columns.add(key);
    }
  }
  return columns.size && columns.size <= 8 ? [...columns] : undefined;
}

function blobView(blob: Blob, view: View): unknown {
  const name = 'name' in blob && typeof blob.name === 'string' && blob.name ? blob.name : blob.type || strings.file;
  const type = blob.type.toLowerCase();
  if (type.startsWith('image/svg')) {
    // As a data URL: an object URL of an SVG image, opened in its own tab, would run its scripts as this page.
    const picture = blob.text().then(
      (text) => html`<img class="blob" part="blob" alt=${name} src="data:image/svg+xml,${encodeURIComponent(text)}" />`,
      () => name,
    );
    return until(picture, name);
  }
  if (/^image\/(png|jpe?g|gif|webp|avif|bmp|x-icon)/.test(type)) {
    return html`<img class="blob" part="blob" alt=${name} src=${view.url(blob)} />`;
  }
  if (type.startsWith('audio/'))
    return html`<audio class="blob" part="blob" controls aria-label=${name} src=${view.url(blob)}></audio>`;
  if (type.startsWith('video/'))
    return html`<video class="blob" part="blob" controls aria-label=${name} src=${view.url(blob)}></video>`;
  // Without its own type, so that the link saves it whatever it is and never opens it as a page of ours.
  const inert = new Blob([blob], { type: 'application/octet-stream' });
  return html`<a part="download" href=${view.url(inert)} download=${name}>${strings.download(name)}</a>`;
}
