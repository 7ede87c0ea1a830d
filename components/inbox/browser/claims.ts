// Who is at which question, over all tabs of this browser: a Web Lock for as long as somebody is, which ends with its tab, however
// that ends. Its name says which question, and who.

import type { InputRecord, User } from '../../../src/model/record.ts';

const prefix = 'confer:at:';

export class Claims {
  readonly #token = Math.random().toString(36).slice(2);
  readonly #changed: () => void;
  /** The names of the others by the id of the question; empty for one without a name. */
  #others: ReadonlyMap<string, string> = new Map();
  /** The question that this user is at. */
  mine: string | undefined;
  #leave: (() => void) | undefined;
  /** Fulfilled once the others were told that the last one was left. */
  #left: Promise<unknown> = Promise.resolve();
  #channel: BroadcastChannel | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Who else is at it. */
  who({ id }: InputRecord): string | undefined {
    return this.#others.get(id);
  }

  open(): void {
    if (!navigator.locks) return;
    this.#channel = new BroadcastChannel(prefix);
    this.#channel.onmessage = () => void this.look();
    void this.look();
  }

  close(): void {
    this.at(undefined, undefined);
    const channel = this.#channel;
    this.#channel = undefined;
    void this.#left.then(() => channel?.close());
  }

  /** This user is at this question now, and at no other. */
  at(inputId: string | undefined, user: User | undefined): void {
    if (inputId === this.mine || !this.#channel) return;
    this.mine = inputId;
    this.#leave?.();
    this.#leave = undefined;
    if (inputId === undefined) return;
    const name = `${prefix}${JSON.stringify([inputId, this.#token, user?.name ?? user?.id ?? ''])}`;
    const held = new Promise<void>((leave) => {
      this.#leave = leave;
    });
    const channel = this.#channel;
    const tell = () => channel.postMessage('');
    const hold = () => {
      tell();
      return held;
    };
    this.#left = navigator.locks.request(name, hold).then(tell);
  }

  /** Sees who is where; a tab that has died told nobody. */
  async look(): Promise<void> {
    if (!navigator.locks) return;
    const { held = [] } = await navigator.locks.query();
    const others = new Map<string, string>();
    for (const { name = '' } of held) {
      if (!name.startsWith(prefix)) continue;
      const [inputId, token, who] = JSON.parse(name.slice(prefix.length)) as [string, string, string];
      if (token !== this.#token) others.set(inputId, who);
    }
    const same = others.size === this.#others.size && [...others].every(([id, who]) => this.#others.get(id) === who);
    if (same) return;
    this.#others = others;
    this.#changed();
  }
}
