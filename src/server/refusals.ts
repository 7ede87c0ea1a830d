// Refusals: who was not let in, and who may not do what they asked for. Each is a line of the log.

import type { User } from '../model/record.ts';
import type { AccessRequest } from './requests.ts';

export interface Refusal extends Partial<AccessRequest> {
  /** When, in milliseconds since 1970. */
  at: number;
  /** Nobody, where the token says nothing. */
  user?: User | undefined;
  /** Where the connection comes from: address, and page. */
  from: string;
  why: string;
}

/** Writes a refusal as a line of JSON to standard error. */
export function logged(refusal: Refusal): void {
  const { at, user, ...more } = refusal;
  const line = { time: new Date(at).toISOString(), refused: user?.id ?? null, ...more };
  console.warn(JSON.stringify(line));
}
