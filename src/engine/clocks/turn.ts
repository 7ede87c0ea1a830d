// A turn: when it has passed, all promise reactions that were due have run, and those that came of them.
//
// The browser runs them whenever it has called back and nothing else is on the stack: after each listener of an event, too.
// So one event gives as many turns as it has listeners, and costs a tenth of what as many events would. Node calls them all from
// one stack: there each event gives one turn.

const most = 64;
let listeners = 0;
/** Those of them that have not been called for the event that is under way. */
let left = 0;
/** Reactions have run since the last turn. */
let reacted = true;

const waiting: (() => void)[] = [];
let posted = false;
let port: MessagePort | undefined;

/** Not before the first turn: a port that listens keeps a server alive that only imports this. */
function opened(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', () => {
    left = listeners;
  });
  for (let few = 2; few > 0; few--) listen(port1);
  port1.start();
  return port2;
}

function listen(port: MessagePort): void {
  listeners += 1;
  const second = listeners === 2;
  port.addEventListener('message', (event) => {
    if (second && reacted) while (listeners < most) listen(port);
    left -= 1;
    const next = reacted ? waiting.shift() : undefined;
    if (!next) event.stopImmediatePropagation();
    if (!next || left === 0) posted = false;
    if (waiting.length > 0) post();
    if (!next) return;
    reacted = false;
    queueMicrotask(() => {
      reacted = true;
    });
    next();
  });
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
