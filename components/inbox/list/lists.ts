// What the inbox knows: a window over the pending inputs and, while they are looked at, over the resolved ones. It grows as
// somebody scrolls on. What was answered here counts as gone at once; the worker's list follows.

import type { InputFilter, InputRecord } from '../../../src/model/record.ts';
import type { Client } from '../../../src/page/client.ts';
import { messageOf } from '../../shared/message-of.ts';
import { same } from '../../shared/path.ts';
import { inboxStrings } from '../../shared/strings/inbox.ts';
import type { Sort } from './entries.ts';
import { type FollowedList, followedList, page, type Scope, scopeFilter, unwatched } from './followed-list.ts';
import { seldom } from './seldom.ts';

export interface Followed extends Scope {
  sort: Sort;
}

export interface Failure {
  what: string;
  why: string;
  /** The kind of error, where it is known. */
  code?: string;
}

export class InboxLists {
  failure: Failure | undefined;
  /** The worker does not answer any more; what it told before still stands. */
  silent = false;
  /** The site's data were deleted; nothing has come since. */
  cleared = false;
  readonly #changed: () => void;
  readonly #news: (inputs: readonly InputRecord[]) => void;
  #client: Client<any> | undefined;
  #pending: FollowedList | undefined;
  #resolved: FollowedList | undefined;
  /** The pending ones without those that were answered here. */
  #left: readonly InputRecord[] | undefined;
  readonly #answered = new Set<string>();
  /** All that were answered here: taken back, they are no news. */
  readonly #own = new Set<string>();
  #text = '';

  /** `news` hears of inputs that were not there before. */
  constructor(changed: () => void, news: (inputs: readonly InputRecord[]) => void) {
    this.#changed = changed;
    this.#news = news;
  }

