// A value that is one word or one text: as it is written, numbers and dates in the page's language.

import { html, nothing } from 'lit';
import { asText } from '../../src/model/template.ts';
import { bytesText, dateText, numberText } from '../shared/locale.ts';
import { commonStrings } from '../shared/strings/common.ts';
import { inlineText, textView } from '../shared/text-view.ts';
import type { View } from '../shared/view-context.ts';

const kinds = [Date, Error, RegExp, ArrayBuffer, DataView];

/** Whether there is nothing within a value that would have to be laid out. */
export const isSimple = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || kinds.some((kind) => value instanceof kind);

/** `depth`: in how many other values it is. */
export function simpleView(value: unknown, view: View, depth: number): unknown {
  if (value === undefined) return nothing;
  if (typeof value === 'string') return words(value, view, depth);
  if (typeof value === 'number' || typeof value === 'bigint') return numberText(value, view.locale);
  if (typeof value === 'boolean') return value ? commonStrings.yes : commonStrings.no;
  if (value === null) return html`<span class="quiet">${commonStrings.nullValue}</span>`;
  if (value instanceof Date) {
    const at = value.getTime();
    return html`<time datetime=${Number.isNaN(at) ? '' : value.toISOString()}>${dateText(value, view.locale)}</time>`;
  }
  if (value instanceof ArrayBuffer || value instanceof DataView) return bytesText(value.byteLength, view.locale);
  return typeof value === 'object' ? words(asText(value), view, depth) : String(value);
}

function words(text: string, view: View, depth: number): unknown {
  if (view.form === 'inline') return inlineText(text);
  if (depth === 0) return textView(text);
  return text.includes('\n') ? html`<span class="lines">${inlineText(text)}</span>` : inlineText(text);
}
