// Who executes a workflow: the worker that holds its Web Lock, which passes on when that dies.
//
// L1. Of the versions of a workflow the one whose page connected last executes. A worker that takes the place of another keeps
//     its page's time, so that starting it again does not look like a new version. Every worker holds a lock whose name says what it serves,
//     so all know who is there. Whoever holds a workflow at another version hands it over; equal ones stay.
// L2. A holder is asked for a sign of life only where work is due, and it answers when it is asked: no timer of its own has to
//     run, which a hidden page slows down. One that is silent for ten seconds (it hangs, or its page is frozen) loses the lock.
//     The store keeps it from writing, and it lets go when it wakes.

import { watchdog } from '../model/clocks/watchdog.ts';

export interface WorkflowLocks {
  /** The workflows that this worker executes. */
  readonly held: ReadonlySet<string>;
  /** Whether it is this worker that has the lock of a workflow now; one that has just woken may not have heard that it lost it. */
  has(workflow: string): Promise<boolean>;
  /** Whether it got that lock so recently that nobody can have taken it from it since (L2). */
  fresh(workflow: string): boolean;
  /** Tells since when the page is there that this worker serves; only then do others hand over to it. */
  pageConnected(since: number): void;
  /** There is work to do for a workflow that another holds. */
  expect(workflow: string): void;
}

export interface LockHost {
  /** From now on this worker executes a workflow; `waited` says that another did before. */
  onHeld(workflow: string, waited: boolean): void;
  /** Another is to execute it from now on: fulfilled once nothing of it is under way here any more. */
  handOver(workflow: string): Promise<void>;
  /** Another executes it already. */
  onLost(workflow: string): void;
}

interface Candidate {
  workflow: string;
  version: string | null;
  since: number;
}

type Word = { ask: string } | { alive: string } | { served: Record<string, string | null> };

