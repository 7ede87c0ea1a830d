// <report-screen>: what a project has come to so far, with those of others who label the same items: people, labels, agreement,
// disagreements, and what holds in the end. Tells by events: `leave`, and `resume` with a project to go on with.

import { html, LitElement, nothing, type PropertyValues } from 'lit';
import type { Labelled } from './export.ts';
import { onChange, type Project, sameItems } from './projects.ts';
import type { Level } from './quality/alpha.ts';
import { answersOf } from './quality/answers.ts';
import {
  type Aspect,
  aspectsOf,
  disagreements,
  type Opinions,
  opinionsOf,
  outcomes,
  peopleIn,
} from './quality/ratings.ts';
import { projectToDecide } from './quality/several-people.ts';
import { type AgreementActions, agreementView, disagreementView } from './report/agreement-view.ts';
import { distributionView } from './report/distribution-view.ts';
import { exportsView } from './report/exports-view.ts';
import { peopleView } from './report/people-view.ts';
import { progressPlot } from './report/progress-plot.ts';

export class ReportScreen extends LitElement {
  static override properties = {
    project: { attribute: false },
    rows: { state: true },
    aspects: { state: true },
    fault: { state: true },
  };
  declare project: Project;
  /** Undefined until they are read. */
  declare rows: Labelled[] | undefined;
  declare aspects: Aspect[];
  declare fault: string;
  #opinions: Opinions[] = [];
  #disputed: Opinions[] = [];
  #stop: (() => void) | undefined;
  #reading: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.rows = undefined;
    this.aspects = [];
    this.fault = '';
  }

  override createRenderRoot(): this {
    return this;
  }
  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = onChange(() => {
      clearTimeout(this.#reading);
      this.#reading = setTimeout(this.#read, 500);
    });
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
    clearTimeout(this.#reading);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('project')) {
      this.aspects = aspectsOf(this.project.schema);
      void this.#read();
    }
    if (changed.has('rows') || changed.has('aspects')) {
      this.#opinions = opinionsOf(this.rows ?? []);
      this.#disputed = disagreements(this.#opinions, this.aspects);
    }
  }

  #read = async () => {
    const { project } = this;
    try {
      const rows = await Promise.all((await sameItems(project)).map(answersOf));
      if (project === this.project) this.rows = rows.flat();
    } catch (error) {
      this.fault = (error as Error).message;
    }
  };

  readonly #actions: AgreementActions = {
    level: (aspect, level: Level) => {
      this.aspects = this.aspects.map((other) => (other === aspect ? { ...aspect, level } : other));
    },
    decide: async () => {
      try {
        const [first = this.project] = await sameItems(this.project);
        const detail = await projectToDecide(first, this.#disputed);
        this.dispatchEvent(new CustomEvent('resume', { detail }));
      } catch (error) {
        this.fault = (error as Error).message;
      }
    },
  };

  protected override render(): unknown {
    const { project, rows, fault } = this;
    return html`<main class="report">
      <button type="button" class="plain" @click=${() => this.dispatchEvent(new Event('leave'))}>← Back to the items</button>
      <h1>${project.name}</h1>
      ${fault ? html`<p class="fault" role="alert">${fault}</p>` : nothing}
      ${rows === undefined ? html`<p role="status">Reading the answers …</p>` : rows.length === 0 ? html`<p>Nothing is labelled yet.</p>` : this.#all(rows)}
    </main>`;
  }

  #all(rows: Labelled[]): unknown {
    const { project, aspects } = this;
    const people = peopleIn(rows);
    const final = outcomes(this.#opinions, aspects);
    return html`<section><h2>Who and how quickly</h2>${peopleView(rows, project.total)}</section>
      <section><h2>Over time</h2>${progressPlot(rows, project.total)}</section>
      <section><h2>Labels</h2>${distributionView(
        rows.filter(({ decision }) => !decision),
        aspects,
      )}</section>
      ${
        people.length > 1 && aspects.length > 0
          ? html`<section><h2>Agreement</h2>${agreementView(this.#opinions, aspects, people, this.#actions)}</section>
            <section><h2>Disagreements</h2>${disagreementView(this.#disputed, aspects, this.#actions)}</section>`
          : nothing
      }
      <section><h2>Export</h2>
        ${exportsView(project, 'answers', rows, `Every answer (${rows.length.toLocaleString()})`)}
        ${people.length > 1 ? exportsView(project, 'outcomes', final, `One for each item: decided, or agreed (${final.length.toLocaleString()})`) : nothing}
      </section>`;
  }
}

customElements.define('report-screen', ReportScreen);
