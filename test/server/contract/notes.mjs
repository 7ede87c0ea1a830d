// Notes that outlive a server: in a file, where the process of the test finds them.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const file = (name) => join(tmpdir(), `confer-${name}`, 'notes');
const own = globalThis.location && new URL(globalThis.location.href).searchParams.get('database');

export async function noted(text, name = own) {
  appendFileSync(file(name), `${JSON.stringify(text)}\n`);
}

export async function notesOf(name) {
  if (!existsSync(file(name))) return [];
  const lines = readFileSync(file(name), 'utf8').split('\n');
  return lines.filter(Boolean).map((line) => JSON.parse(line));
}
