// Above the list: to do or done, the search, the workflow.

import { html, nothing } from 'lit';
import { Later } from '../../shared/later.ts';
import { commonStrings } from '../../shared/strings/common.ts';
import { inboxStrings } from '../../shared/strings/inbox.ts';
import type { Sort } from './entries.ts';
import { type Facet, keyOf } from './facets.ts';
import type { Period } from './period.ts';

const periods = new Later(() => import('./period.ts'));

type View = 'todo' | 'done';

export interface Filters {
  view: View;
  /** How many are to do; undefined until that is known. */
  count: number | undefined;
  query: string;
  workflow: string;
  workflows: string[];
  sort: Sort;
  /** What the list can be narrowed to, and what of it is chosen. */
  facets: readonly Facet[];
  chosen: readonly Facet[];
  /** When what is done was done. */
  period: Period | undefined;
  change(changes: {
    view?: View;
    query?: string;
    chosenWorkflow?: string;
    sort?: Sort;
    facets?: readonly Facet[];
    period?: Period | undefined;
  }): void;
  help(): void;
  /** Somebody goes to the search. */
  toSearch(): void;
}

export function filtersView(filters: Filters): unknown {
  const { view, count, query, workflow, workflows, sort, change, help, toSearch } = filters;
  const tab = (to: View, label: string, amount?: number) => {
    const number = amount === undefined ? nothing : html` <span class="count" part="count">${amount}</span>`;
    const said = amount === undefined ? nothing : inboxStrings.tabOf(label, amount);
    return html`<button type="button" class="tab" aria-label=${said} part="tab" aria-pressed=${view === to} @click=${() => change({ view: to })}>${label}${number}</button>`;
  };
  const value = (event: Event) => (event.target as HTMLInputElement).value;
  const choose = html`<select part="filter" aria-label=${inboxStrings.workflow} @change=${(event: Event) => change({ chosenWorkflow: value(event) })}>
    <option value="">${inboxStrings.allWorkflows}</option>
    ${workflows.map((name) => html`<option .selected=${name === workflow}>${name}</option>`)}
  </select>`;
  const orders: [Sort, string][] = [
    ['oldest', inboxStrings.oldestFirst],
    ['newest', inboxStrings.newestFirst],
    ['deadline', inboxStrings.deadlineFirst],
  ];
  const sorted = html`<select part="sort" aria-label=${inboxStrings.sortBy} @change=${(event: Event) => change({ sort: value(event) as Sort })}>
    ${orders.map(([order, label]) => html`<option value=${order} .selected=${order === sort}>${label}</option>`)}
  </select>`;
  return html`<header>
    <div class="tabs">
      ${tab('todo', inboxStrings.todo, count)} ${tab('done', inboxStrings.done)}
      <button type="button" class="plain keys" aria-label=${commonStrings.keys} title=${commonStrings.keys} @click=${help}>?</button>
    </div>
    <div class="filters">
      <input type="search" part="search" aria-label=${inboxStrings.search} placeholder=${inboxStrings.search} .value=${query}
        @focus=${toSearch} @input=${(event: Event) => change({ query: value(event) })} />
      ${workflows.length > 1 || workflow ? choose : nothing}
      ${view === 'todo' && (count ?? 0) > 1 ? sorted : nothing}
      ${facetsView(filters)}
    </div>
  </header>`;
}

/** What else it can be narrowed to; each that is chosen can be taken away again. */
function facetsView({ view, facets, chosen, period, change }: Filters): unknown {
  const open = facets.filter((facet) => !chosen.some((one) => keyOf(one) === keyOf(facet)));
  const add = (event: Event) => {
    const select = event.target as HTMLSelectElement;
    const facet = facets.find((one) => keyOf(one) === select.value);
    const days = Number(select.value);
    select.value = '';
    if (facet) change({ facets: [...chosen, facet] });
    else void periods.load().then((there) => there && change({ period: there.lastDays(days) }));
  };
  const kinds = (['tag', 'person', 'answer'] as const).map((kind) => ({
    kind,
    of: open.filter((facet) => facet.kind === kind),
  }));
  const group = ({ kind, of }: (typeof kinds)[number]) =>
    of.length
      ? html`<optgroup label=${inboxStrings.facets[kind]}>${of.map((facet) => html`<option value=${keyOf(facet)}>${facet.words}</option>`)}</optgroup>`
      : nothing;
  const chip = (
    facet: Facet,
  ) => html`<button type="button" class="chip" part="chip" aria-label=${inboxStrings.withoutFacet(facet.words)}
    @click=${() => change({ facets: chosen.filter((one) => one !== facet) })}>${facet.words} <span aria-hidden="true">×</span></button>`;
  const timed = view === 'done' && !period;
  return html`${
    open.length || timed
      ? html`<select part="narrow" aria-label=${inboxStrings.narrow} @change=${add}>
          <option value="" .selected=${true}>${inboxStrings.narrow}</option>
          ${kinds.map(group)}
          ${
            timed
              ? html`<optgroup label=${inboxStrings.answeredOn}>
                  <option value="1">${inboxStrings.today}</option><option value="7">${inboxStrings.lastWeek}</option>
                  <option value="30">${inboxStrings.days} …</option></optgroup>`
              : nothing
          }
        </select>`
      : nothing
  }${chosen.map(chip)}${period ? periods.module?.periodView(period, (period) => change({ period })) : nothing}`;
}
