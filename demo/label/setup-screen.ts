// <setup-screen>: a new project in three steps (data, labels, name), and the projects that are already there.
// Tells by events: `begin` with a project and its items, those of the shelf with a project, `taken` with files of projects, `renamed`
// with the user's name.

import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { type Dataset, emptyRows, type Item, itemsOf, likelyColumn } from './data/dataset.ts';
import { isExport, itemsAgain } from './data/earlier-answers.ts';
import { type Reading, readTables } from './data/files.ts';
import { dataPreview } from './data-preview.ts';
import type { Asked } from './label-editor.ts';
import { choiceIn } from './labels.ts';
import './file-drop.ts';
import './label-editor.ts';
import type { ProjectFile } from './moving/project-file.ts';
import { projectShelf } from './project-shelf.ts';
import type { Project } from './projects.ts';
import { type Columns, suggestedBy } from './suggestions/from-column.ts';

export interface Begin {
  project: Project;
  items: Item[];
}

export class SetupScreen extends LitElement {
  static override properties = {
    projects: { attribute: false },
    user: {},
    fault: {},
    told: { attribute: false },
    chosen: { state: true },
    choosing: { state: true },
    column: { state: true },
    columns: { state: true },
    asked: { state: true },
    suggested: { state: true },
    learns: { state: true },
  };
  declare projects: Project[];
  declare user: string;
  /** Why the last attempt to begin failed. */
  declare fault: string;
  /** What has just come about, each in a sentence. */
  declare told: readonly string[];
  declare chosen: Dataset | undefined;
  /** Other data than those at hand are wished. */
  declare choosing: boolean;
  declare column: string;
  /** Those that suggest answers, and an order. */
  declare columns: Columns;
  declare asked: Asked | undefined;
  /** Answers that came along are suggestions. */
  declare suggested: boolean;
  /** A model is to suggest answers, where it can. */
  declare learns: boolean;

  constructor() {
    super();
    this.projects = [];
    this.user = '';
    this.fault = '';
    this.told = [];
    this.chosen = undefined;
    this.choosing = false;
    this.column = '';
    this.columns = { suggestion: '', score: '' };
    this.asked = undefined;
    this.suggested = this.learns = false;
  }

  override createRenderRoot(): this {
    return this;
  }