/** In milliseconds: how long a lock that has passed on is left alone. */
const settling = 1_000;
/** In milliseconds: whoever is silent for no longer than that keeps its locks. */
const safe = 5_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export function workflowLocks(
  database: string,
  owner: string,
  versions: ReadonlyMap<string, string | null>,
  host: LockHost,
): WorkflowLocks {
  const { locks } = navigator;
  const held = new Set<string>();
  /** When a lock was had last. */
  const since = new Map<string, number>();
  /** What ends the hold on a workflow, or the wait for it. */
  const releases = new Map<string, () => void>();
  const waits = new Map<string, AbortController>();
  const channel = new BroadcastChannel(`confer:${database}:locks`);
  const say = (word: Word) => channel.postMessage(word);
  const watchdogs = new Map(
    Array.from(versions.keys(), (workflow) => {
      const ask = () => say({ ask: workflow });
      return [workflow, watchdog({ ask, onSilence: () => void take(workflow) })] as const;
    }),
  );

  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    if ('ask' in data && releases.has(data.ask)) say({ alive: data.ask });
    if ('alive' in data) watchdogs.get(data.alive)?.stop();
    if (!('served' in data)) return;
    for (const [workflow, version] of Object.entries(data.served))
      if (held.has(workflow) && version !== versions.get(workflow)) void yieldIfOutdated(workflow);
  };
  for (const workflow of versions.keys()) void hold(workflow);

  /** Holds a workflow whenever its turn comes, for as long as this worker lives. */
  async function hold(workflow: string): Promise<void> {
    const name = lockName(database, workflow);
    await locks.request(name, { ifAvailable: true }, (lock) => lock && execute(workflow, false)).catch(lost);
    for (;;) {
      const wait = new AbortController();
      waits.set(workflow, wait);
      const { signal } = wait;
      await locks.request(name, { signal }, () => execute(workflow, true)).catch(lost);
      // Taken from a silent holder instead.
      if (signal.aborted) await locks.request(name, { steal: true }, () => execute(workflow, true)).catch(lost);
      // Whoever it was handed over to is first.
      await pause(settling);
    }

    function lost(): void {
      if (releases.delete(workflow) && held.delete(workflow)) host.onLost(workflow);
    }
  }

  /** Executes a workflow until it is to be handed over; not at all where that is so from the beginning. */
  async function execute(workflow: string, waited: boolean): Promise<void> {
    if (waited && (await outdated(workflow))) return;
    watchdogs.get(workflow)!.stop();
    const over = new Promise<void>((resolve) => releases.set(workflow, resolve));
    held.add(workflow);
    since.set(workflow, Date.now());
    say({ alive: workflow });
    host.onHeld(workflow, waited);
    await over;
    releases.delete(workflow);
  }

  async function yieldIfOutdated(workflow: string): Promise<void> {
    if (!(await outdated(workflow)) || !held.delete(workflow)) return;
    await host.handOver(workflow);
    releases.get(workflow)?.();
  }

  /** L1. Whether another version was served last, and is still there. */
  async function outdated(workflow: string): Promise<boolean> {
    const { held: all = [] } = await locks.query();
    const known = all.flatMap((lock) => candidate(lock) ?? []).filter((each) => each.workflow === workflow);
    const last = known.sort((one, other) => one.since - other.since).at(-1);
    return last !== undefined && last.version !== versions.get(workflow);
  }

  /** L2. Takes a workflow from a holder that is silent, unless another does so at this moment. */
  async function take(workflow: string): Promise<void> {
    await locks.request(`confer:${database}:taking:${workflow}`, { ifAvailable: true }, async (lock) => {
      if (!lock) return;
      const { held: all = [] } = await locks.query();
      const silent = all.find(({ name }) => name === lockName(database, workflow))?.clientId;
      // It does not count among those who serve, either, until it says so again.
      for (const other of all)
        if (other.clientId === silent && candidate(other)?.workflow === workflow)
          await locks.request(other.name!, { steal: true }, () => {});
      waits.get(workflow)?.abort();
      await pause(settling);
    });
  }

  function candidate({ name = '' }: LockInfo): Candidate | undefined {
    if (!name.startsWith(servesLock(database))) return;
    const [workflow, version, since] = JSON.parse(name.slice(servesLock(database).length));
    return { workflow, version, since };
  }

  /** Shows that this worker serves a workflow; anew where it was taken for dead. */
  async function show(workflow: string, since: number): Promise<void> {
    const version = versions.get(workflow)!;
    const name = `${servesLock(database)}${JSON.stringify([workflow, version, since, owner])}`;
    const shown = () => {
      say({ served: { [workflow]: version } });
      return new Promise(() => {});
    };
    for (;;) await locks.request(name, shown).catch(() => {});
  }

  // Tells others that this owner is alive: the lock dies with the worker.
  void locks.request(ownerLock(database, owner), () => new Promise(() => {}));

  let showing = false;
  return {
    held,
    fresh: (workflow) => Date.now() - since.get(workflow)! < safe,
    async has(workflow) {
      const { held: all = [] } = await locks.query();
      const own = all.find(({ name }) => name === ownerLock(database, owner))?.clientId;
      return all.some(({ name, clientId }) => name === lockName(database, workflow) && clientId === own);
    },
    pageConnected(since) {
      if (showing) return;
      showing = true;
      for (const workflow of versions.keys()) void show(workflow, since);
    },
    expect(workflow) {
      // It would ask itself, and hear no answer.
      if (!held.has(workflow)) watchdogs.get(workflow)?.start();
    },
  };
}

export function lockName(database: string, workflow: string): string {
  return `confer:${database}:workflow:${workflow}`;
}

export function ownerLock(database: string, owner: string): string {
  return `confer:${database}:owner:${owner}`;
}

function servesLock(database: string): string {
  return `confer:${database}:serves:`;
}

/** The names of all locks that somebody holds now. */
export async function heldLocks(): Promise<Set<string | undefined>> {
  const { held = [] } = await navigator.locks.query();
  return new Set(held.map(({ name }) => name));
}
