// <setup-screen>: a new project in three steps (data, labels, name), and the projects that are already there.
// Tells by events: `begin` with a project and its items, `resume` and `discard` with a project, `renamed` with the user's name.

import { html, LitElement, nothing } from 'lit';
import { type Dataset, type Item, inWords, itemsOf, likelyColumn } from './dataset.ts';
import type { Asked } from './label-editor.ts';
import './file-drop.ts';
import './label-editor.ts';
import type { Project } from './projects.ts';

export interface Begin {
  project: Project;
  items: Item[];
}

export class SetupScreen extends LitElement {
  static override properties = {
    projects: { attribute: false },
    user: {},
    fault: {},
    chosen: { state: true },
    choosing: { state: true },
    column: { state: true },
    asked: { state: true },
  };
  declare projects: Project[];
  declare user: string;
  /** Why the last attempt to begin failed. */
  declare fault: string;
  declare chosen: Dataset | undefined;
  /** Other data than those at hand are wished. */
  declare choosing: boolean;
  declare column: string;
  declare asked: Asked | undefined;

  constructor() {
    super();
    this.projects = [];
    this.user = '';
    this.fault = '';
    this.chosen = undefined;
    this.choosing = false;
    this.column = '';
    this.asked = undefined;
  }

  override createRenderRoot(): this {
    return this;
  }

  #loaded = ({ detail }: CustomEvent<Dataset>) => {
    this.chosen = detail;
    this.choosing = false;
    this.column = detail.rows.length > 0 ? likelyColumn(detail) : '';
  };

  #other = () => {
    this.chosen = undefined;
    this.choosing = true;
  };

  #begin(items: Item[]): void {
    const { chosen: dataset, asked } = this;
    if (!dataset || !asked?.schema) return;
    const project: Project = {
      id: crypto.randomUUID().slice(0, 8),
      name: dataset.name,
      kind: dataset.kind,
      question: asked.question,
      schema: asked.schema,
      total: items.length,
      started: 0,
      done: 0,
      createdAt: Date.now(),
    };
    this.#tell('begin', { project, items });
  }

  #tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  protected override render(): unknown {
    const items = this.chosen && this.chosen.rows.length > 0 ? itemsOf(this.chosen, this.column) : [];
    const lacking = !items.length
      ? 'Choose the data first.'
      : !this.asked?.schema
        ? 'The labels are not ready yet.'
        : '';
    return html`<main class="setup">
      <h1>Label texts and pictures</h1>
      <p class="quiet lead">Everything happens in this browser and is kept in it. Close the tab whenever you like; export when you want to.</p>
      ${this.projects.length ? this.#shelf() : nothing}
      <section>
        <h2>1 · The data</h2>
        ${this.chosen ? this.#preview(this.chosen, items) : nothing}
        <file-drop ?folded=${!this.choosing} @dataset=${this.#loaded}></file-drop>
      </section>
      <section>
        <h2>2 · The labels</h2>
        <label-editor @labels=${({ detail }: CustomEvent<Asked>) => (this.asked = detail)}></label-editor>
      </section>
      <section>
        <h2>3 · You</h2>
        <label class="field">Your name, written beside each answer
          <input autocomplete="name" .value=${this.user} @change=${(event: Event) =>
            this.#tell('renamed', (event.target as HTMLInputElement).value.trim())} />
        </label>
      </section>
      ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
      <p class="row go">
        <button type="button" class="primary" ?disabled=${lacking !== ''} @click=${() => this.#begin(items)}>
          ${items.length ? `Label ${items.length.toLocaleString()} ${items.length === 1 ? 'item' : 'items'}` : 'Start'}
        </button>
        <span class="quiet small">${lacking}</span>
      </p>
    </main>`;
  }

  #preview(dataset: Dataset, items: Item[]): unknown {
    const { name, kind, columns, problems } = dataset;
    const some = items.slice(0, 3);
    return html`<div class="preview">
      <p class="row between"><strong>${name}</strong><span>${items.length.toLocaleString()} ${kind === 'image' ? 'pictures' : 'items'}
        <button type="button" class="plain" @click=${this.#other}>Other data</button></span></p>
      ${
        columns.length > 1
          ? html`<label class="row">To be labelled is the column
              <select @change=${(event: Event) => (this.column = (event.target as HTMLSelectElement).value)}>
                ${columns.map((column) => html`<option ?selected=${column === this.column}>${column}</option>`)}
              </select></label>`
          : nothing
      }
      <ul class="items">${some.map(({ value, name }) => html`<li>${value instanceof Blob ? name : shortened(value)}</li>`)}
        ${items.length > some.length ? html`<li class="quiet">and ${(items.length - some.length).toLocaleString()} more</li>` : nothing}</ul>
      ${problems.length ? this.#problems(dataset) : nothing}
    </div>`;
  }

  #problems({ problems, rows }: Dataset): unknown {
    const most = 5;
    return html`<div class="fault" role="alert">
      <p>${rows.length ? `${problems.length.toLocaleString()} will be left out:` : 'Nothing can be used:'}</p>
      <ul>${problems.slice(0, most).map((problem) => html`<li>${inWords(problem)}</li>`)}
        ${problems.length > most ? html`<li>and ${(problems.length - most).toLocaleString()} more like these</li>` : nothing}</ul>
    </div>`;
  }

  #shelf(): unknown {
    return html`<section>
      <h2>Your projects</h2>
      <ul class="shelf">${this.projects.map(
        (project) => html`<li>
          <button type="button" class="open" @click=${() => this.#tell('resume', project)}>
            <strong>${project.name}</strong>
            <span class="quiet small">${project.done.toLocaleString()} of ${project.total.toLocaleString()} done · ${new Date(project.createdAt).toLocaleDateString()}</span>
          </button>
          <button type="button" class="plain" aria-label=${`Delete ${project.name}`} @click=${() => this.#tell('discard', project)}>Delete …</button>
        </li>`,
      )}</ul>
    </section>`;
  }
}

function shortened(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 160)} …` : text;
}
customElements.define('setup-screen', SetupScreen);
