// The world of a test: a database of its own, workers to start and to kill, a page's client for each.

import { type Client, type ConnectOptions, connect } from 'confer-kit';
import { deleteDB } from 'idb';

export interface Tab<Module> {
  client: Client<Module>;
  readonly worker: Worker;
  /** Ends the worker at once, as a crash or a closed tab would. */
  kill(): void;
}

export interface World<Module> {
  readonly database: string;
  /**
   * A worker with its client: the first is the page's own, each further one is another tab. `search` is added to the
   * worker's address.
   */
  tab(options?: ConnectOptions, search?: Record<string, string>): Tab<Module>;
  end(): Promise<void>;
}

let worlds = 0;

/** `script` is a worker's module that serves its workflows under the database named in its address (`?database=`). */
export function world<Module>(script: string | URL): World<Module> {
  worlds += 1;
  // Files are tested side by side, and may begin in the same millisecond.
  const database = `test-${crypto.randomUUID().slice(0, 8)}-${worlds}`;
  const tabs: Tab<Module>[] = [];
  return {
    database,
    tab(options, search = {}) {
      const url = new URL(script, location.href);
      for (const [name, value] of Object.entries(search)) url.searchParams.set(name, value);
      url.searchParams.set('database', database);
      const worker = new Worker(url, { type: 'module' });
      const tab = { client: connect<Module>(worker, options), worker, kill: () => worker.terminate() };
      tabs.push(tab);
      return tab;
    },
    async end() {
      for (const { kill } of tabs) kill();
      await deleted(database, `${database}-notes`);
    },
  };
}

/** Deletes databases. WebKit may keep the connection of a worker that was ended at work, and no other test has them: that is not waited for. */
export async function deleted(...databases: string[]): Promise<void> {
  const patience = new Promise((resolve) => setTimeout(resolve, 3_000));
  await Promise.race([patience, Promise.all(databases.map((database) => deleteDB(database)))]);
}

/** The error that a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<any> {
  const value = await promise.then(
    () => undefined,
    (error) => error ?? 'nothing',
  );
  if (value === undefined) throw new Error('Expected a rejection.');
  return value;
}

/** Waits until `look` gives something, looking again and again. */
export async function eventually<T>(look: () => T | Promise<T>): Promise<NonNullable<T>> {
  for (;;) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
