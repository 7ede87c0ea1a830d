// A project as one file, to move it or to bring together what people did on several computers: the project, the items that have
// no run yet, and each run with all that happened in it.

import type { Exported, InputRecord, RunRecord } from 'confer-kit';
import type { Item } from '../data/dataset.ts';
import { change, itemsToStart, keep, type Project, projects } from '../projects.ts';
import { reading } from '../quality/answers.ts';
import { answeredAt, takesOver } from './merge.ts';

const format = 'confer/label-project';

/** As JSON. The runs are what `run.export()` gives: pictures and sounds included. */
export interface ProjectFile {
  format: typeof format;
  version: 1;
  project: Project;
  items: Item[];
  runs: Exported[];
}

/** What taking a file in came to: so many runs were new here, took the place of older ones, or were left as they are here. */
export interface Taken {
  project: Project;
  added: number;
  replaced: number;
  kept: number;
}

/** So many runs are asked for at once. */
const batch = 50;

/** The project as the text of a file. */
export async function fileOf(project: Project): Promise<string> {
  const items = await itemsToStart(project);
  if (items.some(({ value }) => value instanceof Blob))
    throw new Error(`The files of “${project.name}” are still being prepared: open it until all are.`);
  const runs = await reading(project, async (client) => {
    const all = await client.runs.list({ workflow: 'label', brief: true });
    const exported: Exported[] = [];
    for (let at = 0; at < all.length; at += batch)
      exported.push(...(await Promise.all(all.slice(at, at + batch).map(({ id }) => client.run(id).export()))));
    return exported;
  });
  const file: ProjectFile = { format, version: 1, project, items, runs };
  return JSON.stringify(file);
}

/** The project in a file; undefined if the file is something else. */
export async function projectIn(file: File): Promise<ProjectFile | undefined> {
  if (!file.name.endsWith('.json')) return undefined;
  // Looked at before it is parsed: any other JSON may be large.
  if (!(await file.slice(0, 100).text()).includes(format)) return undefined;
  const found = JSON.parse(await file.text()) as ProjectFile;
  if (found.version !== 1)
    throw new Error(`${file.name} was saved by a newer version of this page (${found.version}). Reload the page.`);
  return found;
}

/** The projects among files that are all such; none where any is something else. */
export async function projectsIn(files: readonly File[]): Promise<ProjectFile[]> {
  const found: ProjectFile[] = [];
  for (const file of files) {
    const project = await projectIn(file);
    if (!project) return [];
    found.push(project);
  }
  return found;
}

/** Takes a project in, or what it has more than the same project here. To do so twice changes nothing. */
export async function takeIn({ project, items, runs }: ProjectFile): Promise<Taken> {
  const known = (await projects()).find(({ id }) => id === project.id);
  if (!known) await keep(project, items);
  const taken: Taken = { project: known ?? project, added: 0, replaced: 0, kept: 0 };
  await reading(project, async (client) => {
    const [records, answers] = await Promise.all([
      client.runs.list({ workflow: 'label', brief: true }),
      client.inputs.list({ workflow: 'label', brief: true }),
    ]);
    const inputs = new Map<string, InputRecord[]>();
    for (const input of answers) inputs.set(input.runId, [...(inputs.get(input.runId) ?? []), input]);
    const here = new Map(records.map((run) => [run.id, run]));
    for (const exported of runs) {
      const there = copyIn(exported);
      const mine = here.get(there.run.id);
      const answered = mine && answeredAt(mine, inputs.get(mine.id) ?? []);
      if (mine && !takesOver(answeredAt(there.run, there.inputs), answered)) {
        taken.kept += 1;
        continue;
      }
      if (mine) await client.run(mine.id).delete({ terminate: true });
      await client.import(exported);
      taken[mine ? 'replaced' : 'added'] += 1;
    }
    const done = await client.runs.count({ workflow: 'label', state: ['succeeded', 'failed', 'cancelled'] });
    const given = project.given || known?.given;
    taken.project = (await change(taken.project, { done, ...(given && { given }) })) ?? taken.project;
  });
  return taken;
}

/** The run that an export is of, the first in it, with what it has asked. */
function copyIn({ runs }: Exported): { run: RunRecord; inputs: InputRecord[] } {
  return runs[0] as { run: RunRecord; inputs: InputRecord[] };
}
