// The mailboxes of an attempt: what came in on each channel, in order, and who waits for it. A message is there once its
// turn has come in the delivery (D1), so a replay hands each one to the same receiver.

import type { Row } from '../model/journal.ts';

export type Arrived = Row & { type: 'message' };

/** How far a receiver has come: what it has had. Those that share a position never have the same message. */
export interface Position {
  readonly had: Set<string>;
  /** Everything before this index was had. */
  next: number;
}

interface Waiting {
  entry: string;
  channel: string;
  position: Position;
  fits: (message: Arrived) => boolean;
}

export class Mailboxes {
  readonly #arrived = new Map<string, Arrived[]>();
  readonly #ids = new Set<string>();
  readonly #shared = new Map<string, Position>();
  #waiting: Waiting[] = [];
  /** Ids of messages that were taken by what is not done again. */
  readonly taken = new Set<string>();
  /** Ids of messages that somebody has received. */
  readonly read = new Set<string>();

  /** Channels on which somebody waits. */
  get awaited(): string[] {
    return [...new Set(this.#waiting.map(({ channel }) => channel))];
  }

  /** A position on a channel: that of all receivers, or one of its own from the first message or from now on. */
  position(channel: string, from: 'start' | 'now' | undefined): Position {
    if (from === 'start') return { had: new Set(), next: 0 };
    if (from === 'now') return { had: new Set(), next: this.#on(channel).length };
    let shared = this.#shared.get(channel);
    if (!shared) this.#shared.set(channel, (shared = { had: new Set(), next: 0 }));
    return shared;
  }

  /** The first message that fits and was not had. What does not fit stays where it is. */
  take(channel: string, position: Position, fits: (message: Arrived) => boolean): Arrived | undefined {
    const arrived = this.#on(channel);
    while (position.next < arrived.length && position.had.delete(arrived[position.next]!.id)) position.next += 1;
    for (let index = position.next; index < arrived.length; index++) {
      const message = arrived[index]!;
      if (position.had.has(message.id) || !fits(message)) continue;
      position.had.add(message.id);
      this.read.add(message.id);
      return message;
    }
  }

  /** Waits for the next message that fits, in the name of an entry. */
  wait(entry: string, channel: string, position: Position, fits: (message: Arrived) => boolean): void {
    this.#waiting.push({ entry, channel, position, fits });
  }

  /** Stops waiting. */
  forget(entry: string): void {
    this.#waiting = this.#waiting.filter((waiting) => waiting.entry !== entry);
  }

  /** Takes a message in; returns the entries that waited for it: one of those that share a position. */
  receive(message: Arrived): string[] {
    const { id, channel } = message;
    // The sender died between sending and recording that it had, and sent it again.
    if (this.#ids.has(id)) return [];
    this.#ids.add(id);
    this.#on(channel).push(message);
    if (this.taken.delete(id)) {
      this.position(channel, undefined).had.add(id);
      this.read.add(id);
    }
    const entries: string[] = [];
    for (const waiting of this.#waiting) {
      const { position, fits, entry } = waiting;
      if (waiting.channel !== channel || position.had.has(id) || !fits(message)) continue;
      position.had.add(id);
      entries.push(entry);
    }
    if (entries.length > 0) this.read.add(id);
    if (entries.length > 0) this.#waiting = this.#waiting.filter(({ entry }) => !entries.includes(entry));
    return entries;
  }

  #on(channel: string): Arrived[] {
    let arrived = this.#arrived.get(channel);
    if (!arrived) this.#arrived.set(channel, (arrived = []));
    return arrived;
  }
}
