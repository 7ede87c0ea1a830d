// <cf-markdown>: a template with its values, rendered.
//   <cf-markdown .template=${'# {title}\n\n{{text}}'} .values=${{ title, text }}></cf-markdown>
// Values that the template does not mention stand beneath it, labelled. `remote-images` lets pictures from other
// servers load; otherwise they are links.

import { css, html, LitElement, nothing, type PropertyValues, render } from 'lit';
import { unmentioned } from '../src/model/template.ts';
import { localeOf } from './locale.ts';
import { rendered } from './markdown.ts';
import { ObjectUrls } from './object-urls.ts';
import { prose } from './prose.ts';
import { theme } from './theme.ts';
import { termsView, valueView } from './value.ts';

export class MarkdownElement extends LitElement {
  static override properties = {
    template: {},
    values: { attribute: false },
    remoteImages: { type: Boolean, attribute: 'remote-images', reflect: true },
  };
  declare template: string;
  declare values: Record<string, unknown>;
  declare remoteImages: boolean;

  readonly #urls = new ObjectUrls(this);
  #content: unknown = nothing;

  constructor() {
    super();
    this.template = '';
    this.values = {};
    this.remoteImages = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.requestUpdate('values'); // the object URLs went when it left
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.size === 0 && this.hasUpdated) return;
    this.#urls.revoke();
    const values = this.values ?? {};
    const template = this.template ?? '';
    const show = (value: unknown, form: 'inline' | 'block') => {
      const element = document.createElement(form === 'block' ? 'div' : 'span');
      element.className = form;
      element.part.add('value');
      render(valueView(value, this.#view(form)), element);
      return element;
    };
    const rest = unmentioned(template, values).filter(([, value]) => value !== undefined);
    this.#content = [
      rendered(template, values, { remoteImages: this.remoteImages, show }),
      rest.length
        ? html`<div class="rest" part="rest">${termsView(rest, (value) => valueView(value, this.#view('block')))}</div>`
        : nothing,
    ];
  }

  protected override render(): unknown {
    return html`<div class="body" part="body">${this.#content}</div>`;
  }

  #view(form: 'inline' | 'block') {
    return { form, locale: localeOf(this), url: this.#urls.of };
  }

  static override styles = [
    theme,
    prose,
    css`
      :host {
        display: block;
      }
      .rest {
        border-block-start: 1px solid var(--_line);
        margin-block-start: 1rem;
        padding-block-start: 0.75rem;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'cf-markdown': MarkdownElement;
  }
}
