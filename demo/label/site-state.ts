// <site-state>: whether the page opens without a network, whether the browser has promised to keep what is in it, how much that is, and that
// there is a newer version. `compact`: only what somebody should act on.

import { html, LitElement, nothing } from 'lit';
import { type Kept, keepOffline } from './offline/keep-offline.ts';

export class SiteState extends LitElement {
  static override properties = {
    compact: { type: Boolean },
    kept: { state: true },
    persisted: { state: true },
    usage: { state: true },
  };
  declare compact: boolean;
  declare kept: Kept;
  declare persisted: boolean | undefined;
  /** In bytes. */
  declare usage: number | undefined;

  constructor() {
    super();
    this.compact = false;
    this.kept = { whole: false, newer: false };
    this.persisted = undefined;
    this.usage = undefined;
  }

  override createRenderRoot(): this {
    return this;
  }
  protected override firstUpdated(): void {
    void keepOffline((kept) => {
      this.kept = kept;
      void this.#look();
    }).catch((error: Error) => console.info(`The page is not kept for days without a network: ${error.message}`));
    void this.#look();
  }

  async #look(): Promise<void> {
    const storage: StorageManager | undefined = navigator.storage;
    const [persisted, estimate] = await Promise.all([storage?.persisted(), storage?.estimate()]);
    Object.assign(this, { persisted, usage: estimate?.usage });
  }

  #persist = async () => {
    await navigator.storage.persist();
    await this.#look();
  };

  protected override render(): unknown {
    const { compact, kept, persisted, usage } = this;
    return html`${
      kept.newer
        ? html`<p class="newer" role="status">A newer version of this page is there. <button type="button" @click=${() => location.reload()}>Reload</button></p>`
        : nothing
    }
    ${
      compact
        ? nothing
        : html`<footer class="site quiet small">
          <span>${kept.whole ? 'Opens without a network, too.' : 'Needs the network until all of it was loaded once.'}</span>
          ${!usage ? nothing : html`<span>${megabytes(usage)} are kept here.</span>`}
          ${
            persisted === undefined
              ? nothing
              : persisted
                ? html`<span>The browser has promised to keep them.</span>`
                : html`<span>The browser may clear them when the disk is nearly full. <button type="button" class="plain" @click=${this.#persist}>Ask it to keep them</button></span>`
          }
        </footer>`
    }`;
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toLocaleString(undefined, { maximumFractionDigits: 1 })} MB`;
}

customElements.define('site-state', SiteState);
