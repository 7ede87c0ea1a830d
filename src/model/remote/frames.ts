// What goes over the WebSocket between a page and a server: texts, each a value as `portable.ts` writes it. First the page says its
// token and the server who that makes it; then requests, their replies, and the news of what is watched.

import { fromPortable, toPortable } from '../portable.ts';
import type { Reply, Service } from '../protocol.ts';
import type { User } from '../record.ts';

/** The first word of a page. */
export interface Greeting {
  token: string | undefined;
}

/** The answer to that. `largest` is how many bytes a request may have. */
export interface Welcome {
  user: User;
  largest: number;
}

export interface RequestFrame {
  id: number;
  name: string;
  args: unknown[];
}

/** `id` is that of the request; `news` is for the listener of what it began. */
export type ReplyFrame = { id: number; reply: Reply<unknown> } | { id: number; news: unknown };

/** The requests that have a listener: their last argument, which stays with whoever asks. */
export const watching: ReadonlySet<string> = new Set<keyof Service>(['watchRuns', 'watchInputs', 'follow']);

/** Why a server closes a connection, as codes of its own; with any other the page connects again. */
export const closed = { malformed: 4400, notAuthenticated: 4401, tooSlow: 4408 } as const;

export async function written(frame: Greeting | Welcome | RequestFrame | ReplyFrame): Promise<string> {
  return JSON.stringify(await toPortable(frame));
}

/** What was written. Throws for what never is. */
export function read(text: string): unknown {
  return fromPortable(JSON.parse(text));
}
