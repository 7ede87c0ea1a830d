// A reference to something that is still under way: what has become of it so far, changing before one's eyes, then its
// result. Without anybody to ask, its name.

import { html, nothing, render } from 'lit';
import type { Live, Reference } from '../../src/model/reference.ts';
import { errorText } from '../shared/error-text.ts';
import { outcomeStrings } from '../shared/strings/outcomes.ts';
import { clipped, inlineText } from '../shared/text-view.ts';
import type { View } from '../shared/view-context.ts';

export function liveView(reference: Reference, view: View, result: (value: unknown) => unknown): unknown {
  if (!view.follow) return html`<span class="live" part="live">${clipped(reference.name || reference.id)} …</span>`;
  const element = document.createElement(view.form === 'block' ? 'div' : 'span');
  element.className = 'live';
  element.part.add('live');
  const draw = (live: Live | undefined) => {
    element.dataset.state = live?.state ?? 'loading';
    render(liveContent(reference, live, result), element);
  };
  draw(undefined);
  view.follow(reference, draw);
  return element;
}

function liveContent(reference: Reference, live: Live | undefined, result: (value: unknown) => unknown): unknown {
  const name = clipped(live?.name || reference.name || reference.id);
  if (!live) return html`<span class="state" part="state">${name}: …</span>`;
  const done = live.state === 'succeeded' || live.state === 'responded';
  if (done && live.result !== undefined) return result(live.result);
  const why = live.error?.message ? html` (${inlineText(errorText(live.error))})` : nothing;
  return html`<span class="state" part="state">${name}: ${outcomeStrings.states[live.state]}${why}</span>`;
}
