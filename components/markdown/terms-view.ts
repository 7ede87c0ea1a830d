// Labels and values beneath each other.

import { html, type TemplateResult } from 'lit';
import { asText } from '../../src/model/template.ts';
import { inlineText } from '../shared/text-view.ts';

export function termsView(entries: [unknown, unknown][], show: (value: unknown) => unknown): TemplateResult {
  return html`<dl part="values">
    ${entries.map(([key, inner]) => html`<div><dt>${inlineText(asText(key))}</dt><dd>${show(inner)}</dd></div>`)}
  </dl>`;
}
