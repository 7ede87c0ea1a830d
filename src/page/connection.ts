// A connection: the way from a page to whoever serves its workflows, a worker or a server. What is asked and listened to is
// kept until it is answered or stopped, whatever happens to the other end meanwhile.

import type { Ask, Reply } from '../model/protocol.ts';
import type { User } from '../model/record.ts';

export interface Connection {
  /** When it was opened. */
  readonly since: number;
  /** Who asks: the page says it to its worker; a server knows it by a token, and says it. */
  readonly user: User | undefined;
  /** Asks whoever is there now. What is to be told again and again is told to a function among the arguments. */
  readonly ask: Ask;
  /** Does something with each other end, this one and those that come after it; returns the way to stop that. */
  subscribe(subscription: Subscription): () => void;
  /** Ends it, and the worker if it was started here. */
  close(): void;
}

export interface Subscription {
  begin(): void;
  /** The other end does not answer. */
  onError(error: unknown): void;
}

/** What was asked and is not answered yet. */
export interface Request {
  name: string;
  args: unknown[];
  resolve(reply: Reply<unknown>): void;
  reject(error: unknown): void;
}

/** Says to a server who somebody is: the token, or the way to a fresh one. */
export type Token = string | (() => string | Promise<string>);
