// <cf-markdown>: a template with its values, rendered.
//   <cf-markdown .template=${'# {title}\n\n{{text}}'} .values=${{ title, text }}></cf-markdown>
// Values that the template does not mention stand beneath it, labelled. `remote-images` lets pictures from other
// servers load; otherwise they are links. With a `client`, a run or a question among the values shows what has become
// of it.

import { css, html, LitElement, nothing, type PropertyValues, render } from 'lit';
import { asText, unmentioned } from '../../src/model/template.ts';
import { clientNamed } from '../../src/page/client-name.ts';
import { jsonText } from '../shared/json-text.ts';
import { fetchAtRest, type Later } from '../shared/later.ts';
import { localeOf } from '../shared/locale.ts';
import { Wording } from '../shared/localized.ts';
import { ObjectUrls } from '../shared/object-urls.ts';
import { foldView } from '../shared/text-view.ts';
import { theme } from '../shared/theme.ts';
import type { View } from '../shared/view-context.ts';
import { fileStyles } from './file-styles.ts';
import { type Follower, LiveValues } from './live-values.ts';
import { awaited, rendered } from './markdown.ts';
import { Scrollers } from './scrollers.ts';
import type { Options } from './substitution.ts';
import { termsView } from './terms-view.ts';
import { prose } from './text-styles.ts';
import { composites, valueView } from './value.ts';

export class MarkdownElement extends LitElement {
  static override properties = {
    template: {},
    values: { converter: (text: string | null) => jsonText('values', text) },
    client: { converter: clientNamed },
    remoteImages: { type: Boolean, attribute: 'remote-images', reflect: true },
  };
  /** Markdown with `{places}` for values. */
  declare template: string;
  /** What stands in these places; what none is for stands beneath. */
  declare values: Record<string, unknown>;
  /** Who knows what has become of the runs and questions among the values. */
  declare client: Partial<Follower> | undefined;
  /** Pictures from other servers load; otherwise they are links. */
  declare remoteImages: boolean;

  readonly #urls = new ObjectUrls(this);
  readonly #live = new LiveValues(this);
  #content: unknown = nothing;
  /** What reads its text is on its way. */
  #awaited: Promise<void> | undefined;
  #tried = false;

  constructor() {
    super();
    this.template = '';
    this.values = {};
    this.remoteImages = false;
    new Scrollers(this);
    new Wording(this, 'values');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.requestUpdate('values'); // the object URLs went when it left
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.size === 0 && this.hasUpdated) return;
    this.#urls.revoke();
    this.#live.stop();
    const values = this.values ?? {};
    const template = String(this.template ?? '');
    const parts = this.#tried ? [] : awaited(template, values);
    if (parts.length) {
      this.#content = nothing;
      this.#awaited ??= this.#await(parts);
      return;
    }
    this.#tried = false;
    const rest = unmentioned(template, values).filter(([, value]) => value !== undefined);
    const block = this.#view('block');
    this.#content = [
      rendered(template, values, this.#options()),
      rest.length
        ? html`<div class="rest" part="rest">${termsView(rest, (value) => valueView(value, block))}</div>`
        : nothing,
    ];
  }

  protected override render(): unknown {
    return html`<div class="body" part="body">${this.#content}</div>
      <div class="sr" role="status">${this.#live.announced}</div>`;
  }

  protected override updated(): void {
    if (!this.#awaited) fetchAtRest();
  }

  async #await(parts: readonly Later<unknown>[]): Promise<void> {
    await Promise.all(parts.map((part) => part.load()));
    this.#awaited = undefined;
    const draw = () => {
      this.#tried = true;
      this.requestUpdate('values');
    };
    draw();
    // What lacks something stands as it is written until that comes.
    for (const part of parts) if (!part.module) part.whenThere(draw);
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const complete = await super.getUpdateComplete();
    if (!this.#awaited) return complete;
    await this.#awaited;
    return this.updateComplete;
  }

  #options(): Options {
    const { inline, block } = { inline: this.#view('inline'), block: this.#view('block') };
    return {
      remoteImages: this.remoteImages,
      show: (value, form) => drawn(form, valueView(value, form === 'block' ? block : inline)),
      text: (value) => plainly(value, inline),
      file: (file, label) => drawn('inline', composites.module?.blobView(file, inline, label) ?? label),
      fold: (content) => drawn('block', foldView(content)),
    };
  }

  #view(form: 'inline' | 'block'): View {
    return { form, locale: localeOf(this), url: this.#urls.of, follow: this.#live.by(this.client) };
  }

  static override styles = [
    theme,
    prose,
    fileStyles,
    css`
      :host {
        display: block;
      }
      .rest:not(:first-child) {
        border-block-start: 1px solid var(--_line);
        margin-block-start: 1rem;
        padding-block-start: 0.75rem;
      }
    `,
  ];
}

function drawn(form: 'inline' | 'block', content: unknown): HTMLElement {
  const element = document.createElement(form === 'block' ? 'div' : 'span');
  element.className = form;
  element.part.add('value');
  render(content, element);
  return element;
}

/** A value where no element may be, as in a link. */
function plainly(value: unknown, view: View): string {
  const simple = typeof value === 'number' || typeof value === 'bigint' || value instanceof Date;
  if (!simple && typeof value !== 'boolean') return asText(value);
  const place = document.createElement('span');
  render(valueView(value, view), place);
  return place.textContent ?? '';
}

declare global {
  interface HTMLElementTagNameMap {
    'cf-markdown': MarkdownElement;
  }
}
