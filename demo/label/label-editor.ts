// <label-editor>: the question and the labels, with the JSON schema that they come to. The schema can be edited by hand; from
// then on it is what counts. Tells of every change by a `labels` event: with a schema, or without one while something is missing.

import { html, LitElement, nothing, type PropertyValues } from 'lit';
import type { Dataset } from './data/dataset.ts';
import { type JsonSchema, type Labels, lackIn, marksFor, namesIn, schemaOf } from './labels.ts';
import { checked } from './schema-check.ts';

export interface Asked {
  question: string;
  schema: JsonSchema | undefined;
  /** Markdown that stands beside each item. */
  guidelines: string;
}

export class LabelEditor extends LitElement {
  static override properties = {
    kind: {},
    question: { state: true },
    guidelines: { state: true },
    names: { state: true },
    labels: { state: true },
    text: { state: true },
    byHand: { state: true },
    fault: { state: true },
  };
  /** What is labelled; it says what can be marked in it. */
  declare kind: Dataset['kind'];
  declare question: string;
  declare guidelines: string;
  /** The labels as they were typed. */
  declare names: string;
  declare labels: Omit<Labels, 'names'>;
  /** The schema as text. */
  declare text: string;
  declare byHand: boolean;
  declare fault: string;
  #schema: JsonSchema | undefined;

  constructor() {
    super();
    this.kind = 'text';
    this.question = 'Which feeling does it express?';
    this.guidelines = '';
    this.names = 'positive, negative, mixed, neutral';
    this.labels = { several: false, notes: true };
    this.#schema = schemaOf({ ...this.labels, names: namesIn(this.names) });
    this.text = JSON.stringify(this.#schema, null, 2);
    this.byHand = false;
    this.fault = '';
  }

  override createRenderRoot(): this {
    return this;
  }
  protected override firstUpdated(): void {
    this.#tell(this.#schema);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Words cannot be marked in a picture.
    if (!changed.has('kind') || !this.labels.marks || this.labels.marks === marksFor[this.kind]) return;
    this.labels = { ...this.labels, marks: marksFor[this.kind] };
    if (!this.byHand) this.#fromLabels();
  }

  #fromLabels(): void {
    const labels = { ...this.labels, names: namesIn(this.names) };
    const schema = schemaOf(labels);
    this.text = JSON.stringify(schema, null, 2);
    this.byHand = false;
    this.fault = '';
    this.#tell(lackIn(labels) === undefined ? schema : undefined);
  }

  async #fromText(text: string): Promise<void> {
    this.text = text;
    this.byHand = true;
    const result = await checked(text);
    if (text !== this.text) return; // typed on meanwhile
    this.fault = 'fault' in result ? result.fault : '';
    this.#tell('schema' in result ? result.schema : undefined);
  }

  #tell(schema: JsonSchema | undefined): void {
    this.#schema = schema;
    const { question, guidelines } = this;
    this.dispatchEvent(new CustomEvent<Asked>('labels', { detail: { question, schema, guidelines } }));
  }

  #kind(words: string, { several = false, marks }: Partial<Labels>, set: (change: Partial<Labels>) => void): unknown {
    const chosen = this.labels.several === several && this.labels.marks === marks;
    return html`<label><input type="radio" name="several" .checked=${chosen} @change=${() => set({ several, marks })} /> ${words}</label>`;
  }

  protected override render(): unknown {
    const lack = this.byHand ? undefined : lackIn({ ...this.labels, names: namesIn(this.names) });
    const set = (change: Partial<typeof this.labels>) => {
      this.labels = { ...this.labels, ...change };
      this.#fromLabels();
    };
    return html`<label class="field">Question
        <input .value=${this.question} @input=${(event: Event) => {
          this.question = textIn(event);
          this.#tell(this.#schema);
        }} />
      </label>
      <fieldset ?disabled=${this.byHand}>
        <label class="field">Labels, with commas between them
          <input .value=${this.names} aria-describedby="lack" aria-invalid=${lack ? 'true' : 'false'} @input=${(
            event: Event,
          ) => {
            this.names = textIn(event);
            this.#fromLabels();
          }} />
        </label>
        ${lack ? html`<p class="fault" id="lack" role="alert">${lack}</p>` : nothing}
        <div class="row">
          ${this.#kind('one per item', {}, set)} ${this.#kind('several may apply', { several: true }, set)}
          ${this.#kind(placesIn[this.kind], { marks: marksFor[this.kind] }, set)}
          ${this.labels.marks === 'spans' ? tick('that may overlap', this.labels.overlap ?? false, (overlap) => set({ overlap })) : nothing}
          ${tick('a field for notes', this.labels.notes, (notes) => set({ notes }))}
        </div>
      </fieldset>
      <details ?open=${this.byHand}>
        <summary>The JSON schema behind it</summary>
        <p class="quiet small">Any JSON schema makes a form: numbers, dates, several fields.
          ${this.byHand ? html`<button type="button" class="plain" @click=${this.#fromLabels}>Make it from the labels again</button>` : nothing}</p>
        <textarea rows="14" spellcheck="false" aria-label="JSON schema" aria-describedby="schema-fault"
          aria-invalid=${this.fault ? 'true' : 'false'} .value=${this.text}
          @input=${(event: Event) => this.#fromText(textIn(event))}></textarea>
        <p id="schema-fault" class="fault" role="status" ?hidden=${!this.fault}>${this.fault}</p>
      </details>
      <details>
        <summary>Guidelines, shown beside each item</summary>
        <textarea class="prose" rows="6" aria-label="Guidelines, as Markdown" placeholder=${'When is it *mixed*? When both stand in one text.'}
          .value=${this.guidelines} @input=${(event: Event) => {
            this.guidelines = textIn(event);
            this.#tell(this.#schema);
          }}></textarea>
      </details>`;
  }
}

const placesIn = {
  text: 'for words of the text',
  image: 'for boxes in the picture',
  sound: 'for stretches of the sound',
};

function tick(words: string, on: boolean, set: (on: boolean) => void): unknown {
  return html`<label><input type="checkbox" .checked=${on} @change=${(event: Event) =>
    set((event.target as HTMLInputElement).checked)} /> ${words}</label>`;
}

function textIn(event: Event): string {
  return (event.target as HTMLInputElement).value;
}
customElements.define('label-editor', LabelEditor);
