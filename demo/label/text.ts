// A file's bytes as text, or the reason why they are none.

import { Unreadable } from './dataset.ts';

const mostBytes = 100_000_000;

export async function textOf(file: File): Promise<string> {
  if (file.size === 0) throw new Unreadable({ file: file.name, message: 'The file is empty.' });
  if (file.size > mostBytes) {
    const size = `${Math.round(file.size / 1_000_000).toLocaleString()} MB`;
    throw new Unreadable({ file: file.name, message: `The file has ${size}. At most 100 MB can be read: split it.` });
  }
  const bytes = new Uint8Array(await bytesOf(file));
  const text = decoded(bytes, file.name);
  if (text.includes('\0')) {
    throw new Unreadable({ file: file.name, message: 'This is not a text file. Expected CSV, JSONL or plain text.' });
  }
  if (text.trim() === '') throw new Unreadable({ file: file.name, message: 'The file holds nothing but blank lines.' });
  return text;
}

async function bytesOf(file: File): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Unreadable({ file: file.name, message: `The browser could not read it (${reason}). Pick it once more.` });
  }
}

function decoded(bytes: Uint8Array, file: string): string {
  // Spreadsheets still write UTF-16, with a mark at the beginning that says so.
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    if (bytes.includes(0)) {
      throw new Unreadable({ file, message: 'This is not a text file. Expected CSV, JSONL or plain text.' });
    }
    // Guessing an old encoding would put wrong letters into the labels without a word.
    const before = new TextDecoder().decode(bytes).split('\uFFFD', 1)[0]!;
    const message =
      'A letter is not in UTF-8. Save the file as UTF-8 (in a spreadsheet: “CSV UTF-8”) and pick it again.';
    throw new Unreadable({ file, line: lineAt(before, before.length), message });
  }
}

/** The number of the line, from 1, in which the character at `index` stands. */
export function lineAt(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
