// The stage of a random case: a database, tabs that come, die and change, and whatever their workers say. Workers are
// loaded ahead, so that a new tab is there at once.

import { type Client, connect, type InputRecord, type RunRecord } from 'confer-kit';
import { openDB } from 'idb';
import type { Row } from '../../src/model/journal.ts';
import { unpacked } from '../../src/store/packs.ts';
import { deleted } from '../world.ts';
import type { Told } from './laws.ts';
import type { Setting, Sign } from './program.ts';

export interface Tab {
  name: string;
  client: Client;
  /** Fulfilled once its worker is dead, by whatever hand. */
  dead: Promise<void>;
  alive: boolean;
  kill(): void;
}

/** The worker died while it was asked for something. */
export class TabDied extends Error {}

const spares: Worker[] = [];

function spare(): Worker {
  while (spares.length < 3) spares.push(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));
  return spares.shift()!;
}

export function endSpares(): void {
  for (const worker of spares.splice(0)) worker.terminate();
}

let stages = 0;

export class Stage {
  /** Everything that was said, but for what an export left behind. */
  readonly signs: Sign[] = [];
  readonly tabs: Tab[] = [];
  #databases: string[] = [];
  #channel: BroadcastChannel | undefined;
  #heard: (() => void)[] = [];
  #crashes: boolean;
  #opened = 0;

  constructor(crashes: boolean) {
    this.#crashes = crashes;
    this.elsewhere();
  }

  get database(): string {
    return this.#databases.at(-1)!;
  }

  get living(): Tab[] {
    return this.tabs.filter(({ alive }) => alive);
  }

  /** The first tab that is alive; a new one if there is none. */
  get tab(): Tab {
    return this.living[0] ?? this.open();
  }

  open(): Tab {
    const name = `tab ${(this.#opened += 1)}`;
    const worker = spare();
    const setting: Setting = { database: this.database, tab: name, crashes: this.#crashes };
    worker.postMessage(setting);
    let died = () => {};
    const dead = new Promise<void>((resolve) => (died = resolve));
    const kill = () => {
      if (!tab.alive) return;
      tab.alive = false;
      worker.terminate();
      died();
    };
    const tab: Tab = { name, client: connect(worker, { user: { id: name } }), dead, alive: true, kill };
    this.tabs.push(tab);
    return tab;
  }

  /** Ends all tabs, and leaves the database behind for a new one. */
  elsewhere(): void {
    this.killAll();
    stages += 1;
    this.#databases.push(`random-${Date.now().toString(36)}-${stages}`);
    this.#channel?.close();
    this.#channel = new BroadcastChannel(`signs ${this.database}`);
    this.#channel.onmessage = ({ data }: MessageEvent<Sign>) => this.#hear(data);
  }

  killAll(): void {
    for (const tab of this.living) tab.kill();
  }

  /** From here on nothing crashes by itself any more. */
  calm(): void {
    this.killAll();
    this.#crashes = false;
  }

  /** What a living tab makes of a request; another one is asked if it dies meanwhile. */
  async ask<T>(request: (client: Client) => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await this.once(request);
      } catch (error) {
        if (!(error instanceof TabDied)) throw error;
      }
    }
  }

  /** What a living tab makes of a request. Throws `TabDied` if it dies meanwhile: whether it was done is not known. */
  async once<T>(request: (client: Client) => Promise<T>, tab = this.tab): Promise<T> {
    const died = tab.dead.then(() => Promise.reject(new TabDied()));
    return Promise.race([request(tab.client), died]);
  }

  /** Fulfilled after so many further signs, or after a while without. */
  async after(signs: number): Promise<void> {
    for (let left = signs; left > 0; left--) {
      await Promise.race([new Promise<void>((resolve) => this.#heard.push(resolve)), pause(30)]);
    }
  }

  /** All that is stored. */
  async told(): Promise<Told[]> {
    const database = await openDB(this.database);
    const [runs, journal, inputs] = await Promise.all(
      ['runs', 'journal', 'inputs'].map((name) => database.getAll(name)),
    );
    database.close();
    const rows = unpacked(journal as Row[]);
    return (runs as RunRecord[]).map((run) => ({
      run,
      rows: rows.filter((row) => row.run === run.id),
      // What was asked before a restart does not go along when the run is taken elsewhere.
      inputs: (inputs as (InputRecord & { past?: boolean })[]).filter(({ runId, past }) => runId === run.id && !past),
    }));
  }

  /** Which locks are held and waited for, and how many tabs are alive: to find out why nothing goes on. */
  async locks(): Promise<string[]> {
    const { held = [], pending = [] } = await navigator.locks.query();
    const ours = (locks: LockInfo[]) => locks.flatMap(({ name = '' }) => name.split(`${this.database}:`)[1] ?? []);
    return [`${this.living.length} tabs; held: ${ours(held)}; waited for: ${ours(pending)}`];
  }

  async end(): Promise<void> {
    this.killAll();
    this.#channel?.close();
    await deleted(...this.#databases);
  }

  #hear(sign: Sign): void {
    const tab = this.tabs.find(({ name }) => name === sign.tab);
    if (sign.sign === 'crashed') tab?.kill();
    else this.signs.push(sign);
    for (const tell of this.#heard.splice(0)) tell();
  }
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
