// The projects on this computer: those with the same items stand together, one for each person.

import { html, nothing } from 'lit';
import type { Project } from './projects.ts';

export interface ShelfActions {
  resume(project: Project): void;
  report(project: Project): void;
  another(project: Project): void;
  save(project: Project): void;
  rename(project: Project): void;
  discard(project: Project): void;
}

export function projectShelf(projects: readonly Project[], actions: ShelfActions): unknown {
  const tasks = new Set(projects.map(taskOf));
  return html`<ul class="shelf">${[...tasks].map((task) => {
    const same = projects.filter((project) => taskOf(project) === task);
    // The newest come first; the oldest is what the others were made of.
    const first = same.at(-1)!;
    return html`<li class="task">
      ${same.toReversed().map((project) => entry(project, same.length > 1, actions))}
      <span class="row actions">
        <button type="button" class="plain" @click=${() => actions.report(first)}>${same.length > 1 ? 'Compare' : 'Report'}</button>
        <button type="button" class="plain" @click=${() => actions.another(first)}>For another person …</button>
      </span>
    </li>`;
  })}</ul>`;
}

const taskOf = ({ id, task }: Project) => task ?? id;

function entry(project: Project, several: boolean, actions: ShelfActions): unknown {
  const { name, person, done, total, createdAt } = project;
  const whole = person ? `${name}, ${person}` : name;
  return html`<div class="entry">
    <button type="button" class="open" @click=${() => actions.resume(project)}>
      <strong>${name}${several && person ? html` <span class="quiet">· ${person}</span>` : nothing}</strong>
      <span class="quiet small">${done.toLocaleString()} of ${total.toLocaleString()} done · ${new Date(createdAt).toLocaleDateString()}</span>
    </button>
    <button type="button" class="plain" aria-label=${`Save file of ${whole}`} @click=${() => actions.save(project)}>Save file</button>
    <button type="button" class="plain" aria-label=${`Rename ${whole}`} @click=${() => actions.rename(project)}>Rename …</button>
    <button type="button" class="plain" aria-label=${`Delete ${whole}`} @click=${() => actions.discard(project)}>Delete …</button>
  </div>`;
}
