// Who somebody is: a token says it, and nothing else does.

import type { User } from '../model/record.ts';

/** A user, and for how long their token says so. */
export interface Identity extends User {
  /** When the connection ends unless a fresh token is brought, in milliseconds since 1970. */
  expiresAt?: number;
}

/**
 * The user whom a token stands for; nothing, if it stands for nobody. What it throws is logged, and nobody is let in.
 *
 *     authenticate: async (token) => (await sessions.find(token))?.user
 */
export type Authenticate = (token: string) => Identity | undefined | Promise<Identity | undefined>;
