// News of what was committed, to everybody who has the same database open. To other tabs it only says *look again*:
// a notice may be lost or late there, so nothing may depend on its content.

import type { Row } from '../model/journal.ts';

export interface Notice {
  runs: string[];
  inputs: string[];
  /** Runs that got a fact from outside: their executor has to look. */
  woken: { runId: string; workflow: string; row?: Row }[];
}

export interface Changes {
  announce(notice: Partial<Notice>): void;
  /** Calls `listener` at each change, from here or from another tab; returns the way to stop. */
  listen(listener: (notice: Notice) => void): () => void;
  close(): void;
}

export function changes(database: string): Changes {
  const listeners = new Set<(notice: Notice) => void>();
  const channel = new BroadcastChannel(`confer:${database}`);
  let outgoing: Notice | undefined;

  const tell = (notice: Notice) => {
    for (const listener of listeners) listener(notice);
  };
  channel.onmessage = ({ data }) => tell(data);

  function send() {
    channel.postMessage(outgoing);
    outgoing = undefined;
  }

  return {
    announce({ runs = [], inputs = [], woken = [] }) {
      if (!outgoing) {
        outgoing = { runs: [], inputs: [], woken: [] };
        queueMicrotask(send);
      }
      outgoing.runs.push(...runs);
      outgoing.inputs.push(...inputs);
      outgoing.woken.push(...woken.map(({ runId, workflow }) => ({ runId, workflow })));
      tell({ runs, inputs, woken });
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => channel.close(),
  };
}
