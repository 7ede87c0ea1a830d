/**
 * Blocks its thread, as a loop without end does; for good, or for some milliseconds. Unlike a loop it leaves the processor to
 * the other tests.
 */
export function hang(ms = Number.POSITIVE_INFINITY): void {
  const { buffer } = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  Atomics.wait(new Int32Array(buffer), 0, 0, ms);
}
