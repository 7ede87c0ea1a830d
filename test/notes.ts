// Notes that outlive a worker: how the tests tell how often something was really done.

import { openDB } from 'idb';

const database = new URL(self.location.href).searchParams.get('database');

let count = 0;

function notes(name: string) {
  return openDB(`${name}-notes`, 1, { upgrade: (db) => db.createObjectStore('notes') });
}

/** A page says in whose notes; a worker has its own. */
export async function noted(text: string, name: string = database!): Promise<void> {
  const db = await notes(name);
  // In their order. A generator of keys would do but in Firefox, where it gives a key twice after a writer was killed.
  await db.add('notes', text, [performance.timeOrigin + performance.now(), (count += 1), crypto.randomUUID()]);
  db.close();
}

export async function notesOf(name: string): Promise<string[]> {
  const db = await notes(name);
  const all = await db.getAll('notes');
  db.close();
  return all;
}
