// News of what was committed, to everybody who has the same database open. To other tabs it only says *look again*:
// a notice may be lost or late there, so nothing may depend on its content.

import type { Row } from '../model/journal.ts';
import type { StoredRun } from './database.ts';

export interface Notice {
  /** Runs whose record changed. */
  runs: string[];
  /** Those records, where the change was made here. */
  records?: StoredRun[];
  /** Runs whose journal grew. */
  rows: string[];
  inputs: string[];
  /** Runs that got a fact from outside: their executor has to look. */
  woken: { runId: string; workflow: string; row?: Row }[];
  /** Anything may have changed: somebody died who could not tell any more. */
  anything?: boolean;
}

export interface Changes {
  announce(notice: Partial<Notice>): void;
  /** Calls `listener` at each change, from here or from another tab; returns the way to stop. */
  listen(listener: (notice: Notice) => void): () => void;
}

/** What others may learn a little later, so that a busy run does not send a message for each of its rows. */
const gather = 20;

export function changes(database: string): Changes {
  const listeners = new Set<(notice: Notice) => void>();
  const channel = new BroadcastChannel(`confer:${database}`);
  let outgoing: Notice | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (notice: Notice) => {
    for (const listener of listeners) listener(notice);
  };
  channel.onmessage = ({ data }) => tell(data);

  function send() {
    clearTimeout(timer);
    timer = undefined;
    if (outgoing) channel.postMessage(outgoing);
    outgoing = undefined;
  }

  return {
    announce({ runs = [], records, rows = [], inputs = [], woken = [], anything = false }) {
      outgoing ??= { runs: [], rows: [], inputs: [], woken: [] };
      outgoing.runs.push(...runs);
      outgoing.rows.push(...rows);
      outgoing.inputs.push(...inputs);
      outgoing.woken.push(...woken.map(({ runId, workflow }) => ({ runId, workflow })));
      outgoing.anything ||= anything;
      if (woken.length > 0 || anything) queueMicrotask(send);
      else timer ??= setTimeout(send, gather);
      tell({ runs, records, rows, inputs, woken, anything });
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
