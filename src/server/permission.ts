// Who may do what. `requires` says who may answer a question, and holds whatever is said here.

import type { User } from '../model/record.ts';
import { permitted } from '../model/requires.ts';
import type { AccessRequest, Action } from './requests.ts';

/**
 * Whether a user may do something; asked before each request.
 *
 *     may: (user, request) => byDefault(user, request) && request.workflow !== 'payroll'
 */
export type May = (user: User, request: AccessRequest) => boolean | Promise<boolean>;

/** What takes something away, copies it out of the server, or puts something in that nobody here has done. */
const administrative: ReadonlySet<Action> = new Set([
  'terminate',
  'rewind',
  'delete',
  'fork',
  'export',
  'import',
] as const);

/**
 * The rule where the application has none: everybody whom the server knows reads, starts, answers, sends, cancels and retries; only who
 * has the tag `role` with the value `admin` terminates, rewinds, deletes, forks, exports and imports.
 */
export const byDefault: May = ({ tags }, { action }) =>
  !administrative.has(action) || permitted({ role: ['admin'] }, tags);
