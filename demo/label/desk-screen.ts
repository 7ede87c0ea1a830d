// <desk-screen>: one project at work. Above, how far it is and the export; below, the inbox, and the guidelines beside it. Tells by
// events: `leave`, `report`, and `renamed` with the user's name.

import type { InputRecord } from 'confer-kit';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { deskNotices } from './desk-notices.ts';
import { download, labelled, toCsv, toJsonLines } from './export.ts';
import { showsItem } from './labels.ts';
import { noteDone, type Project } from './projects.ts';
import { type LabelClient, startAll } from './starting.ts';
import { askNext } from './suggestions/learning.ts';

export class DeskScreen extends LitElement {
  static override properties = {
    project: { attribute: false },
    client: { attribute: false },
    user: {},
    durable: { type: Boolean },
    done: { state: true },
    skipped: { state: true },
    failures: { state: true },
    failure: { state: true },
    starting: { state: true },
    fault: { state: true },
  };
  declare project: Project;
  declare client: LabelClient;
  declare user: string;
  /** The browser has promised not to clear the data by itself. */
  declare durable: boolean;
  declare done: number | undefined;
  declare skipped: number;
  /** How many items could not be asked, and why the first of them. */
  declare failures: number;
  declare failure: string;
  /** How many items have a run, while some have none. */
  declare starting: number | undefined;
  declare fault: string;
  #stop: (() => void) | undefined;
  #starts: AbortController | undefined;
  #focused = false;
  #noting: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.user = '';
    this.durable = true;
    this.done = undefined;
    this.skipped = 0;
    this.failures = 0;
    this.failure = '';
    this.fault = '';
  }

  override createRenderRoot(): this {
    return this;
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
    this.#starts?.abort();
    clearTimeout(this.#noting);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('client')) return;
    this.#stop?.();
    this.#starts?.abort();
    this.fault = '';
    const { client } = this;
    client.ready.catch((error: Error) => {
      if (client === this.client) this.fault = error.message;
    });
    // One of them is enough to hear of every change; the rest is counted, however many there are.
    const over = { workflow: 'label', state: ['succeeded', 'failed', 'cancelled'] } as const;
    this.#stop = client.runs.watch({ ...over, order: 'updated', limit: 1, brief: true }, () => this.#count(client));
    void this.#start();
  }

  async #count(client: LabelClient): Promise<void> {
    const failed = { workflow: 'label', state: 'failed' } as const;
    const [done, skipped, failures, [first]] = await Promise.all([
      client.runs.count({ workflow: 'label', state: ['succeeded', 'failed', 'cancelled'] }),
      client.inputs.count({ workflow: 'label', state: 'dismissed' }),
      client.runs.count(failed),
      client.runs.list({ ...failed, limit: 1 }),
    ]);
    if (client !== this.client) return;
    Object.assign(this, { done, skipped, failures, failure: first?.error?.message ?? '' });
    if (this.project.learns) void this.#askNext();
    clearTimeout(this.#noting);
    this.#noting = setTimeout(() => void noteDone(this.project, done), 300);
  }

  /** The keyboard is at the first question from the beginning, unless somebody is writing elsewhere. */
  #focus = () => {
    const inbox = this.querySelector('cf-inbox');
    if (this.#focused || !inbox?.count || document.activeElement !== document.body) return;
    this.#focused = true;
    inbox.focus();
  };

  #start = async () => {
    this.fault = '';
    this.#starts = new AbortController();
    const { signal } = this.#starts;
    const told = ({ started, total }: Project) => {
      if (!signal.aborted) this.starting = started < total ? started : undefined;
    };
    try {
      if (this.project.learns) return await this.#askNext();
      told(this.project);
      await startAll(this.client, this.project, told, signal);
    } catch (error) {
      if (!signal.aborted) this.fault = (error as Error).message;
    }
  };

  #askNext = async () => {
    const { signal } = this.#starts!;
    try {
      await askNext(this.client, this.project, signal);
    } catch (error) {
      if (!signal.aborted) this.fault = (error as Error).message;
    }
  };

  /** Also what the inbox asks for: the page has the worker. */
  #retry = (event: Event) => {
    event.preventDefault();
    this.dispatchEvent(new Event('reconnect'));
  };

  #export = async (kind: 'jsonl' | 'csv') => {
    try {
      const [inputs, runs] = await Promise.all([
        this.client.inputs.list({ workflow: 'label', state: ['responded', 'dismissed'] }),
        this.project.given ? this.client.runs.list({ workflow: 'label', state: 'succeeded' }) : [],
      ]);
      const rows = labelled(inputs, runs);
      download(kind === 'csv' ? toCsv(rows) : toJsonLines(rows), this.project.name, kind);
    } catch (error) {
      this.fault = (error as Error).message;
    }
  };

  #report = () => this.dispatchEvent(new Event('report'));

  protected override render(): unknown {
    const { done = 0, project } = this;
    return html`<main class="desk">
      <header>
        <div class="title">
          <button type="button" class="plain" aria-label="Projects" @click=${() => this.dispatchEvent(new Event('leave'))}>← <span>Projects</span></button>
          <h1>${project.name}</h1>
        </div>
        <label class="progress">
          <span role="status">${this.done === undefined ? 'Opening …' : `${done.toLocaleString()} of ${project.total.toLocaleString()}`}</span>
          <progress max=${project.total} .value=${done} aria-label="Labelled so far"></progress>
        </label>
        ${project.person ? html`<span class="who">as <strong>${project.person}</strong></span>` : this.#who()}
        <div class="row export" title="A CSV text that a spreadsheet could run as a formula gets an apostrophe in front; JSONL has every text as it is.">
          <span class="quiet small">Export</span>
          <button type="button" ?disabled=${!done} @click=${() => this.#export('jsonl')}>JSONL</button>
          <button type="button" ?disabled=${!done} @click=${() => this.#export('csv')}>CSV</button>
          <button type="button" ?disabled=${!done} @click=${this.#report}>Report</button>
        </div>
      </header>
      ${deskNotices(this, this.#retry, this.#report)}
      <div class="bench">
        <cf-inbox workflow="label" .client=${this.client} .row=${showsItem(project.schema) ? itemOf : undefined} @cf-count=${this.#focus} @cf-retry=${this.#retry}></cf-inbox>
        ${
          project.guidelines
            ? html`<details class="guidelines" ?open=${matchMedia('(min-width: 40rem)').matches}><summary>Guidelines</summary>
                <cf-markdown .template=${project.guidelines}></cf-markdown></details>`
            : nothing
        }
      </div>
    </main>`;
  }

  #who(): unknown {
    const renamed = (event: Event) =>
      this.dispatchEvent(new CustomEvent('renamed', { detail: (event.target as HTMLInputElement).value.trim() }));
    return html`<label class="who">as <input size="12" aria-label="Your name" placeholder="your name" autocomplete="name"
      .value=${this.user} @change=${renamed} /></label>`;
  }
}

/** What a row shows where the text of the question is the same for all. */
function itemOf({ values }: InputRecord): string | undefined {
  return typeof values.item === 'string' ? values.item.slice(0, 200) : undefined;
}

customElements.define('desk-screen', DeskScreen);
