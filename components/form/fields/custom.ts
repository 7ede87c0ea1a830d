// A field of the page's own: a custom element that was registered for it (see widgets.ts).

import { html, nothing } from 'lit';
import { Directive, directive } from 'lit/directive.js';
import { own } from '../../shared/schema.ts';
import type { Field, FieldActions } from '../field.ts';
import { sourceOf } from '../schema/ui-options.ts';
import { fetched, tagOf } from '../schema/widgets.ts';
import { described, emptyMeans, fixed, framed } from './frame.ts';

const element = directive(
  class extends Directive {
    #element: HTMLElement | undefined;
    #hear: (event: Event) => void = () => {};
    render(
      tag: string,
      properties: Record<string, unknown>,
      attributes: Record<string, unknown>,
      hear: (event: Event) => void,
    ) {
      this.#hear = hear;
      if (!this.#element) {
        this.#element = document.createElement(tag);
        this.#element.addEventListener('cf-change', (event) => this.#hear(event));
      }
      for (const [name, value] of Object.entries(attributes)) {
        if (value === nothing || value === undefined) this.#element.removeAttribute(name);
        else this.#element.setAttribute(name, String(value));
      }
      return Object.assign(this.#element, properties);
    }
  },
);

export function customField(field: Field, actions: FieldActions, root: unknown): unknown {
  const { schema, value, label, required, issue, id } = field;
  const tag = field.subschemas.map((subschema) => tagOf(subschema.schema)).find(Boolean)!;
  const hear = (event: Event) => {
    // To those outside, it is the form that changes.
    event.stopPropagation();
    actions.change(field, (event as CustomEvent<{ value: unknown }>).detail?.value);
  };
  const { values } = actions;
  const named = sourceOf(schema);
  const siblings = named === undefined ? undefined : (actions.around(field) ?? {});
  const source = named === undefined ? undefined : (own(siblings, named) ?? own(values, named));
  const state = { label, required, issue, disabled: fixed(field), readOnly: field.readonly };
  const properties = { schema, root, values, siblings, source, value, ...state };
  fetched(tag);
  const attributes = {
    id,
    'data-field': id,
    'data-custom': '',
    'aria-label': label,
    'aria-describedby': described(field),
  };
  return framed(field, html`${element(tag, properties, attributes, hear)}`, emptyMeans(field, actions));
}