  /** Undefined until the worker has told. */
  get pending(): readonly InputRecord[] | undefined {
    return this.#left;
  }
  get resolved(): readonly InputRecord[] | undefined {
    return this.#resolved?.told;
  }
  /** How many await an answer. */
  get count(): number {
    const hidden = (this.#pending?.told?.length ?? 0) - (this.#left?.length ?? 0);
    return Math.max(0, (this.#pending?.total ?? 0) - hidden);
  }
  get resolvedCount(): number {
    return this.#resolved?.total ?? 0;
  }

  /** What a search is to find is not known yet. */
  seeking(view: 'todo' | 'done'): boolean {
    return (view === 'todo' ? this.#pending : this.#resolved)?.seeking ?? false;
  }

  /** Follows the inputs of a client, and no longer those of another. */
  follow(client: Client<any> | undefined, followed: Followed): void {
    this.leave();
    this.#client = client;
    this.failure = undefined;
    this.silent = this.cleared = false;
    this.#answered.clear();
    if (!client) return;
    const { user } = client;
    client.ready.then(
      // A server says who asks.
      () => client === this.#client && client.user !== user && this.follow(client, followed),
      (error) => client === this.#client && this.failed(inboxStrings.connectionFailed, error),
    );
    const own = scopeFilter(followed);
    const tags = user?.tags ?? {};
    this.#pending = followedList({ ...own, state: 'pending', tags, order: followed.sort });
    this.#resolved = followedList({
      ...own,
      state: ['responded', 'dismissed', 'cancelled', 'expired'],
      order: 'updated',
    });
    this.#watch(client, this.#pending);
  }

  /** Follows the resolved inputs too. */
  look(): void {
    if (this.#client && this.#resolved?.stop === unwatched) this.#watch(this.#client, this.#resolved);
  }

  /** The end of what is read is in view: reads on. */
  more(view: 'todo' | 'done'): void {
    const window = view === 'todo' ? this.#pending : this.#resolved;
    if (!this.#client || !window?.told || window.told.length < window.limit) return;
    window.limit += page;
    this.#watch(this.#client, window);
  }

  /** Somebody is about to search: where not all is read, the worker gets itself ready. */
  toSearch(): void {
    for (const window of [this.#pending, this.#resolved]) {
      if (!window || window.stop === unwatched || window.total <= (window.told?.length ?? 0)) continue;
      void this.#client?.inputs.count({ ...window.filter, text: ' ' }).catch(() => {});
    }
  }

  /** Where not all is read, the worker looks for words, too. */
  search(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    for (const window of [this.#pending, this.#resolved]) {
      if (!window || window.stop === unwatched || !this.#client) continue;
      if (window.filter.text === undefined && window.total <= (window.told?.length ?? 0)) continue;
      this.#seek(this.#client, window);
    }
  }

  #seek(client: Client<any>, window: FollowedList): void {
    const { text: _, ...filter } = window.filter;
    window.filter = this.#text ? { ...filter, text: this.#text } : filter;
    window.seeking = true;
    this.#watch(client, window);
  }

  /** Only what was resolved within this time; all of it without one. */
  within(resolved: InputFilter['resolved']): void {
    const window = this.#resolved;
    if (!window || same(window.filter.resolved, resolved)) return;
    const { resolved: _, ...filter } = window.filter;
    window.filter = resolved ? { ...filter, resolved } : filter;
    window.counted = false;
    if (this.#client && window.stop !== unwatched) this.#watch(this.#client, window);
  }

  #watch(client: Client<any>, window: FollowedList): void {
    window.stop();
    const { filter, limit } = window;
    window.recount ??= seldom(async () => {
      const { text, ...filter } = window.filter;
      // A search does not wait for that; there is a list anew after it.
      if (text && window.counted) return;
      const total = await client.inputs.count(filter).catch(() => undefined);
      const { text: _, ...now } = window.filter;
      if (total === undefined || !same(now, filter)) return;
      window.total = total;
      window.counted = true;
      this.#changed();
    });
    const told = (inputs: readonly InputRecord[]) => {
      const known = window.told && !window.found && new Set(window.told.map(({ id }) => id));
      // Words that were looked for before the list was there, or was another one.
      const seeks = Boolean(this.#text && !filter.text && inputs.length === limit);
      window.told = inputs;
      window.found = Boolean(filter.text);
      window.seeking = seeks;
      const left = window === this.#pending ? this.#sieve() : 0;
      // What a search finds says nothing of how many there are.
      window.total -= left;
      if (!filter.text) window.total = Math.max(inputs.length, inputs.length < limit ? 0 : window.total);
      this.failure = undefined;
      this.silent = false;
      if (inputs.length) this.cleared = false;
      if (window === this.#pending && known && !filter.text) {
        // What the window has grown by is no news.
        const fresh = known.size < limit ? inputs.filter(({ id }) => !known.has(id) && !this.#own.has(id)) : [];
        if (fresh.length) this.#news(fresh);
      }
      this.#changed();
      if (seeks) this.#seek(client, window);
      else if (filter.text ? !window.counted : inputs.length === limit) void window.recount?.();
    };
    // What fails because there is no worker is told by `ready` already.
    const failed = (error: unknown) =>
      void client.ready.then(
        () => client === this.#client && this.failed(inboxStrings.listFailed, error),
        () => {},
      );
    window.stop = client.inputs.watch({ ...filter, limit }, told, failed);
  }

  /** Takes inputs off the list before the worker does. */
  answered(inputs: readonly InputRecord[]): void {
    for (const { id } of inputs) for (const ids of [this.#answered, this.#own]) ids.add(id);
    this.#sieve();
    this.#changed();
  }

  /** Its answer was not taken, or was taken back: it awaits one as before. */
  returned(inputId: string): void {
    if (!this.#answered.delete(inputId)) return;
    this.#sieve();
    this.#changed();
  }

  /** Leaves out what was answered here; how many of those the worker has left out since. */
  #sieve(): number {
    const told = this.#pending?.told ?? [];
    const listed = new Set(told.map(({ id }) => id));
    const before = this.#answered.size;
    for (const id of this.#answered) if (!listed.has(id)) this.#answered.delete(id);
    this.#left = this.#answered.size ? told.filter(({ id }) => !this.#answered.has(id)) : told;
    return before - this.#answered.size;
  }

  failed(what: string, error: unknown): void {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    const why = messageOf(error);
    if (code === 'WorkerFailed' && this.#pending?.told) {
      this.silent = true;
      return this.#changed();
    }
    // The list that comes next is empty, and says why.
    if (code === 'StorageCleared' && this.#pending?.told) {
      this.cleared = true;
      return this.#changed();
    }
    this.failure = { what, why, ...(code !== undefined && { code }) };
    this.#changed();
  }

  leave(): void {
    this.#pending?.stop();
    this.#resolved?.stop();
    this.#pending = this.#resolved = this.#left = undefined;
  }
}
