// The worker's end of the way to its page. A script may await something before it serves: what the page says meanwhile would
// be lost, as a worker hands its messages out whether or not anybody listens. So it is heard from the import on.

import type { Endpoint } from 'comlink';

const early: MessageEvent[] = [];
const keep = (event: MessageEvent) => void early.push(event);
/** This is the script of a worker, rather than of a server or a test. */
export const inWorker = typeof WorkerGlobalScope !== 'undefined' && self instanceof WorkerGlobalScope;

if (inWorker) self.addEventListener('message', keep);

/** The endpoint to serve at: its first listener hears first what was said before. */
export function endpoint(): Endpoint {
  const scope = globalThis as unknown as Endpoint;
  return {
    postMessage: (message, transfer) => scope.postMessage(message, transfer),
    addEventListener(type, listener, options) {
      scope.addEventListener(type, listener, options);
      self.removeEventListener('message', keep);
      for (const event of early.splice(0)) {
        if (typeof listener === 'function') listener(event);
        else listener.handleEvent(event);
      }
    },
    removeEventListener: (type, listener, options) => scope.removeEventListener(type, listener, options),
  };
}

declare const WorkerGlobalScope: { new (): EventTarget } | undefined;
