// The page: which screen is shown, who the user is, and the worker of the open project.

import { connect } from 'confer-kit';
import { useWidget } from 'confer-kit/components';
import { html, render } from 'lit';
import './desk-screen.ts';
import { download } from './export.ts';
import { fileOf, type ProjectFile, takeIn } from './moving/project-file.ts';
import './report-screen.ts';
import './setup-screen.ts';
import './site-state.ts';
import { change, keep, onChange, openProject, type Project, projects, remove, runsOf, setOpen } from './projects.ts';
import { nobody } from './quality/answers.ts';
import { projectFor } from './quality/several-people.ts';
import type { Begin } from './setup-screen.ts';
import type { LabelClient } from './starting.ts';
import type * as workflows from './workflows.ts';

// What marks is fetched when a project marks.
useWidget('spans', 'cf-spans', () => import('confer-kit/cf-spans'));
useWidget('regions', 'cf-regions', () => import('confer-kit/cf-regions'));
useWidget('ranges', 'cf-ranges', () => import('confer-kit/cf-ranges'));

const userKey = 'confer-label-user';

let project: Project | undefined;
let client: LabelClient | undefined;
let worker: Worker | undefined;
let shelf: Project[] = [];
let user = localStorage.getItem(userKey) ?? '';
let durable = true;
let fault = '';
let told: string[] = [];
/** The project whose report is shown. */
let reported: Project | undefined;

function connected(to: Project): void {
  worker?.terminate();
  worker = new Worker(new URL('./workflows.ts', import.meta.url), { type: 'module', name: runsOf(to) });
  const name = to.person ?? user;
  client = connect<typeof workflows>(worker, { user: { id: name || nobody, ...(name && { name }) } });
}

function disconnected(): void {
  worker?.terminate();
  worker = client = project = undefined;
}

async function begin({ detail: { project, items } }: CustomEvent<Begin>): Promise<void> {
  fault = '';
  try {
    // Not waited for: some browsers ask the user first.
    void Promise.resolve(navigator.storage?.persist()).then((granted = false) => {
      durable = granted;
      show();
    });
    await keep(project, items);
  } catch (error) {
    const full = (error as Error).name === 'QuotaExceededError';
    fault = full
      ? 'The browser’s storage for this site is full. Delete a project or free some space.'
      : (error as Error).message;
    return show();
  }
  open(project);
}

const resume = ({ detail }: CustomEvent<Project>) => open(detail);

function open(chosen: Project): void {
  project = chosen;
  reported = undefined;
  setOpen(chosen);
  connected(chosen);
  show();
}

async function leave(): Promise<void> {
  reported = undefined;
  setOpen(undefined);
  disconnected();
  shelf = await projects();
  show();
}

async function discard({ detail }: CustomEvent<Project>): Promise<void> {
  const lost = detail.done > 0 ? ` ${detail.done.toLocaleString()} labels go with it; open it to export them.` : '';
  if (!confirm(`Delete “${detail.name}”?${lost}`)) return;
  await remove(detail);
  shelf = await projects();
  show();
}

function report(shown: Project | undefined): void {
  reported = shown;
  show();
}

/** Back to where the report was asked for. */
async function leaveReport(): Promise<void> {
  if (!project) return leave();
  // It has got further since it was opened.
  project = (await openProject()) ?? project;
  report(undefined);
}

async function another({ detail }: CustomEvent<Project>): Promise<void> {
  const owner = detail.person || user || prompt(`Whose answers are those of “${detail.name}” so far?`)?.trim();
  const person = owner && prompt('Who labels the same items? None sees what the other says.')?.trim();
  if (!owner || !person) return;
  try {
    open(await projectFor(person, detail, owner));
  } catch (error) {
    fault = (error as Error).message;
    show();
  }
}

async function rename({ detail }: CustomEvent<Project>): Promise<void> {
  const name = prompt('The name of the project:', detail.name)?.trim();
  if (!name) return;
  await change(detail, { name });
  shelf = await projects();
  show();
}

async function save({ detail }: CustomEvent<Project>): Promise<void> {
  fault = '';
  try {
    const whose = detail.person ? `${detail.name} ${detail.person}` : detail.name;
    download(await fileOf(detail), whose, 'project.json');
  } catch (error) {
    fault = (error as Error).message;
  }
  show();
}

/** Projects that were saved as files, here or elsewhere. */
async function take({ detail }: CustomEvent<ProjectFile[]>): Promise<void> {
  fault = '';
  told = [];
  for (const file of detail) {
    try {
      const { project, added, replaced, kept } = await takeIn(file);
      const whose = project.person ? `${project.name}, ${project.person}` : project.name;
      told.push(
        `“${whose}” is taken in: ${added.toLocaleString()} items are new here, ${replaced.toLocaleString()} were further there, ${kept.toLocaleString()} are as they were.`,
      );
    } catch (error) {
      fault = `${(error as Error).message} What was taken in before stays; to take the file in once more does no harm.`;
    }
  }
  shelf = await projects();
  show();
}

function renamed({ detail }: CustomEvent<string>): void {
  user = detail;
  localStorage.setItem(userKey, user);
  // Who answers is told when the worker is connected.
  if (project) connected(project);
  show();
}

function show(): void {
  document.title = project ? `${project.name} · Confer` : 'Label · Confer';
  const screen = reported
    ? html`<report-screen .project=${reported} @leave=${leaveReport} @resume=${resume}></report-screen>`
    : project && client
      ? html`<desk-screen .project=${project} .client=${client} .user=${user} .durable=${durable} @leave=${leave}
          @report=${() => report(project)} @renamed=${renamed} @reconnect=${() => project && open(project)}></desk-screen>`
      : html`<setup-screen .projects=${shelf} .user=${user} .fault=${fault} @begin=${begin} @resume=${resume}
          @taken=${take} @save=${save} .told=${told}
          @report=${({ detail }: CustomEvent<Project>) => report(detail)} @another=${another} @rename=${rename}
          @discard=${discard} @renamed=${renamed}></setup-screen>`;
  render(
    html`${screen}<site-state ?compact=${project !== undefined || reported !== undefined}></site-state>`,
    document.body,
  );
}

// A file dropped beside its place would replace the page.
addEventListener('dragover', (event) => event.preventDefault());
addEventListener('drop', (event) => event.preventDefault());

// Another tab has begun or deleted a project.
onChange(async () => {
  shelf = await projects();
  if (project && !shelf.some(({ id }) => id === project?.id)) await leave();
  else if (!project) show();
});

try {
  const last = await openProject();
  if (last) open(last);
  else await leave();
} catch (error) {
  fault = `The browser keeps nothing for this site (${(error as Error).message}). Is this a private window?`;
  show();
}
