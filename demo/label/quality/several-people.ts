// Several people on the same items: each has a project of their own, so that none sees what another has said; what they disagree on
// is a project too, for whoever decides.

import type { Item } from '../data/dataset.ts';
import { change, keep, type Project, sameItems } from '../projects.ts';
import { itemsOf } from './answers.ts';
import type { Opinions } from './ratings.ts';

/** A project with the same items and questions for another person; the one that they had, if they had one. */
export async function projectFor(person: string, project: Project, owner: string): Promise<Project> {
  const task = project.task ?? project.id;
  const others = await sameItems(project);
  const known = others.find((other) => other.person === person && !other.decides);
  if (known) return known;
  // From now on it is one person's; before, it was whoever's name stood above it.
  if (!project.person) await change(project, { task, person: owner });
  const items = (await itemsOf(project)).map(({ given: _, suggested: __, ...item }) => item);
  return kept(project, items, { task, person });
}

/** A project with what people disagree on. What was decided before stays decided, also where more has come up since. */
export async function projectToDecide(project: Project, disputed: readonly Opinions[]): Promise<Project> {
  const task = project.task ?? project.id;
  const known = (await sameItems(project)).find(({ decides }) => decides);
  const before = known ? await itemsOf(known) : [];
  const asked = new Set(before.map(({ number }) => number));
  const fresh = disputed.filter(({ number }) => !asked.has(number));
  if (known && fresh.length === 0) return known;
  const sources = await itemsOf(project);
  const byNumber = new Map(sources.map((item) => [item.number, item]));
  const items = fresh.flatMap((opinions) => {
    const item = byNumber.get(opinions.number);
    return item ? [{ ...item, given: undefined, more: { ...item.more, ...said(opinions) } }] : [];
  });
  if (!known) return kept(project, items, { task, decides: true, name: `${project.name}: disagreements` });
  const grown: Project = { ...known, total: before.length + items.length, started: 0 };
  await keep(grown, [...before, ...items]);
  return grown;
}

/** What each has said, by name, as it stands beneath the item. */
function said({ rows }: Opinions): Item['more'] {
  return Object.fromEntries(rows.map(({ who, answer, skipped }) => [who, skipped === undefined ? answer : 'skipped']));
}

async function kept(from: Project, items: Item[], more: Partial<Project>): Promise<Project> {
  const { id: _, given: __, person: ___, ...shared } = from;
  const fresh = { started: 0, done: 0, total: items.length, createdAt: Date.now() };
  const project: Project = { ...shared, id: crypto.randomUUID().slice(0, 8), ...fresh, ...more };
  await keep(project, items);
  return project;
}
