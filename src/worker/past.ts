// The past of a run: what earlier attempts recorded, in the forms in which a new one asks for it.

import type { Entry, Row, StepKind } from '../model/journal.ts';

export class Past {
  /** Entries that have ended, and as what. */
  readonly kinds = new Map<string, StepKind>();
  readonly asked = new Map<string, Entry & { type: 'asked' }>();
  /** Ids of the inputs that nobody has resolved. */
  readonly open = new Set<string>();
  /** Ids of the inputs without whose answer the run cannot go on. */
  readonly awaited = new Set<string>();
  /** Failed tries of a step that has not ended: how many, and when the next one is due. */
  readonly tries = new Map<string, { count: number; until: number }>();
  readonly timers = new Map<string, number>();
  readonly counts = new Map<string, number>();
  /** The run was last recorded as waiting. */
  waiting = false;
  /** Somebody asked for the end of the run. */
  cancelling = false;

  add(row: Row): void {
    switch (row.type) {
      case 'step':
        this.kinds.set(row.entry, row.kind);
        break;
      case 'cancelling':
        this.cancelling = true;
        break;
      case 'asked':
        this.asked.set(row.key, row);
        this.open.add(row.inputId);
        if (row.awaited) this.awaited.add(row.inputId);
        break;
      case 'resolved':
        this.open.delete(row.inputId);
        break;
      case 'tried':
        this.tries.set(row.entry, { count: (this.tries.get(row.entry)?.count ?? 0) + 1, until: row.until });
        break;
      case 'timed':
        this.timers.set(row.entry, row.until);
        break;
      case 'emitted':
      case 'logged':
      case 'progress':
        this.counts.set(row.type, (this.counts.get(row.type) ?? 0) + 1);
        break;
      case 'waiting':
      case 'resumed':
        this.waiting = row.type === 'waiting';
    }
  }
}
