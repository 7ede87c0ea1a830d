// Events as the DOM has them. Node's own do not bubble, and an error of a request has to: to its transaction and its database.

export type Listener = ((event: DatabaseEvent) => unknown) | { handleEvent(event: DatabaseEvent): unknown };

export class DatabaseEvent {
  readonly type: string;
  readonly bubbles: boolean;
  readonly cancelable: boolean;
  target: BubblingTarget | null = null;
  currentTarget: BubblingTarget | null = null;
  defaultPrevented = false;
  /** What a listener threw. */
  thrown: { error: unknown } | undefined;
  stopped: 'no' | 'here' | 'at once' = 'no';

  constructor(type: string, { bubbles = false, cancelable = false } = {}) {
    this.type = type;
    this.bubbles = bubbles;
    this.cancelable = cancelable;
  }

  preventDefault(): void {
    if (this.cancelable) this.defaultPrevented = true;
  }

  stopPropagation(): void {
    this.stopped = 'here';
  }

  stopImmediatePropagation(): void {
    this.stopped = 'at once';
  }
}

/** Told to a connection that stands in the way of a new version, and to whoever asked for that. */
export class VersionChangeEvent extends DatabaseEvent {
  readonly oldVersion: number;
  readonly newVersion: number | null;

  constructor(type: string, { oldVersion = 0, newVersion = null as number | null } = {}) {
    super(type);
    this.oldVersion = oldVersion;
    this.newVersion = newVersion;
  }
}

export class BubblingTarget {
  readonly #listeners = new Map<string, Map<Listener, { once: boolean }>>();

  addEventListener(type: string, listener: Listener | null, options: boolean | { once?: boolean } = false): void {
    if (!listener) return;
    const there = this.#listeners.get(type) ?? new Map();
    this.#listeners.set(type, there);
    if (!there.has(listener)) there.set(listener, { once: typeof options === 'object' && options.once === true });
  }

  removeEventListener(type: string, listener: Listener | null): void {
    if (listener) this.#listeners.get(type)?.delete(listener);
  }

  /** Whether anybody listens here. */
  hears(type: string): boolean {
    return (this.#listeners.get(type)?.size ?? 0) > 0 || typeof this.#handler(type) === 'function';
  }

  /** Tells all who listen here, then those above, should it bubble. `false` if somebody prevented what comes of it. */
  dispatch(event: DatabaseEvent, above: readonly BubblingTarget[] = []): boolean {
    event.target = this;
    for (const target of event.bubbles ? [this, ...above] : [this]) {
      if (event.stopped !== 'no') break;
      event.currentTarget = target;
      target.#tell(event);
    }
    event.currentTarget = null;
    if (event.thrown) report(event.thrown.error);
    return !event.defaultPrevented;
  }

  #tell(event: DatabaseEvent): void {
    const listeners = this.#listeners.get(event.type);
    for (const [listener, { once }] of [...(listeners ?? [])]) {
      if (event.stopped === 'at once') return;
      if (!listeners!.has(listener)) continue;
      if (once) listeners!.delete(listener);
      this.#call(listener, event);
    }
    const handler = this.#handler(event.type);
    if (handler && event.stopped !== 'at once') this.#call(handler, event);
  }

  #call(listener: Listener, event: DatabaseEvent): void {
    try {
      if (typeof listener === 'function') listener.call(this, event);
      else listener.handleEvent(event);
    } catch (error) {
      event.thrown ??= { error };
    }
  }

  #handler(type: string): Listener | null | undefined {
    return (this as unknown as Record<string, Listener | null | undefined>)[`on${type}`];
  }
}

/** As a browser would, which goes on, and as Node's own events do. */
function report(error: unknown): void {
  process.nextTick(() => {
    throw error;
  });
}
