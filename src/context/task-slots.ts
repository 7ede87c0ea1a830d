// Slots: how many executions of a task may be at work at once in this worker, over all runs. One that rests, since it waits
// by way of its context, leaves its slot to others, and queues up again when it goes on.

interface Queue {
  taken: number;
  readonly waiting: Set<() => void>;
}

const ofTasks = new Map<string, Queue>();

export interface Slot {
  /** Fulfilled once there is a slot; at once if it has one. Rejects with the reason of the signal. */
  take(): Promise<void>;
  leave(): void;
}

/** A slot among the `concurrency` executions of a task that may be at work. */
export function slotFor(task: string, concurrency: number, signal: AbortSignal): Slot {
  let queue = ofTasks.get(task);
  if (!queue) ofTasks.set(task, (queue = { taken: 0, waiting: new Set() }));
  const { waiting } = queue;
  let has = false;

  function seat(): void {
    queue!.taken += 1;
    has = true;
  }

  return {
    take() {
      if (has) return Promise.resolve();
      if (queue.taken < concurrency) return Promise.resolve(seat());
      return new Promise((resolve, reject) => {
        const next = () => {
          signal.removeEventListener('abort', give);
          seat();
          resolve();
        };
        const give = () => {
          waiting.delete(next);
          reject(signal.reason);
        };
        if (signal.aborted) return give();
        waiting.add(next);
        signal.addEventListener('abort', give, { once: true });
      });
    },
    leave() {
      if (!has) return;
      has = false;
      queue.taken -= 1;
      const [next] = waiting;
      if (!next) return;
      waiting.delete(next);
      next();
    },
  };
}
