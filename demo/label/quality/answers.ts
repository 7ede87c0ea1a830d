// What a project has come to, also of one that is not open: its runs are read by a worker that is started for that alone.

import { connect } from 'confer-kit';
import type { Item } from '../data/dataset.ts';
import { type Labelled, labelled } from '../export.ts';
import { itemsToStart, type Project, runsOf } from '../projects.ts';
import type { LabelClient } from '../starting.ts';
import type * as workflows from '../workflows.ts';

/**
 * Safari may keep the connection of a worker that is ended just after it was at work: then its database can be neither deleted nor opened
 * again. To have it closed first does not help; a moment of quiet does. In milliseconds.
 */
const quiet = /AppleWebKit\/(?!.*Chrome\/)/.test(navigator.userAgent) ? 250 : 0;

/** Calls `work` with a client of the project, and closes it afterwards. */
export async function reading<T>(project: Project, work: (client: LabelClient) => Promise<T>): Promise<T> {
  const worker = new Worker(new URL('../workflows.ts', import.meta.url), { type: 'module', name: runsOf(project) });
  const client = connect<typeof workflows>(worker);
  try {
    return await work(client);
  } finally {
    client.close();
    if (quiet > 0) await new Promise((resolve) => setTimeout(resolve, quiet));
    worker.terminate();
  }
}

/** Who answers without having said their name. */
export const nobody = 'anonymous';

/** All answers, in the order of the items. In a project of one person those without a name are theirs. */
export function answersOf(project: Project): Promise<Labelled[]> {
  return reading(project, async (client) => {
    const [inputs, runs] = await Promise.all([
      client.inputs.list({ workflow: 'label', state: ['responded', 'dismissed'] }),
      project.given ? client.runs.list({ workflow: 'label', state: 'succeeded' }) : [],
    ]);
    const { person, decides } = project;
    return labelled(inputs, runs).map((row) => ({
      ...row,
      ...(person && ['', nobody].includes(row.who) && { who: person }),
      ...(decides && { decision: true as const }),
    }));
  });
}

/** The items of a project, whether they were started or not. */
export async function itemsOf(project: Project): Promise<Item[]> {
  const waiting = await itemsToStart(project);
  if (waiting.length > 0) return waiting;
  const runs = await reading(project, (client) => client.runs.list({ workflow: 'label' }));
  const items = runs.map(({ args }) => (args as { item: Item }).item);
  return items.sort((one, other) => one.number - other.number);
}
