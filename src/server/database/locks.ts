// Web Locks within one process, where Node has none: who asks for a name first has it, alone or with others who share it.

interface Claim {
  name: string;
  mode: LockMode;
  clientId: string;
  /** Rejects once it was taken away. */
  lost: Promise<never>;
  lose(error: DOMException): void;
  /** It has come to its turn. */
  granted?(): void;
}

interface Options {
  mode?: LockMode;
  ifAvailable?: boolean;
  steal?: boolean;
  signal?: AbortSignal;
}

type Work<T> = (lock: { name: string; mode: LockMode } | null) => T | PromiseLike<T>;

/** The locks of a process: who has one, and who waits, in their order. */
export interface LockTable {
  readonly held: Set<Claim>;
  readonly pending: Set<Claim>;
}

export function lockTable(): LockTable {
  return { held: new Set(), pending: new Set() };
}

export class LockManager {
  readonly #table: LockTable;
  readonly #clientId = crypto.randomUUID();

  constructor(table: LockTable = lockTable()) {
    this.#table = table;
  }

  /** Does `work` once the lock is had, and has it until what that gives is settled. */
  async request<T>(name: string, ...given: [Work<T>] | [Options, Work<T>]): Promise<T> {
    const [options, work] = given.length === 1 ? [{}, given[0]] : given;
    const { mode = 'exclusive', ifAvailable = false, steal = false, signal } = options;
    signal?.throwIfAborted();
    const claim = this.#claim(name, mode);
    if (steal) this.#steal(name);
    if (steal || this.#free(claim)) this.#table.held.add(claim);
    else if (ifAvailable) return work(null);
    else await this.#turn(claim, signal);
    try {
      return await Promise.race([claim.lost, (async () => work({ name, mode }))()]);
    } finally {
      this.#release(claim);
    }
  }

  async query(): Promise<LockManagerSnapshot> {
    const { held, pending } = this.#table;
    const info = ({ name, mode, clientId }: Claim): LockInfo => ({ name, mode, clientId });
    return { held: Array.from(held, info), pending: Array.from(pending, info) };
  }

  /** Gives up all that this client has or waits for, as its death would. */
  drop(): void {
    const { held, pending } = this.#table;
    for (const claim of pending) if (claim.clientId === this.#clientId) pending.delete(claim);
    for (const claim of held) if (claim.clientId === this.#clientId) this.#release(claim);
  }

  #claim(name: string, mode: LockMode): Claim {
    let lose: Claim['lose'] = () => {};
    const lost = new Promise<never>((_, reject) => {
      lose = reject;
    });
    // Whoever has given it back does not mind.
    lost.catch(() => {});
    return { name, mode, clientId: this.#clientId, lost, lose };
  }

  #turn(claim: Claim, signal: AbortSignal | undefined): Promise<void> {
    const { pending } = this.#table;
    pending.add(claim);
    return new Promise((resolve, reject) => {
      claim.granted = resolve;
      signal?.addEventListener('abort', () => {
        if (!pending.delete(claim)) return;
        reject(signal.reason);
        this.#grantNext(claim.name);
      });
    });
  }

  #steal(name: string): void {
    const { held } = this.#table;
    for (const claim of held) {
      if (claim.name !== name) continue;
      held.delete(claim);
      claim.lose(new DOMException(`The lock \`${name}\` was taken by another.`, 'AbortError'));
    }
  }

  #release(claim: Claim): void {
    if (this.#table.held.delete(claim)) this.#grantNext(claim.name);
  }

  /** Nobody overtakes who waits. */
  #free({ name, mode }: Claim): boolean {
    const { held, pending } = this.#table;
    return ![...held, ...pending].some((other) => other.name === name && conflict(other.mode, mode));
  }

  #grantNext(name: string): void {
    const { held, pending } = this.#table;
    for (const claim of pending) {
      if (claim.name !== name) continue;
      if ([...held].some((other) => other.name === name && conflict(other.mode, claim.mode))) return;
      pending.delete(claim);
      // At once: nobody is to find it free in between.
      held.add(claim);
      claim.granted?.();
    }
  }
}

function conflict(one: LockMode, other: LockMode): boolean {
  return one === 'exclusive' || other === 'exclusive';
}
