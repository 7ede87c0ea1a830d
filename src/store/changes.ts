// News of what was committed, to everybody who has the same database open. To other tabs it only says *look again*:
// a notice may be lost or late there, so nothing may depend on its content.

import type { Row } from '../model/journal.ts';
import type { ErrorRecord, RunEvent } from '../model/record.ts';
import type { StoredInput, StoredRun } from './database.ts';

export interface Notice {
  /** Runs whose record changed. */
  runs: string[];
  /** Those records, where the change was made here. */
  records?: StoredRun[];
  /** All open questions of the one run in `records`, where they are known and it has called no other. */
  open?: StoredInput[];
  /** Runs whose journal grew. */
  rows: string[];
  inputs: string[];
  /** Runs that got a fact from outside: their executor has to look. */
  woken: { runId: string; workflow: string; rows?: readonly Row[] }[];
  /** Events that are told to whoever listens, and not recorded. */
  told?: { runId: string; event: RunEvent }[];
  /** Runs that are there no more: an attempt at one has to be dropped. */
  deleted?: string[];
  /** Anything may have changed: somebody died who could not tell any more. */
  anything?: boolean;
  /** Runs that cannot be saved, and why; without an error they can be again. */
  troubles?: { runId: string; error: ErrorRecord | undefined }[];
}

export interface Changes {
  /** Whether it is here that runs of a workflow are executed. */
  executedHere: (workflow: string) => boolean;
  announce(notice: Partial<Notice>): void;
  /** Sends what was told so far: what is about to be recorded can hardly be read before that is heard. */
  sendTold(): void;
  /** Calls `listener` at each change, from here or from another tab; returns the way to stop. */
  listen(listener: (notice: Notice) => void): () => void;
}

/** What others are to be told next: each thing once, however often it changed. */
interface Gathered {
  runs: Set<string>;
  rows: Set<string>;
  inputs: Set<string>;
  woken: Map<string, Notice['woken'][number]>;
  told: NonNullable<Notice['told']>;
  deleted: Set<string>;
  anything: boolean;
  troubles: NonNullable<Notice['troubles']>;
}

/**
 * What others may learn a little later, in milliseconds, so that a busy run does not send a message for each of its rows. Rows
 * alone are for whoever reads its events, or waits for one of its tasks.
 */
const gather = 20;
const gatherRows = 100;

function nothing(): Gathered {
  return {
    runs: new Set(),
    rows: new Set(),
    inputs: new Set(),
    woken: new Map(),
    told: [],
    deleted: new Set(),
    anything: false,
    troubles: [],
  };
}

export function changes(database: string): Changes {
  const listeners = new Set<(notice: Notice) => void>();
  const channel = new BroadcastChannel(`confer:${database}`);
  let outgoing: Gathered | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sendsAt = Number.POSITIVE_INFINITY;

  const tell = (notice: Notice) => {
    for (const listener of listeners) listener(notice);
  };
  channel.onmessage = ({ data }) => tell(data);

  function send() {
    clearTimeout(timer);
    sendsAt = Number.POSITIVE_INFINITY;
    if (outgoing) {
      const { runs, rows, inputs, woken, told, deleted, anything, troubles } = outgoing;
      const notice: Notice = {
        runs: [...runs],
        rows: [...rows],
        inputs: [...inputs],
        woken: [...woken.values()],
        told,
        deleted: [...deleted],
        anything,
        troubles,
      };
      channel.postMessage(notice);
    }
    outgoing = undefined;
  }

  function sendIn(milliseconds: number) {
    const at = performance.now() + milliseconds;
    if (at >= sendsAt) return;
    clearTimeout(timer);
    timer = setTimeout(send, milliseconds);
    sendsAt = at;
  }

  return {
    executedHere: () => false,
    announce(news) {
      const notice: Notice = { runs: [], rows: [], inputs: [], woken: [], ...news };
      const { runs, rows, inputs, woken, told = [], deleted = [], anything = false, troubles = [] } = notice;
      outgoing ??= nothing();
      for (const id of runs) outgoing.runs.add(id);
      for (const id of rows) outgoing.rows.add(id);
      for (const id of inputs) outgoing.inputs.add(id);
      for (const { runId, workflow } of woken) outgoing.woken.set(runId, { runId, workflow });
      for (const one of told) outgoing.told.push(one);
      for (const id of deleted) outgoing.deleted.add(id);
      outgoing.anything ||= anything;
      outgoing.troubles.push(...troubles);
      // Only whoever is to execute them has to hear of it at once.
      const urgent = woken.some(({ workflow }) => !this.executedHere(workflow));
      if (urgent || deleted.length > 0 || anything) queueMicrotask(send);
      else sendIn(runs.length + inputs.length + woken.length + told.length + troubles.length > 0 ? gather : gatherRows);
      tell(notice);
    },
    sendTold() {
      if (outgoing && outgoing.told.length > 0) send();
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
