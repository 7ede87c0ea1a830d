// <file-drop>: choosing the data. Files dropped anywhere on the page, files or a folder picked, rows pasted, or the reviews that are
// at hand; it begins with the first of these. Tells of what was read by a `dataset` event; what could not be read is said here,
// with file and line. Projects that were saved as files are told of by a `projects` event. Folded, it still takes what is dropped,
// and shows itself while something is dragged over the page.

import { html, LitElement, nothing } from 'lit';
import { type Dataset, inWords, Unreadable } from './data/dataset.ts';
import { dropped, read } from './data/files.ts';
import { type Sample, sampled, samples } from './data/samples.ts';
import { projectsIn } from './moving/project-file.ts';
import './paste-box.ts';

export class FileDrop extends LitElement {
  static override properties = {
    folded: { type: Boolean },
    over: { state: true },
    busy: { state: true },
    fault: { state: true },
  };
  declare folded: boolean;
  declare over: boolean;
  /** What is being done right now. */
  declare busy: string;
  declare fault: string;

  constructor() {
    super();
    this.folded = false;
    this.over = false;
    this.busy = '';
    this.fault = '';
  }

  override createRenderRoot(): this {
    return this;
  }
  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('dragover', this.#dragged);
    addEventListener('dragleave', this.#left);
    addEventListener('drop', this.#dropped);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('dragover', this.#dragged);
    removeEventListener('dragleave', this.#left);
    removeEventListener('drop', this.#dropped);
  }

  protected override firstUpdated(): void {
    if (samples[0]) void this.#sample(samples[0]);
  }

  #dragged = () => {
    this.over = true;
  };
  #left = (event: DragEvent) => {
    // Leaving the window, not one element for another.
    if (!event.relatedTarget) this.over = false;
  };
  #dropped = (event: DragEvent) => {
    this.over = false;
    const { dataTransfer } = event;
    if (dataTransfer) void this.#take(() => dropped(dataTransfer));
  };
  #picked = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = ''; // so that the same file, corrected, can be picked again
    if (files.length > 0) void this.#take(async () => files);
  };

  #take(files: () => Promise<File[]>): Promise<void> {
    return this.#reading('Reading …', async () => {
      const wish = this.#wishes;
      const found = await files();
      const projects = await projectsIn(found);
      if (projects.length > 0) {
        if (wish === this.#wishes) this.dispatchEvent(new CustomEvent('projects', { detail: projects }));
        return undefined;
      }
      return read(found, (done) => {
        if (wish !== this.#wishes) return;
        this.busy = `Looking at each: ${done.toLocaleString()} of ${found.length.toLocaleString()}`;
      });
    });
  }
  #sample(sample: Sample): Promise<void> {
    return this.#reading('Loading the reviews …', () => sampled(sample));
  }

  /** What was wished last counts: nobody waits for what was wished before it. */
  async #reading(busy: string, work: () => Promise<Dataset | undefined>): Promise<void> {
    const wish = ++this.#wishes;
    this.busy = busy;
    this.fault = '';
    try {
      const detail = await work();
      if (detail && wish === this.#wishes) this.dispatchEvent(new CustomEvent<Dataset>('dataset', { detail }));
    } catch (error) {
      if (wish === this.#wishes) this.fault = reason(error);
    } finally {
      if (wish === this.#wishes) this.busy = '';
    }
  }
  #wishes = 0;

  protected override render(): unknown {
    const busy = this.busy ? html`<p role="status">${this.busy}</p>` : nothing;
    const fault = this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing;
    // What was pasted stays, for when somebody comes back to it.
    const folded = this.folded && !this.over && !this.fault;
    return html`${folded ? busy : nothing}<div ?hidden=${folded}>
      <div class="drop" ?data-over=${this.over}>
        <p><strong>Drop files or a folder here</strong></p>
        <p class="quiet small">CSV, JSONL, Parquet, a text file with one item per line, pictures, sound, a ZIP of these, or projects that were saved as files. Nothing leaves this computer.</p>
        <p class="row">
          ${this.#pick('Choose files …', html`<input type="file" multiple accept=".csv,.tsv,.jsonl,.ndjson,.json,.txt,.md,.parquet,.zip,image/*,audio/*,video/*" @change=${this.#picked} />`)}
          ${this.#pick('Choose a folder …', html`<input type="file" webkitdirectory @change=${this.#picked} />`)}
        </p>
        <paste-box @pasted=${({ detail }: CustomEvent<File>) => this.#take(async () => [detail])}></paste-box>
        ${folded ? nothing : busy}
      </div>
      ${fault}
      <p class="samples">
        <span class="quiet">Or begin with what people wrote:</span>
        ${samples.map((sample) => html`<button type="button" @click=${() => this.#sample(sample)}>${sample.title}</button>`)}
      </p></div>`;
  }

  #pick(label: string, input: unknown): unknown {
    return html`<label class="pick">${label}${input}</label>`;
  }
}
function reason(error: unknown): string {
  if (error instanceof Unreadable) return inWords(error.problem);
  const { name, message } = error as Error;
  return name === 'AbortError' ? 'The browser gave the file up while it was read. Pick it once more.' : message;
}
customElements.define('file-drop', FileDrop);
