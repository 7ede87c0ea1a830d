// Notes that outlive a worker: how the tests tell how often something was really done.

import { openDB } from 'idb';

const database = new URL(self.location.href).searchParams.get('database');

function notes(name: string) {
  return openDB(`${name}-notes`, 1, { upgrade: (db) => db.createObjectStore('notes', { autoIncrement: true }) });
}

export async function noted(text: string): Promise<void> {
  const db = await notes(database!);
  await db.add('notes', text);
  db.close();
}

export async function notesOf(name: string): Promise<string[]> {
  const db = await notes(name);
  const all = await db.getAll('notes');
  db.close();
  return all;
}
