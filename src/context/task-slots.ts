// Slots: how many executions of a task may be at work at once in this worker, over all runs. One that rests, since it waits
// by way of its context, leaves its slot to others, and queues up again when it goes on. One that waits for several things
// rests until the last of them comes: nobody can tell whether its code is at work before that.

interface Queue {
  taken: number;
  readonly waiting: Set<() => void>;
}

const ofTasks = new Map<string, Queue>();

export interface Slot {
  /**
   * Fulfilled once it has a slot, or need not queue up any more. Rejects with the reason of the signal, if that comes
   * meanwhile.
   */
  take(): Promise<void>;
  /** Leaves the slot, or the queue: whoever stands there goes on without. */
  leave(): void;
}

/** A slot among the `concurrency` executions of a task that may be at work. */
export function slotFor(task: string, concurrency: number, signal: AbortSignal): Slot {
  let queue = ofTasks.get(task);
  if (!queue) ofTasks.set(task, (queue = { taken: 0, waiting: new Set() }));
  const { waiting } = queue;
  let has = false;
  /** What all who wait for it have in common: it takes one slot. */
  let queued: Promise<void> | undefined;
  let unqueue = () => {};

  function seat(): void {
    queue!.taken += 1;
    has = true;
    unqueue();
  }

  return {
    take() {
      if (has) return Promise.resolve();
      if (queue.taken < concurrency) return Promise.resolve(seat());
      // Told to stop, it is not held up in what it does about that.
      if (signal.aborted) return Promise.resolve();
      queued ??= new Promise((resolve, reject) => {
        const give = () => {
          reject(signal.reason);
          unqueue();
        };
        unqueue = () => {
          queued = undefined;
          waiting.delete(seat);
          signal.removeEventListener('abort', give);
          resolve();
        };
        waiting.add(seat);
        signal.addEventListener('abort', give);
      });
      return queued;
    },
    leave() {
      unqueue();
      if (!has) return;
      has = false;
      queue.taken -= 1;
      const [next] = waiting;
      next?.();
    },
  };
}
