// What the peers' adapters store by: a row a put, a put a transaction, awaited to its `complete`.

/** Opens a database of its own with these stores, each given with its key path. */
export async function rows(stores) {
  const name = new URL(self.location.href).searchParams.get('database');
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    for (const [store, keyPath] of Object.entries(stores)) request.result.createObjectStore(store, { keyPath });
  };
  const database = await answered(request);
  const read = (store, ask) => answered(ask(database.transaction(store).objectStore(store)));

  const write = (store, durability, ask) =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction(store, 'readwrite', { durability });
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
      ask(transaction.objectStore(store));
      transaction.commit();
    });

  return {
    /** `strict` where a loss could not be made good: a start, an answer. */
    put: (store, row, durability = 'relaxed') => write(store, durability, (rows) => rows.put(row)),
    /** Rejects with `ConstraintError` where the key is taken. */
    add: (store, row, durability = 'relaxed') => write(store, durability, (rows) => rows.add(row)),
    get: (store, key) => read(store, (rows) => rows.get(key)),
    /** Those whose key begins with these parts, in the keys' order. */
    all: (store, ...parts) => read(store, (rows) => rows.getAll(beneath(parts))),
    last: async (store, ...parts) => (await read(store, (rows) => rows.openCursor(beneath(parts), 'prev')))?.value,
  };
}

const beneath = (parts) => IDBKeyRange.bound(parts, [...parts, []]);

const answered = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
