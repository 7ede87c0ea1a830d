// A turn of the event loop: when it has passed, all promise reactions that were due have run.

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

/** Calls back after a turn; unlike a timer it is never held back for milliseconds. */
export function afterTurn(callback: () => void): void {
  waiting.push(callback);
  channel.port2.postMessage(undefined);
}

export function turn(): Promise<void> {
  return new Promise(afterTurn);
}
