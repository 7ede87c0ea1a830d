// The errors of the standard, which `src/store/errors` understands, and what SQLite says in their words.

import { inspect } from 'node:util';

export function DataError(expected: string, came: unknown): DOMException {
  return new DOMException(`${expected}; this is none: ${inspect(came, { depth: 1, breakLength: 80 })}.`, 'DataError');
}

export function InvalidState(why: string): DOMException {
  return new DOMException(why, 'InvalidStateError');
}

/** What this database leaves out of the standard. */
export function NotSupported(what: string): DOMException {
  return new DOMException(`${what} are not supported by the server's database.`, 'NotSupportedError');
}

/** A failure whose message says what the matter is and what to do: whoever tells people of it need not find words. */
export class Explained extends DOMException {
  readonly explained = true;
}

/** What SQLite throws: `errcode` is its extended result code. */
interface SqliteError extends Error {
  code: 'ERR_SQLITE_ERROR';
  errcode: number;
  errstr: string;
}

const [busy, locked, outOfMemory, readOnly, corrupt, full, cannotOpen, constraint, noDatabase] = [
  5, 6, 7, 8, 11, 13, 14, 19, 26,
];

/** The error as browsers name it; what is not SQLite's comes back as it is. */
export function asDomException(error: unknown): unknown {
  if (!isSqliteError(error)) return error;
  const [name, why] = inWords(error.errcode & 0xff);
  return new Explained(`${why} (SQLite: ${error.message}, ${error.errcode}).`, name);
}

function isSqliteError(error: unknown): error is SqliteError {
  return (error as SqliteError | undefined)?.code === 'ERR_SQLITE_ERROR';
}

function inWords(code: number): [name: string, why: string] {
  switch (code) {
    case full:
      return ['QuotaExceededError', 'The server’s disk is full. Nothing was lost: free some space there and try again'];
    case constraint:
      return ['ConstraintError', 'There is a record with this key already'];
    case busy:
    case locked:
      return ['TimeoutError', 'Another process uses the database’s file; end that, or try again'];
    case readOnly:
      return ['NotAllowedError', 'The server’s database is read-only; let this process write to it and to its folder'];
    case cannotOpen:
      return ['NotAllowedError', 'The server’s database cannot be opened; let this process read and write its folder'];
    case corrupt:
    case noDatabase:
      return ['UnknownError', 'The server’s database is damaged, or no database; put a backup in its place'];
    case outOfMemory:
      return ['UnknownError', 'The server has not enough memory'];
    default:
      return ['UnknownError', 'The server’s database could not be read or written'];
  }
}
