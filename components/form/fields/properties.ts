// The properties that a schema names, as they are laid out: in columns, and under the headings that they ask for.

import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { isTold } from '../at-once.ts';
import type { Field, FieldActions } from '../field.ts';
import { columnsOf, isCollapsed, placingOf } from '../schema/ui-options.ts';

export function propertiesView(field: Field, actions: FieldActions): unknown {
  const shown = field.children.filter((child) => child.spec.role === 'property' && !isTold(child) && !hidden(child));
  if (!shown.length) return nothing;
  let widths = 1;
  for (const { schema } of shown) widths = Math.max(widths, placingOf(schema).width ?? 1);
  const layout = { given: columnsOf(field.schema), columns: columnsOf(field.schema) ?? widths };
  const bare = shown.filter(({ schema }) => !placingOf(schema).section);
  const sections = new Map<string, Field[]>();
  for (const child of shown) {
    const name = placingOf(child.schema).section;
    if (name) sections.set(name, [...(sections.get(name) ?? []), child]);
  }
  return [
    fields(bare, layout, actions),
    ...[...sections].map(([name, inside]) => section(name, inside, layout, actions)),
  ];
}

/** What is hidden is seen all the same while something is wrong with it: nobody could mend it otherwise. */
const hidden = (field: Field): boolean => placingOf(field.schema).hidden && !isWrong(field);
const isWrong = ({ ownIssue, children }: Field): boolean => ownIssue !== undefined || children.some(isWrong);

interface Layout {
  /** As many as the schema asks for. */
  given: number | undefined;
  columns: number;
}

function fields(shown: readonly Field[], { given, columns }: Layout, actions: FieldActions): unknown {
  if (!shown.length) return nothing;
  const cell = (child: Field) => {
    const view = actions.draw(child);
    if (columns < 2) return view;
    const { width } = placingOf(child.schema);
    const whole = width === undefined ? !given || large.has(child.kind) : width === 1;
    return html`<div class=${whole ? 'whole' : nothing}>${view}</div>`;
  };
  return html`<div class="fields ${columns > 1 ? `columns-${columns}` : ''}" part="fields">${repeat(
    shown,
    ({ place }) => place,
    cell,
  )}</div>`;
}

const large = new Set<Field['kind']>(['group', 'list', 'json', 'choices', 'open']);

function section(name: string, inside: readonly Field[], layout: Layout, actions: FieldActions): unknown {
  const all = fields(inside, layout, actions);
  const closed = inside.some(({ schema }) => isCollapsed(schema));
  return closed
    ? html`<details class="section" part="section"><summary part="heading">${name}</summary>${all}</details>`
    : html`<div class="section" part="section" role="group" aria-label=${name}><div class="heading" part="heading" aria-hidden="true">${name}</div>${all}</div>`;
}
