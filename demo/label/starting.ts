// One run per item, started in batches so that the page stays quick and the first item can be answered at once.

import type { Client } from 'confer-kit';
import type { Item } from './data/dataset.ts';
import { itemsToStart, noteStarted, type Project } from './projects.ts';
import type * as workflows from './workflows.ts';

export type LabelClient = Client<typeof workflows>;

const batch = 100;

/**
 * Starts whatever has no run yet and tells after each batch. A run's id says project and number: to start an item again, in
 * this tab or in another, gives the same run.
 */
export async function startAll(
  client: LabelClient,
  project: Project,
  told: (project: Project) => void,
  signal: AbortSignal,
): Promise<void> {
  const items = await itemsToStart(project);
  let noted = project;
  while (noted.started < items.length && !signal.aborted) {
    const some = items.slice(noted.started, noted.started + batch);
    await startItems(client, project, some);
    noted = await noteStarted(project, noted.started + some.length);
    told(noted);
  }
}

/** Starts a run for each of the items; one that has a run keeps it. */
export async function startItems(client: LabelClient, project: Project, items: readonly Item[]): Promise<void> {
  const { question, schema } = project;
  const starts = items.map((item) =>
    client.start('label', { item, question, schema }, { id: runId(project, item.number) }),
  );
  await Promise.all(starts);
}

/** Padded, so that the order of the ids is the order of the items. */
export function runId({ id }: Project, number: number): string {
  return `${id}-${String(number).padStart(5, '0')}`;
}
