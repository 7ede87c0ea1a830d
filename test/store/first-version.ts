// The database as version 0.1 made it, to be upgraded by today's.

export interface FirstVersion {
  runs: object[];
  journal: object[];
  inputs: object[];
  cache: object[];
}

/** Opens a database of 0.1, with these records in it. The connection does not stand aside. */
export function openFirstVersion(name: string, records: Partial<FirstVersion> = {}): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 2);
  request.onupgradeneeded = () => {
    const db = request.result;
    const runs = db.createObjectStore('runs', { keyPath: 'id' });
    runs.createIndex('due', ['workflow', 'due']);
    runs.createIndex('order', 'order');
    runs.createIndex('parent', 'parent');
    runs.createIndex('follows', 'follows', { multiEntry: true });
    const journal = db.createObjectStore('journal', { keyPath: ['run', 'seq'] });
    const inputs = db.createObjectStore('inputs', { keyPath: 'id' });
    inputs.createIndex('state', ['state', 'order']);
    inputs.createIndex('run', 'runId');
    inputs.createIndex('deadline', 'deadline');
    const cache = db.createObjectStore('cache', { keyPath: ['task', 'key'] });
    cache.createIndex('until', 'until');
    for (const [store, all] of [
      [runs, records.runs],
      [journal, records.journal],
      [inputs, records.inputs],
      [cache, records.cache],
    ] as const)
      for (const record of all ?? []) store.add(record);
  };
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
