// At the end of an inbox: what came of the answers, and the way to look at them again.

import { html } from 'lit';
import { inboxStrings } from '../shared/strings/inbox.ts';
import { outcomesOf } from './list/facets.ts';
import type { Tally } from './tally.ts';

const outcomesTold = 6;

export function cameView({ answered, since, recorded }: Tally, lookBack: () => void): unknown {
  const counts = new Map<string, number>();
  for (const words of recorded.flatMap(outcomesOf)) counts.set(words, (counts.get(words) ?? 0) + 1);
  const commonest = [...counts].sort(([, one], [, other]) => other - one).slice(0, outcomesTold);
  const minutes = Math.max(1, Math.round((Date.now() - since) / 60_000));
  return html`<p>${inboxStrings.tally(answered, minutes)}</p>
    <p>${commonest.map(([words, count]) => `${words} ${count}`).join(' · ')}</p>
    <p><button type="button" part="look-back" @click=${lookBack}>${inboxStrings.lookBack}</button></p>`;
}
