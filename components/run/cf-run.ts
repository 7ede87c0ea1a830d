// <cf-run>: what a run has done and does, live, and what can be done with it.
//   <cf-run run-id="…" .client=${client}></cf-run>; without a run, the runs to choose from, those of `workflow` if it is given

import { html, LitElement, nothing, type PropertyValues } from 'lit';
import type { RunRecord } from '../../src/model/record.ts';
import type { Client } from '../../src/page/client.ts';
import { clientNamed } from '../../src/page/client-name.ts';
import { prose } from '../markdown/text-styles.ts';
import { localeOf } from '../shared/locale.ts';
import { Wording } from '../shared/localized.ts';
import { messageOf } from '../shared/message-of.ts';
import { ObjectUrls } from '../shared/object-urls.ts';
import { commonStrings } from '../shared/strings/common.ts';
import { runStrings } from '../shared/strings/run.ts';
import { withCode } from '../shared/text-view.ts';
import { controls, theme } from '../shared/theme.ts';
import type { View } from '../shared/view-context.ts';
import { FollowedRun } from './followed-run.ts';
import { type Action, runsView, runView } from './run-view.ts';
import { runStyles } from './styles.ts';

/** How many runs are offered. */
const offered = 100;
/** What cannot be taken back. */
const final: readonly Action[] = ['cancel', 'delete', 'rewind'];

export class RunElement extends LitElement {
  static override properties = {
    runId: { attribute: 'run-id', reflect: true },
    workflow: { reflect: true },
    client: { converter: clientNamed },
    asked: { state: true },
    problem: { state: true },
    runs: { state: true },
  };
  /** The run to show; none: those there are. */
  declare runId: string | undefined;
  /** Only runs of this workflow are offered. */
  declare workflow: string | undefined;
  /** Who knows the runs. */
  declare client: Client<any> | undefined;
  declare protected asked: { action: Action; at?: number | undefined } | undefined;
  declare protected problem: string;
  declare protected runs: readonly RunRecord[] | undefined;

  readonly #followed = new FollowedRun(this);
  readonly #urls = new ObjectUrls(this);
  #stop: (() => void) | undefined;
  /** What had the keyboard when something was to be confirmed. */
  #origin: Element | undefined;

  constructor() {
    super();
    this.problem = '';
    new Wording(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#list();
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  protected override willUpdate(changes: PropertyValues<this>): void {
    if (!['runId', 'client', 'workflow'].some((name) => changes.has(name as keyof RunElement))) return;
    this.asked = undefined;
    this.problem = '';
    this.#followed.follow(this.client, this.runId);
    this.#list();
  }

  #list(): void {
    this.#stop?.();
    this.#stop = this.runs = undefined;
    if (!this.client || this.runId) return;
    const filter = { order: 'updated' as const, limit: offered, ...(this.workflow && { workflow: this.workflow }) };
    const failed = (error: unknown) => this.#failed(error);
    this.#stop = this.client.runs.watch(filter, (runs) => (this.runs = runs), failed);
  }

  protected override render(): unknown {
    const view: View = { form: 'block', locale: localeOf(this), url: this.#urls.of };
    const { record, events, error } = this.#followed;
    if (!this.client) return html`<p class="quiet">${withCode(runStrings.noClient)}</p>`;
    if (!this.runId)
      return html`${this.problem ? html`<p class="problem" role="alert">${withCode(this.problem)}</p>` : nothing}${runsView(this.runs, view, this.#open)}`;
    if (!record)
      return html`<p class=${error ? 'problem' : 'quiet'} role=${error ? 'alert' : 'status'}>${withCode(error ? messageOf(error) : commonStrings.loading)}</p>`;
    return runView({
      record,
      events,
      view,
      asked: this.asked,
      problem: this.problem || (error ? messageOf(error) : ''),
      ask: this.#ask,
      confirm: this.#confirm,
      open: this.#open,
    });
  }

  /** A page that prevents it shows the run itself. */
  #open = (runId: string) => {
    const detail = { runId };
    const event = new CustomEvent('cf-open-run', { detail, bubbles: true, composed: true, cancelable: true });
    if (this.dispatchEvent(event)) this.runId = runId;
  };

  #ask = async (action: Action, at?: number) => {
    if (!final.includes(action)) return this.#act(action, at);
    this.#origin = this.shadowRoot?.activeElement ?? undefined;
    this.asked = { action, at };
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.confirm button:last-child')?.focus();
  };

  #confirm = async (yes: boolean) => {
    const { asked } = this;
    this.asked = undefined;
    // The button that was pressed goes.
    await this.updateComplete;
    (this.#origin as HTMLElement | undefined)?.focus();
    if (yes && asked) void this.#act(asked.action, asked.at);
  };

  async #act(action: Action, at = 0): Promise<void> {
    const { client, runId } = this;
    if (!client || !runId) return;
    const run = client.run(runId);
    this.problem = '';
    try {
      if (action === 'rewind') await run.rewind({ at });
      else if (action === 'fork') this.#open((await run.fork({ at })).id);
      else if (action === 'export') saved(`${runId}.json`, await run.export());
      else await run[action]();
      if (action === 'delete') this.runId = undefined;
    } catch (error) {
      this.#failed(error);
    }
  }

  #failed(error: unknown): void {
    this.problem = messageOf(error);
  }

  static override styles = [theme, controls, prose, runStyles];
}

/** Gives a file to whoever sits before the page. */
function saved(name: string, data: unknown): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

declare global {
  interface HTMLElementTagNameMap {
    'cf-run': RunElement;
  }
  interface HTMLElementEventMap {
    /** Another run is wished to be shown: one that was called, a copy, one of the list. */
    'cf-open-run': CustomEvent<{ runId: string }>;
  }
}
