// <paste-box>: a place for rows that were copied elsewhere. Tells of them, as a file, by a `pasted` event.

import { html, LitElement, nothing } from 'lit';
import { type PastedKind, pastedFile, pastedKind, pastedKinds } from './data/pasted.ts';

export class PasteBox extends LitElement {
  static override properties = { text: { state: true }, kind: { state: true } };
  declare text: string;
  /** What somebody says that the rows are; until then it is a guess. */
  declare kind: PastedKind | undefined;

  constructor() {
    super();
    this.text = '';
    this.kind = undefined;
  }

  override createRenderRoot(): this {
    return this;
  }

  #use(kind: PastedKind): void {
    this.dispatchEvent(new CustomEvent('pasted', { detail: pastedFile(this.text, kind) }));
  }

  protected override render(): unknown {
    const written = this.text.trim() !== '';
    const kind = this.kind ?? (written ? pastedKind(this.text) : 'lines');
    const changed = (event: Event) => {
      this.kind = (event.target as HTMLSelectElement).value as PastedKind;
    };
    return html`<details class="paste"><summary>Paste rows …</summary>
      <label class="field">Cells of a spreadsheet, JSON, or an item per line
        <textarea rows="6" spellcheck="false" .value=${this.text} @input=${(event: Event) => {
          this.text = (event.target as HTMLTextAreaElement).value;
        }}></textarea></label>
      ${
        written
          ? html`<p class="row"><label>This is <select @change=${changed}>${Object.entries(pastedKinds).map(
              ([name, words]) => html`<option value=${name} ?selected=${name === kind}>${words}</option>`,
            )}</select></label>
              <button type="button" @click=${() => this.#use(kind)}>Use these rows</button></p>`
          : nothing
      }
    </details>`;
  }
}

customElements.define('paste-box', PasteBox);
