// The connection to a worker: what the page has asked it and what it listens to, until it is answered or stopped. A worker
// that dies or hangs gives no sign, so it is asked for one for as long as anything is open. Where there is a way to start
// another, that one takes its place, and is asked again what can be asked twice; everything else is rejected.

import { type Endpoint, proxy, type Remote, wrap } from 'comlink';
import { watchdog } from '../model/clocks/watchdog.ts';
import { ConferError } from '../model/errors.ts';
import type { Reply, WorkerScope } from '../model/protocol.ts';
import type { User } from '../model/record.ts';
import type { Connection, Request, Subscription } from './connection.ts';
import { requestAgain } from './request-again.ts';

export type WorkerEnd = Endpoint | Worker;

/** How many rounds of silence a script may take to be loaded. */
const loading = 6;

/** `source` is the worker, or starts one: the first, and each that has to take the place of the last. It is told who the user is. */
export function workerConnection(source: WorkerEnd | (() => WorkerEnd), user: User | undefined): Connection {
  const start = typeof source === 'function' ? source : undefined;
  const requests = new Set<Request>();
  const subscriptions = new Set<Subscription>();
  const since = Date.now();
  let end: WorkerEnd;
  let remote: Remote<WorkerScope>;
  /** It has given a sign of life. */
  let lives = false;
  /** It has not for so long that whoever follows something was told. */
  let missed = false;
  /** Why nothing can be asked any more. */
  let over: ConferError | undefined;

  const silence = watchdog({
    ask: () => void remote.ask(user, 'ping').catch(() => {}),
    onSilence: () => (start ? replace(start) : miss()),
    rounds: () => (lives ? undefined : loading),
  });

  function launch(next: WorkerEnd): void {
    end = next;
    remote = wrap<WorkerScope>(next as Endpoint);
    lives = false;
    next.addEventListener('message', () => {
      if (next !== end) return;
      lives = true;
      silence.heard();
      if (missed) resume();
    });
    next.addEventListener('error', (event) => {
      // Only what happens before the first sign of life is the end: later errors leave a worker alive.
      if (next !== end || lives) return;
      over = unstarted(event as ErrorEvent);
      fail(over);
    });
  }

  function ask(name: string, args: unknown[]): Promise<Reply<unknown>> {
    if (over) {
      // Others may go on using it: it is not to do for us what nobody hears.
      if (name === 'unwatch' && !start) void remote.ask(user, name, ...args).catch(() => {});
      return Promise.reject(over);
    }
    return new Promise((resolve, reject) => {
      const request = { name, args, resolve, reject };
      requests.add(request);
      send(request);
      silence.start();
    });
  }

  function send(request: Request): void {
    remote
      .ask(user, request.name, ...request.args.map((arg) => (typeof arg === 'function' ? proxy(arg) : arg)))
      .then(request.resolve, request.reject)
      .finally(() => {
        requests.delete(request);
        rest();
      });
  }

  /** Nothing is open: it need not be asked for a sign. */
  function rest(): void {
    if (requests.size + subscriptions.size === 0) silence.stop();
  }

  function fail(error: ConferError): void {
    for (const { reject } of requests) reject(error);
    requests.clear();
    silence.stop();
    for (const { onError } of [...subscriptions]) onError(error);
  }

  function miss(): void {
    missed = true;
    fail(
      unanswered(
        lives
          ? 'it may be busy, or have ended. Reload the page if it does not come back.'
          : 'does its script call `serve([…])` from `confer-kit/worker`?',
      ),
    );
  }

  /** It was only busy. */
  function resume(): void {
    missed = false;
    for (const { begin } of [...subscriptions]) begin();
    if (requests.size + subscriptions.size > 0) silence.start();
  }

  function replace(startAnother: () => WorkerEnd): void {
    console.warn('The worker does not answer: another takes its place.');
    stop();
    try {
      launch(startAnother());
    } catch (error) {
      over = unanswered(`and no other could be started: ${(error as Error)?.message ?? error}`);
      return fail(over);
    }
    const open = [...requests];
    requests.clear();
    void remote.ask(user, 'hello', since).catch(() => {});
    for (const request of open) {
      const args = requestAgain(request.name, request.args);
      if (!args) {
        request.reject(
          unanswered('another has taken its place. Whether this was done is not known: look, and do it again.'),
        );
        continue;
      }
      request.args = args;
      requests.add(request);
      send(request);
    }
    resume();
  }

  function stop(): void {
    if (start && 'terminate' in end) end.terminate();
  }

  launch(start ? start() : (source as WorkerEnd));
  return {
    since,
    user,
    ask,
    subscribe(subscription) {
      subscriptions.add(subscription);
      subscription.begin();
      // Nobody is asked any more, nor is another to take the place of who was.
      if (!over) silence.start();
      return () => {
        subscriptions.delete(subscription);
        rest();
      };
    },
    close() {
      over = new ConferError('This client was closed by its page.', { code: 'WorkerFailed' });
      subscriptions.clear();
      fail(over);
      stop();
    },
  };
}

function unanswered(why: string): ConferError {
  return new ConferError(`The worker does not answer: ${why}`, { code: 'WorkerFailed' });
}

function unstarted({ message, filename, lineno }: ErrorEvent): ConferError {
  const where = filename ? ` (${filename}:${lineno})` : '';
  const why = message
    ? `${message}${where}`
    : 'its script could not be loaded. Is its address right, and is it a module?';
  return new ConferError(`The worker did not start: ${why}`, { code: 'WorkerFailed' });
}
