// A turn: when it has passed, all promise reactions that were due have run, and those that came of them.
//
// The browser runs them whenever it has called back and nothing else is on the stack: after each listener of an event, too.
// So one event gives as many turns as it has listeners, and costs a tenth of what as many events would.

const listeners = 64;

const waiting: (() => void)[] = [];
let posted = false;
let port: MessagePort | undefined;

/** Not before the first turn: a port that listens keeps a server alive that only imports this. */
function opened(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  for (let left = listeners; left > 0; left--) {
    port1.addEventListener('message', (event) => {
      const next = waiting.shift();
      if (!next) event.stopImmediatePropagation();
      if (!next || left === 1) posted = false;
      if (waiting.length > 0) post();
      next?.();
    });
  }
  port1.start();
  return port2;
}

function post(): void {
  if (posted) return;
  posted = true;
  port ??= opened();
  port.postMessage(undefined);
}

/** Calls back after a turn; unlike a timer it is never held back for milliseconds. */
export function afterTurn(callback: () => void): void {
  waiting.push(callback);
  post();
}

export function turn(): Promise<void> {
  return new Promise(afterTurn);
}
