// A file's bytes as text, or the reason why they are none.

import { Unreadable } from './dataset.ts';

const mostBytes = 100_000_000;

export interface Text {
  text: string;
  encoding: string;
  /** It is in no encoding that could be told for sure: the first line where that shows. */
  guessed?: number;
}

/** The encodings that somebody may name. */
export const encodings = [
  'utf-8',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'iso-8859-15',
  'utf-16le',
  'shift_jis',
  'gb18030',
  'euc-kr',
];

/** `encoding` is what somebody has said; else it is found out. */
export async function textOf(file: File, encoding?: string): Promise<Text> {
  if (file.size === 0) throw new Unreadable({ file: file.name, message: 'The file is empty.' });
  if (file.size > mostBytes) {
    const size = `${Math.round(file.size / 1_000_000).toLocaleString()} MB`;
    throw new Unreadable({ file: file.name, message: `The file has ${size}. At most 100 MB can be read: split it.` });
  }
  const bytes = new Uint8Array(await bytesOf(file));
  const found = encoding ? { text: new TextDecoder(encoding).decode(bytes), encoding } : decoded(bytes, file.name);
  const { text } = found;
  if (text.includes('\0')) {
    throw new Unreadable({ file: file.name, message: 'This is not a text file. Expected CSV, JSONL or plain text.' });
  }
  if (text.trim() === '') throw new Unreadable({ file: file.name, message: 'The file holds nothing but blank lines.' });
  return found;
}

export async function bytesOf(file: File): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Unreadable({ file: file.name, message: `The browser could not read it (${reason}). Pick it once more.` });
  }
}

function decoded(bytes: Uint8Array, file: string): Text {
  // Spreadsheets still write UTF-16, with a mark at the beginning that says so.
  const [first, second] = bytes;
  const marked = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : '';
  if (marked) return { text: new TextDecoder(marked).decode(bytes), encoding: marked };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    if (bytes.includes(0)) {
      throw new Unreadable({ file, message: 'This is not a text file. Expected CSV, JSONL or plain text.' });
    }
    const before = new TextDecoder().decode(bytes).split('\uFFFD', 1)[0]!;
    const encoding = 'windows-1252';
    return { text: new TextDecoder(encoding).decode(bytes), encoding, guessed: lineAt(before, before.length) };
  }
}

/** The number of the line, from 1, in which the character at `index` stands. */
export function lineAt(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
