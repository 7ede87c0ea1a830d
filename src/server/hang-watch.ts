// Watches whether the process hangs. One thread executes all, so a workflow that computes without an end keeps everybody from
// everything, `SIGTERM` included. Another thread (hang-thread.ts) sees that and ends the process: whoever looks after it starts it
// again, and a run that does so three times in a row is `Stalled`, as in a page whose worker is replaced.

import { url as inspected } from 'node:inspector';
import { Worker } from 'node:worker_threads';

/** What both threads see: how often this one had its turn, and whether somebody debugs it. */
export type Pulse = Int32Array<SharedArrayBuffer>;
export const [turns, debugged] = [0, 1];

/** In so many parts what is waited is cut: a machine that sleeps or is busy stops both threads, and that counts no more than one. */
export const parts = 10;

/** Ends the process once nothing had its turn for so many milliseconds, by `SIGKILL`; gives back the way to end the watch. */
export function watchHang(patience: number): () => void {
  if (patience === Number.POSITIVE_INFINITY) return () => {};
  const pulse: Pulse = new Int32Array(new SharedArrayBuffer(8));
  const beat = () => {
    Atomics.add(pulse, turns, 1);
    // At a breakpoint everything stands still, too.
    Atomics.store(pulse, debugged, inspected() === undefined ? 0 : 1);
  };
  const beats = setInterval(beat, patience / parts / 2);
  const own = import.meta.url;
  const thread = new Worker(new URL(`hang-thread${own.slice(own.lastIndexOf('.'))}`, own), {
    workerData: { pulse, patience },
  });
  thread.on('error', (error) => console.error('Nobody watches whether this process hangs.', error));
  // Neither is a reason for the process to stay.
  beats.unref();
  thread.unref();
  return () => {
    clearInterval(beats);
    void thread.terminate();
  };
}
