// How much of the server one may have.

import { LimitExceeded } from '../model/remote/server-errors.ts';

export interface Limits {
  /** Bytes that a request may have, files included (in base64, a third more than the file). Default: 1,000,000. */
  message: number;
  /** Requests that a user may make in a second, over all connections; as many again at once. Default: 100. */
  rate: number;
  /** Connections at a time, of all users. Default: 1,000. */
  connections: number;
  /** Lists and values that a connection may watch at a time. Default: 200. */
  watches: number;
  /** Requests of a connection that are not answered yet. Default: 1,000. */
  requests: number;
  /** Bytes that may wait for somebody who does not read them. Default: 32,000,000. */
  unread: number;
}

export const usual: Limits = {
  message: 1_000_000,
  rate: 100,
  connections: 1_000,
  watches: 200,
  requests: 1_000,
  unread: 32_000_000,
};

/** Counts the requests of users: takes one, or throws `LimitExceeded`. */
export function requestRate(perSecond: number): (userId: string) => void {
  const used = new Map<string, { left: number; at: number }>();
  const most = 2 * perSecond;
  return (userId) => {
    const now = Date.now();
    const { left, at } = used.get(userId) ?? { left: most, at: now };
    const filled = Math.min(most, left + ((now - at) / 1000) * perSecond);
    if (filled < 1) {
      const retryAfter = Math.ceil(((1 - filled) / perSecond) * 1000);
      throw new LimitExceeded(`More than ${perSecond} requests a second: try again in ${retryAfter} ms.`, retryAfter);
    }
    // The one that was used last is the last; whoever has not asked for a second has all again.
    used.delete(userId);
    used.set(userId, { left: filled - 1, at: now });
    for (const [id, { at: last }] of used) {
      if (now - last < 2_000) break;
      used.delete(id);
    }
  };
}
