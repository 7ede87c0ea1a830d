// How far people agree: a number over all of them, one for each two, and the items of which they said different things.

import { html, nothing } from 'lit';
import { alpha, type Level } from '../quality/alpha.ts';
import { kappa } from '../quality/kappa.ts';
import { type Aspect, type Opinions, ratings, valueIn } from '../quality/ratings.ts';

export interface AgreementActions {
  level(aspect: Aspect, level: Level): void;
  decide(): void;
}

const levels: [Level, string][] = [
  ['nominal', 'names'],
  ['ordinal', 'steps of a scale'],
  ['interval', 'numbers'],
];
/** So many disagreements are shown; all of them are asked about. */
const most = 50;

export function agreementView(
  opinions: readonly Opinions[],
  aspects: readonly Aspect[],
  people: readonly string[],
  { level }: AgreementActions,
): unknown {
  return html`<table>
      <thead><tr><th>Compared</th><th>as</th><th class="number">Rated by several</th><th class="number">Krippendorff’s α</th></tr></thead>
      <tbody>${aspects.map((aspect) => {
        const table = ratings(opinions, aspect, people);
        const several = table.filter((said) => said.filter((value) => value !== undefined).length > 1).length;
        return html`<tr><th scope="row">${aspect.title}</th>
          <td><select aria-label=${`What ${aspect.title} is compared as`} @change=${(event: Event) => level(aspect, (event.target as HTMLSelectElement).value as Level)}>
            ${levels.map(([name, words]) => html`<option value=${name} ?selected=${name === aspect.level}>${words}</option>`)}</select></td>
          <td class="number">${several.toLocaleString()}</td>
          <td class="number">${figure(alpha(table, aspect.level, aspect.order))}</td></tr>`;
      })}</tbody>
    </table>
    <table>
      <thead><tr><th>Two people</th><th>on</th><th class="number">Both rated</th><th class="number">Same</th><th class="number">Cohen’s κ</th></tr></thead>
      <tbody>${pairs(people).flatMap(([one, other]) =>
        aspects.map((aspect) => {
          const said = ratings(opinions, aspect, [one, other]) as [unknown, unknown][];
          const { kappa: value, agreed, count } = kappa(said);
          return html`<tr><th scope="row">${one} and ${other}</th><td>${aspect.title}</td>
            <td class="number">${count.toLocaleString()}</td>
            <td class="number">${count ? `${Math.round(100 * agreed)} %` : '–'}</td>
            <td class="number">${figure(value)}</td></tr>`;
        }),
      )}</tbody>
    </table>
    <p class="quiet small">1 is agreement always, 0 as much as by chance. Krippendorff counts on 0.8 or more for conclusions, 0.667 for tentative ones.
      A dash: it cannot be told, as where everybody gave the same label throughout.</p>`;
}

export function disagreementView(
  disputed: readonly Opinions[],
  aspects: readonly Aspect[],
  { decide }: AgreementActions,
): unknown {
  if (disputed.length === 0) return html`<p class="quiet">Nobody disagrees, so far.</p>`;
  const open = disputed.filter(({ decision }) => !decision).length;
  const words = open === 0 ? 'See the decisions' : `Decide ${open.toLocaleString()} …`;
  return html`<p class="row between"><span>${disputed.length.toLocaleString()} ${disputed.length === 1 ? 'item' : 'items'}, of which ${(disputed.length - open).toLocaleString()} are decided.</span>
      <button type="button" class=${open ? 'primary' : ''} @click=${decide}>${words}</button></p>
    <ul class="items">${disputed.slice(0, most).map(
      ({ number, rows, decision }) => html`<li><span class="quiet small">${number}</span> ${shortened(rows[0]!.item)}
        <span class="said small">${rows.map((row) => html`<span><strong>${row.who}</strong> ${inWords(row, aspects)}</span>`)}
        ${decision ? html`<span class="decided"><strong>decided</strong> ${inWords(decision, aspects)}</span>` : nothing}</span></li>`,
    )}
    ${disputed.length > most ? html`<li class="quiet">and ${(disputed.length - most).toLocaleString()} more</li>` : nothing}</ul>`;
}

function inWords(row: Opinions['rows'][number], aspects: readonly Aspect[]): string {
  if (row.skipped !== undefined) return 'skipped';
  const said = aspects.map((aspect) => valueIn(row, aspect)).filter((value) => value !== undefined);
  return said.map((value) => (Array.isArray(value) ? value.map(word).join(', ') || 'none' : word(value))).join(' · ');
}

/** A mark is named by its label and words, or by where it lies. */
function word(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const { label, text, ...place } = value as Record<string, unknown>;
  return label === undefined ? JSON.stringify(value) : `${label} “${text ?? Object.values(place).join(' ')}”`;
}

function pairs(people: readonly string[]): [string, string][] {
  return people.flatMap((one, at) => people.slice(at + 1).map((other): [string, string] => [one, other]));
}

function figure(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(2);
}

function shortened(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 160)} …` : text;
}
