// A turn: when it has passed, all promise reactions that were due have run, and those that came of them.
//
// The browser runs them whenever it has called back and nothing else is on the stack: after each listener of an event, too.
// So one event gives as many turns as it has listeners, and costs a tenth of what as many events would; and an event that comes
// anyway, such as the end of a transaction, gives turns for nothing. Node calls all listeners from one stack: there each event
// gives one turn.

const most = 64;
/** How many an event gives that comes anyway. */
const few = 4;
let listeners = 0;
/** Listeners that have not been called for the event that is under way. */
let left = 0;
/** Reactions have run since the last turn. */
let reacted = true;
/** It was seen that they run between listeners: then they always do. */
let between = false;

const waiting: (() => void)[] = [];
let posted = false;
let port: MessagePort | undefined;

/** Not before the first turn: a port that listens keeps a server alive that only imports this. */
function opened(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', () => {
    posted = false;
    left = listeners;
  });
  for (let first = 2; first > 0; first--) listen(port1);
  port1.start();
  return port2;
}

function listen(port: MessagePort): void {
  listeners += 1;
  const second = listeners === 2;
  port.addEventListener('message', (event) => {
    if (second && reacted) between = true;
    if (between) while (listeners < most) listen(port);
    take();
    if (left === 0) event.stopImmediatePropagation();
  });
}

/** Gives one listener's turn away. Where nobody wants it, nobody will want those of the listeners after it. */
function take(): void {
  if (left === 0) return;
  const next = reacted ? waiting.shift() : undefined;
  left = next ? left - 1 : 0;
  if (left === 0 && waiting.length > 0) post();
  if (!next) return;
  if (!between) {
    reacted = false;
    queueMicrotask(() => {
      reacted = true;
    });
  }
  next();
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
  if (left === 0) post();
}

export function turn(): Promise<void> {
  return new Promise(afterTurn);
}

// An event calls each function but once, however often it was added.
const takes = Array.from({ length: few }, () => () => take());

/** Calls `listener` at an event that comes once, and has the turns that are wanted then come with it. */
export function onceWithTurns(target: EventTarget, type: string, listener: () => void): void {
  target.addEventListener(type, () => {
    left = few;
    listener();
  });
  for (const one of takes) target.addEventListener(type, one);
}