  #loaded(dataset: Dataset): void {
    this.chosen = dataset;
    this.choosing = false;
    this.fault = '';
    if (!dataset.columns.includes(this.column)) this.column = dataset.rows.length > 0 ? likelyColumn(dataset) : '';
  }

  #read(dataset: Dataset): void {
    this.column = '';
    this.columns = { suggestion: '', score: '' };
    this.#loaded(dataset);
  }

  #other = () => {
    this.chosen = undefined;
    this.choosing = true;
  };

  /** What is to be labelled; of many rows that takes a while, so it is done when what it comes from has changed. */
  #items: Item[] = [];
  #empty: ReturnType<typeof emptyRows> = [];
  #unfit = 0;

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { chosen: dataset, column, asked, suggested } = this;
    const again = dataset !== undefined && isExport(dataset);
    // Only answers that come along depend on the labels.
    const answers = again || this.columns.suggestion !== '';
    const other = again ? changed.has('suggested') : changed.has('column') || changed.has('columns');
    if (!changed.has('chosen') && !other && !(answers && changed.has('asked'))) return;
    this.#unfit = 0;
    this.#empty = dataset?.kind === 'text' && !again ? emptyRows(dataset, column) : [];
    if (!dataset || dataset.rows.length === 0) this.#items = [];
    else if (again)
      this.#items = itemsAgain(dataset, asked?.schema).map((item) => (item.given ? { ...item, suggested } : item));
    else {
      const { items, unfit } = suggestedBy(itemsOf(dataset, column), this.columns, asked?.schema);
      this.#items = items;
      this.#unfit = unfit;
    }
  }

  /** Somebody knows better how the file is written. */
  #again = async (how: Reading) => {
    const { chosen } = this;
    if (!chosen?.source) return;
    try {
      const dataset = await readTables(chosen.source, how);
      if (chosen === this.chosen) this.#loaded(dataset);
    } catch (error) {
      this.fault = error instanceof Error ? error.message : String(error);
    }
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
      ...(asked.guidelines.trim() && { guidelines: asked.guidelines }),
      ...(this.learns && this.#learnable() && { learns: true }),
      total: items.length,
      given: items.some(({ given, suggested }) => given && !suggested),
      started: 0,
      done: 0,
      createdAt: Date.now(),
    };
    this.#tell('begin', { project, items });
  }

  /** A model of words chooses one of several labels for a text. */
  #learnable(): boolean {
    const { chosen, columns, asked } = this;
    const texts = chosen?.kind === 'text' && !isExport(chosen);
    return texts && columns.suggestion === '' && asked?.schema !== undefined && choiceIn(asked.schema) !== undefined;
  }

  #tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  protected override render(): unknown {
    const items = this.#items;
    const lacking = !items.length
      ? 'Choose the data first.'
      : !this.asked?.schema
        ? 'The labels are not ready yet.'
        : '';
    return html`<main class="setup">
      <h1>Label texts, pictures and sound</h1>
      <p class="quiet lead">Everything happens in this browser and is kept in it. Close the tab whenever you like; export when you want to.</p>
      ${this.told.map((sentence) => html`<p class="told" role="status">${sentence}</p>`)}
      ${this.projects.length ? this.#shelf() : nothing}
      <section>
        <h2>1 · The data</h2>
        ${
          this.chosen
            ? dataPreview(
                this.chosen,
                { items, empty: this.#empty, unfit: this.#unfit, column: this.column, ...this.columns },
                {
                  other: this.#other,
                  column: (name) => (this.column = name),
                  columns: (changed) => (this.columns = { ...this.columns, ...changed }),
                  read: this.#again,
                },
              )
            : nothing
        }
        ${this.chosen && isExport(this.chosen) ? this.#earlier() : nothing}
        <file-drop ?folded=${!this.choosing} @dataset=${({ detail }: CustomEvent<Dataset>) => this.#read(detail)}
          @projects=${({ detail }: CustomEvent<ProjectFile[]>) => this.#tell('taken', detail)}></file-drop>
      </section>
      <section>
        <h2>2 · The labels</h2>
        <label-editor .kind=${this.chosen?.kind ?? 'text'} @labels=${({ detail }: CustomEvent<Asked>) => (this.asked = detail)}></label-editor>
        ${
          this.#learnable()
            ? html`<label class="learns"><input type="checkbox" .checked=${this.learns} @change=${(event: Event) => {
                this.learns = (event.target as HTMLInputElement).checked;
              }} /> suggest answers, learnt from mine in this browser; the least sure come first</label>`
            : nothing
        }
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

  #earlier(): unknown {
    const choice = (value: boolean, words: string) =>
      html`<label><input type="radio" name="earlier" .checked=${this.suggested === value} @change=${() => (this.suggested = value)} /> ${words}</label>`;
    return html`<fieldset class="row earlier"><legend class="small">It was exported here, with its answers:</legend>
      ${choice(false, 'they stand, and are not asked again')} ${choice(true, 'they are suggestions, to be confirmed')}</fieldset>`;
  }

  #shelf(): unknown {
    const tell = (name: string) => (project: Project) => this.#tell(name, project);
    return html`<section>
      <h2>Your projects</h2>
      ${projectShelf(this.projects, {
        ...{ resume: tell('resume'), report: tell('report'), another: tell('another') },
        ...{ save: tell('save'), rename: tell('rename'), discard: tell('discard') },
      })}
    </section>`;
  }
}

customElements.define('setup-screen', SetupScreen);
