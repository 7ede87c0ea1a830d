// Whatever was dropped or picked: which kind it is, and the files inside folders.

import { withAnswers } from './answered-media.ts';
import { fromCsv } from './csv.ts';
import { type Dataset, mostItems, pathOf, type Source, Unreadable } from './dataset.ts';
import type { Dialect } from './dialect.ts';
import { isExport } from './earlier-answers.ts';
import { joined } from './joined.ts';
import { fromJson, fromJsonLines, fromText } from './lines.ts';
import { byPath, fromMedia, mediaIn } from './media.ts';
import { textOf } from './text.ts';

const tables = /\.(csv|tsv|jsonl|ndjson|json|txt|md|parquet)$/i;

/** What somebody says of how tables are written. */
export type Reading = Partial<Dialect> & { encoding?: string };

/** Reads tables and texts with the same columns, or any number of pictures or sounds, also out of ZIPs. Throws `Unreadable` with what to do instead. */
export async function read(given: File[], told?: (done: number) => void): Promise<Dataset> {
  const files = (await Promise.all(given.map(unpacked))).flat();
  const seen = files.filter(({ name }) => !name.startsWith('.') && !/(^|\/)Thumbs\.db$/.test(name));
  const [first] = seen;
  if (!first) throw new Unreadable({ file: 'The folder', message: 'There are no files in it.' });
  const texts = seen.filter(({ name }) => tables.test(name)).sort(byPath);
  const media = mediaIn(seen);
  if (media && (seen.length > 1 || texts.length === 0)) {
    const name = folderOf(seen);
    const answers = await exportIn(texts);
    if (!answers) return fromMedia(seen, media, name, told);
    const others = seen.filter((file) => !texts.includes(file));
    return withAnswers(await fromMedia(others, media, name, told), answers);
  }
  const taken = texts.length > 0 ? texts : [first];
  const name = taken.length > 1 ? 'these are the tables' : `${taken[0]!.name} is the table`;
  const others = seen.filter((file) => !taken.includes(file));
  const unread = others.map((file) => ({ file: pathOf(file), message: `Not read, since ${name}.` }));
  return readTables({ tables: taken, unread });
}

/** What was exported here, if that is what the tables are. */
async function exportIn(tables: File[]): Promise<Dataset | undefined> {
  if (tables.length === 0) return undefined;
  const found = await readTables({ tables, unread: [] }).catch(() => undefined);
  return found && isExport(found) ? found : undefined;
}

/** Reads tables and texts as one. What is `given` of how they are written stands in for a guess. */
export async function readTables({ tables: files, unread }: Source, given: Reading = {}): Promise<Dataset> {
  const parts: Dataset[] = [];
  for (const file of files)
    parts.push(await (/\.parquet$/i.test(file.name) ? readParquet(file) : readText(file, given)));
  const encoding = parts.find(({ source }) => source)?.source?.encoding;
  const whole = joined(parts, folderOf(files));
  const source = encoding !== undefined && { source: { tables: files, unread, encoding } };
  return { ...whole, problems: [...whole.problems, ...unread], ...source };
}

// What few need is fetched when it is needed.
async function unpacked(file: File): Promise<File[]> {
  if (!/\.zip$/i.test(file.name)) return [file];
  const { unzipped } = await import('./zip.ts');
  return unzipped(file);
}

async function readParquet(file: File): Promise<Dataset> {
  const { fromParquet } = await import('./parquet.ts');
  return fromParquet(file);
}

async function readText(file: File, { encoding: named, ...dialect }: Reading): Promise<Dataset> {
  const { text, encoding, guessed } = await textOf(file, named);
  const found = parsed(text, file.name, dialect);
  const note = guessed !== undefined && {
    file: file.name,
    line: guessed,
    message: 'A letter is not in UTF-8. The file was taken for Windows-1252: see whether its letters are right.',
  };
  return {
    ...found,
    notes: [...(note ? [note] : []), ...(found.notes ?? [])],
    source: { tables: [file], unread: [], encoding },
  };
}

function parsed(text: string, name: string, dialect: Partial<Dialect>): Dataset {
  const [, kind = ''] = /\.(\w+)$/.exec(name.toLowerCase()) ?? [];
  if (kind === 'csv' || kind === 'tsv') return fromCsv(text, name, dialect);
  if (kind === 'jsonl' || kind === 'ndjson') return fromJsonLines(text, name);
  if (kind === 'json') return fromJson(text, name);
  return fromText(text, name);
}

function folderOf(files: File[]): string {
  const [first] = files;
  const folder = first ? pathOf(first).split('/')[0] : undefined;
  if (files.length === 1 && first) return first.name;
  return folder && folder !== first?.name ? folder : `${files.length} files`;
}

/** All files of a drop, those in folders included. */
export async function dropped(transfer: DataTransfer): Promise<File[]> {
  // The list is emptied as soon as the event is over: take everything from it before the first wait.
  const items = [...transfer.items].filter(({ kind }) => kind === 'file');
  // Only a folder needs its entry: that of a file which is on no disk finds nothing in Safari.
  const taken = items.map((item) => {
    const entry = item.webkitGetAsEntry();
    return entry?.isDirectory ? entry : item.getAsFile();
  });
  const files: File[] = [];
  for (const entry of taken) {
    if (entry instanceof File) files.push(entry);
    else if (entry) await walk(entry, files);
  }
  return files;
}

async function walk(entry: FileSystemEntry, files: File[]): Promise<void> {
  // Enough to see that it is too much; a whole disk is not read to the end.
  if (files.length > mostItems * 2) return;
  if (entry.isFile) {
    files.push(await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)));
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A reader gives a hundred at a time, and an empty list at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return;
    for (const inner of some) await walk(inner, files);
  }
}
