// What an attempt tells of itself while it lasts, to a page that goes on when its worker is dead.

import type { Context } from 'confer-kit/worker';
import type { Setting, Sign } from './program.ts';

type Saying = Sign extends infer One ? (One extends Sign ? Omit<One, 'tab' | 'run' | 'attempt'> : never) : never;

export class Teller {
  static #setting: Setting;
  static #signs: BroadcastChannel;
  static #tellers = new Map<string, Teller>();

  /** Nothing more is told: what goes on after the end of a program is nobody's business. */
  over = false;
  readonly #ctx: Context;
  #told = 0;

  static begin(setting: Setting): void {
    Teller.#setting = setting;
    Teller.#signs = new BroadcastChannel(`signs ${setting.database}`);
    // What a worker says to its console is seen by nobody.
    const complain = (...words: unknown[]) => {
      const text = words.map((word) => (word instanceof Error ? (word.stack ?? word.message) : word)).join(' ');
      Teller.#signs.postMessage({ tab: setting.tab, run: '', attempt: 0, sign: 'complained', text });
    };
    console.error = complain;
    self.addEventListener('unhandledrejection', ({ reason }) => complain('unhandled:', reason));
  }

  /** That of the attempt at this run which is in memory. */
  static of(runId: string): Teller {
    return Teller.#tellers.get(runId)!;
  }

  constructor(ctx: Context) {
    this.#ctx = ctx;
    Teller.#tellers.set(ctx.runId, this);
  }

  /** What it tells, each attempt must tell again, word for word; time and chance included. */
  tell(what: string, value: unknown, of?: string): void {
    if (this.over) return;
    const text = `${what} ${JSON.stringify(value)} ${this.#ctx.now()} ${this.#ctx.random()}`;
    this.#say({ sign: 'told', n: this.#told++, text, of });
  }

  /** Tells how something ended. A step says in its value or its error which one it was. */
  async told<T>(what: string, promise: Promise<T>): Promise<T> {
    const entryIn = (text: unknown) => /^<(.*)>/.exec(String(text))?.[1];
    try {
      const value = await promise;
      this.tell(what, value, entryIn(value));
      return value;
    } catch (error: any) {
      this.tell(what, error.code ?? error.message, entryIn(error.message));
      throw error;
    }
  }

  /** Says that the work of a step begins. */
  did(entry: string, number: number): void {
    this.#say({ sign: 'did', entry, number });
  }

  /** Ends the worker here, if this is the attempt to do it in. */
  async crash(attempt: number): Promise<void> {
    if (!Teller.#setting.crashes || attempt !== this.#ctx.attempt) return;
    this.#say({ sign: 'crashed' });
    // The event that is under way goes on to its end: from here on nothing is recorded or said. In Node all share these classes, and
    // what closes itself is over at once.
    if (!navigator.userAgent.startsWith('Node')) {
      IDBDatabase.prototype.transaction = () => {
        throw new Error('The worker has crashed.');
      };
      const nothing = () => {};
      self.postMessage = BroadcastChannel.prototype.postMessage = MessagePort.prototype.postMessage = nothing;
    }
    self.close();
    await new Promise(() => {});
  }

  #say(saying: Saying): void {
    const { runId: run, attempt } = this.#ctx;
    Teller.#signs.postMessage({ tab: Teller.#setting.tab, run, attempt, ...saying });
  }
}
