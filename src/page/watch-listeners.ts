// Who is told the news of what is watched at a server: each by the number of the request that began it, until it is ended by the
// number that the server gave it.

import type { Reply } from '../model/protocol.ts';
import { type RequestFrame, watching } from '../model/remote/frames.ts';

export function watchListeners() {
  const listeners = new Map<number, (news: unknown) => void>();
  /** The requests, by what ends that which they began. */
  const begun = new Map<unknown, number>();

  return {
    /** The request without its listener, which stays here. */
    without({ args, ...frame }: RequestFrame): RequestFrame {
      if (!watching.has(frame.name)) return { ...frame, args };
      listeners.set(frame.id, args.at(-1) as (news: unknown) => void);
      return { ...frame, args: args.slice(0, -1) };
    },
    tell: (id: number, news: unknown) => listeners.get(id)?.(news),
    /** A request was answered. */
    answered(id: number, reply: Reply<unknown>): void {
      if (!listeners.has(id)) return;
      if ('error' in reply) listeners.delete(id);
      else begun.set(reply.value, id);
    },
    /** What this number ends is not listened to any more. */
    end(watch: unknown): void {
      listeners.delete(begun.get(watch)!);
      begun.delete(watch);
    },
    clear(): void {
      listeners.clear();
      begun.clear();
    },
  };
}
