// What is not needed at once is a module of its own, fetched when it is first needed, or before that, once the browser has nothing
// else to do: so a page shows its first question without it, and has it when it is offline.

/** A module that comes later: `const zoom = new Later(() => import('./zoom.ts'))`. */
export class Later<Module> {
  /** Undefined until it is there. */
  module: Module | undefined;
  readonly #fetch: () => Promise<Module>;
  #coming: Promise<Module | undefined> | undefined;
  readonly #waiting: (() => void)[] = [];

  constructor(fetch: () => Promise<Module>) {
    this.#fetch = fetch;
    expected.add(this);
  }

  /** The module; undefined where it cannot be had now, as without a network. The next who asks tries again. */
  load(): Promise<Module | undefined> {
    this.#coming ??= this.#fetch().then(
      (module) => {
        this.module = module;
        for (const draw of this.#waiting.splice(0)) draw();
        return module;
      },
      () => (this.#coming = undefined),
    );
    return this.#coming;
  }

  /** The module, if it is there; else it is fetched, and `draw` is called once it is. */
  for(draw: () => void): Module | undefined {
    if (!this.module) void this.load().then((there) => (there ? draw() : this.whenThere(draw)));
    return this.module;
  }

  /** For whoever could not have it: it is fetched again when the network is back, and `draw` is called once it is there. */
  whenThere(draw: () => void): void {
    if (this.#waiting.push(draw) === 1) this.#whenOnline();
  }

  #whenOnline(): void {
    // The network may come back while a try that was too early is still under way.
    let tries: Promise<unknown> = Promise.resolve();
    const again = () => {
      tries = tries
        .then(() => this.module ?? this.load())
        .then((there) => there && removeEventListener('online', again));
    };
    addEventListener('online', again);
  }
}

const expected = new Set<Later<unknown>>();
let resting = false;

/** Fetches what is not there yet, one after the other, when there is nothing else to do. */
export function fetchAtRest(): void {
  if (resting || !expected.size) return;
  resting = true;
  const next = async () => {
    const [first] = expected;
    if (!first) {
      resting = false;
      return;
    }
    expected.delete(first);
    await first.load();
    atRest(next);
  };
  atRest(next);
}

function atRest(act: () => unknown): void {
  // Safari has no such callback.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(() => void act());
  else setTimeout(act, 500);
}
