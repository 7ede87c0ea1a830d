// The projects on this computer: what is labelled, with which labels. The answers themselves are in the runs; here are only
// the items that have no run yet, so that closing the tab while they are being started loses none.

import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Dataset, Item } from './data/dataset.ts';
import type { JsonSchema } from './labels.ts';

export interface Project {
  id: string;
  name: string;
  kind: Dataset['kind'];
  question: string;
  schema: JsonSchema;
  /** What those who label should know, as Markdown; it stands beside the item. */
  guidelines?: string;
  total: number;
  /** Answers came along with some of its items. */
  given?: boolean;
  /** So many items have a run. */
  started: number;
  /** So many are labelled or skipped, as was last seen here. */
  done: number;
  createdAt: number;
  /** The project whose items these are, where several people label the same, each in a project of their own. */
  task?: string;
  /** Whose answers these are. */
  person?: string;
  /** A model learns from its answers, and suggests the next ones: few items are asked ahead. */
  learns?: boolean;
  /** It asks about what the others disagreed on. */
  decides?: boolean;
}

interface Schema extends DBSchema {
  projects: { key: string; value: Project };
  items: { key: string; value: Item[] };
}

const shelf = 'confer-label-projects';
const current = 'confer-label-current';
const tabs = new BroadcastChannel(shelf);
let opened: Promise<IDBPDatabase<Schema>> | undefined;

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>(shelf, 1, {
    upgrade(db) {
      db.createObjectStore('projects', { keyPath: 'id' });
      db.createObjectStore('items');
    },
    // The browser may close it at any time; the next call opens it again.
    terminated: () => (opened = undefined),
  });
  return opened;
}

/** The newest first. */
export async function projects(): Promise<Project[]> {
  const all = await (await database()).getAll('projects');
  return all.sort((a, b) => b.createdAt - a.createdAt);
}

/** The projects with the same items, the oldest first. */
export async function sameItems(project: Project): Promise<Project[]> {
  const task = project.task ?? project.id;
  return (await projects()).filter((other) => (other.task ?? other.id) === task).reverse();
}

/** Keeps what was changed of a project: its name, whose it is. */
export async function change({ id }: Project, changes: Partial<Project>): Promise<Project | undefined> {
  const transaction = (await database()).transaction('projects', 'readwrite');
  const kept = await transaction.store.get(id);
  if (kept) transaction.store.put({ ...kept, ...changes });
  await transaction.done;
  tabs.postMessage(id);
  return kept && { ...kept, ...changes };
}

/** Keeps a project with its items, in one transaction, before the first of them is started. */
export async function keep(project: Project, items: Item[]): Promise<void> {
  const db = await database();
  const transaction = db.transaction(['projects', 'items'], 'readwrite', { durability: 'strict' });
  try {
    // The items come first: where Safari refuses a file while another request is on its way, the database hangs from then on.
    const put = transaction.objectStore('items').put(items, project.id);
    await Promise.all([put, transaction.objectStore('projects').put(project), transaction.done]);
  } catch (error) {
    // Safari's word for it.
    if ((error as Error).name === 'UnknownError' && items.some(({ value }) => value instanceof Blob))
      throw new Error('This browser window keeps no files: it may be a private one.');
    throw error;
  }
  tabs.postMessage(project.id);
}

/** A project as it is kept now: another tab may be further. */
export async function stored(id: string): Promise<Project | undefined> {
  return (await database()).get('projects', id);
}

/** Keeps the items of a project in another order. */
export async function keepOrder({ id }: Project, items: Item[]): Promise<void> {
  await (await database()).put('items', items, id);
}

/** The items of a project that is not wholly started; none otherwise. */
export async function itemsToStart({ id }: Project): Promise<Item[]> {
  return (await (await database()).get('items', id)) ?? [];
}

/** Notes how many items have a run by now. The items go with the last one: their runs hold them. */
export async function noteStarted(project: Project, started: number): Promise<Project> {
  const transaction = (await database()).transaction(['projects', 'items'], 'readwrite');
  const kept = (await transaction.objectStore('projects').get(project.id)) ?? project;
  // Another tab may be further.
  const noted = { ...kept, started: Math.max(started, kept.started) };
  transaction.objectStore('projects').put(noted);
  if (noted.started >= noted.total) transaction.objectStore('items').delete(project.id);
  await transaction.done;
  return noted;
}

/** Notes how far the labelling is, for the list of projects. */
export async function noteDone(project: Project, done: number): Promise<void> {
  const transaction = (await database()).transaction('projects', 'readwrite');
  const kept = await transaction.store.get(project.id);
  const news = kept !== undefined && kept.done !== done;
  if (news) transaction.store.put({ ...kept, done });
  await transaction.done;
  if (news) tabs.postMessage(project.id);
}

/** Deletes a project and all its runs. Whoever has it open must close its worker first. */
export async function remove({ id }: Project): Promise<void> {
  const transaction = (await database()).transaction(['projects', 'items'], 'readwrite');
  transaction.objectStore('projects').delete(id);
  transaction.objectStore('items').delete(id);
  await transaction.done;
  if (localStorage.getItem(current) === id) localStorage.removeItem(current);
  tabs.postMessage(id);
  indexedDB.deleteDatabase(runsOf({ id }));
}

/** The name of the database with the project's runs. */
export function runsOf({ id }: Pick<Project, 'id'>): string {
  return `confer-label-${id}`;
}

/** The project that is open, also after the browser was closed; undefined when a new one is being set up. */
export async function openProject(): Promise<Project | undefined> {
  const id = localStorage.getItem(current);
  return id ? (await database()).get('projects', id) : undefined;
}

export function setOpen(project: Project | undefined): void {
  if (project) localStorage.setItem(current, project.id);
  else localStorage.removeItem(current);
}

/** Calls back when another tab has kept or removed a project, or has got further; returns the way to stop. */
export function onChange(listener: () => void): () => void {
  tabs.addEventListener('message', listener);
  return () => tabs.removeEventListener('message', listener);
}
