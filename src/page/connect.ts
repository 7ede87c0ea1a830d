// The way from a page to its worker.

import { type Endpoint, proxy, wrap } from 'comlink';
import { ConferError } from '../model/errors.ts';
import type { Change, Reply, Service } from '../model/protocol.ts';
import type { User } from '../model/record.ts';
import type { Live } from '../model/reference.ts';
import { calls, sendable } from './call.ts';
import type { Client } from './client.ts';
import { runHandle } from './run.ts';

export interface ConnectOptions {
  /** Who answers on this page: recorded with each answer; the tags decide what may be answered. */
  user?: User;
}

/**
 * Connects to a worker that calls `serve([…])`, or to any Comlink endpoint behind which there is one. With the type of
 * the worker's module, names, arguments and results are checked.
 *
 *     const client = connect<typeof import('./workflows')>(new Worker(url, { type: 'module' }), { user: { id: 'ana' } });
 */
export function connect<Module = any>(endpoint: Endpoint | Worker, { user }: ConnectOptions = {}): Client<Module> {
  const service = wrap<Service>(endpoint as Endpoint);
  let answered = false;
  const failed = new Promise<never>((_, reject) => {
    // Only what happens before the first answer is the end: later errors leave the worker alive.
    (endpoint as Worker).addEventListener?.('error', (event) => {
      if (!answered) reject(brokenWorker(event as ErrorEvent));
    });
  });
  failed.catch(() => {});
  const call = calls(service, failed);
  const ready = call((worker) => worker.hello()).finally(() => {
    answered = true;
  });
  const unanswered = setTimeout(() => {
    console.warn(
      'The worker has not answered for 10 seconds. Does its script call `serve([…])` from `confer-kit/worker`?',
    );
  }, 10_000);
  ready.catch(() => {}).finally(() => clearTimeout(unanswered));

  /** Keeps the list that the worker tells the changes of. */
  function watch<T extends { id: string }>(
    begin: (service: Service, listener: (change: Change<T>) => void) => Promise<Reply<number>>,
    listener: (records: readonly T[]) => void,
    onError: (error: unknown) => void = unheard,
  ): () => void {
    const records = new Map<string, { record: T; place: number }>();
    let stopped = false;
    const told = proxy(({ put, places, gone }: Change<T>) => {
      if (stopped) return;
      for (const id of gone) records.delete(id);
      for (const [index, record] of put.entries()) records.set(record.id, { record, place: places[index]! });
      const list = [...records.values()].sort((one, other) => one.place - other.place);
      listener(list.map(({ record }) => record));
    });
    return ends(
      call((worker) => begin(worker, told)),
      (error) => !stopped && onError(error),
      () => {
        stopped = true;
      },
    );
  }

  /** The way to end what was begun. */
  function ends(begun: Promise<number>, onError: (error: unknown) => void, onEnd: () => void): () => void {
    begun.catch(onError);
    return () => {
      onEnd();
      begun.then((id) => call((worker) => worker.unwatch(id))).catch(() => {});
    };
  }

  return {
    user,
    ready,
    async start(workflow: string, ...[args, { id } = {}]: [args?: unknown, options?: { id?: string }]) {
      const runId = await call((worker) => worker.start(workflow, sendable(args, 'args'), id));
      return runHandle(call, runId, user) as never;
    },
    run: (runId) => runHandle(call, runId, user),
    import: async (data) => runHandle(call, await call((worker) => worker.import(sendable(data, 'data'))), user),
    follow(reference, listener, onError = unheard) {
      let stopped = false;
      const told = proxy((live: Live) => {
        if (!stopped) listener(live);
      });
      return ends(
        call((worker) => worker.follow(reference, told)),
        (error) => !stopped && onError(error),
        () => {
          stopped = true;
        },
      );
    },
    inputs: {
      list: (filter = {}) => call((worker) => worker.inputs(filter)),
      count: (filter = {}) => call((worker) => worker.countInputs(filter)),
      get: (inputId) => call((worker) => worker.input(inputId)),
      respond: async (inputId, value) => call((worker) => worker.respond(inputId, sendable(value, 'value'), user)),
      dismiss: (inputId, { reason } = {}) => call((worker) => worker.dismiss(inputId, reason, user)),
      validate: async (inputId, value) => call((worker) => worker.validate(inputId, sendable(value, 'value'))),
      watch: (filter, listener, onError) =>
        watch((worker, told) => worker.watchInputs(filter, told), listener, onError),
    },
    runs: {
      list: (filter = {}) => call((worker) => worker.runs(filter)),
      count: (filter = {}) => call((worker) => worker.countRuns(filter)),
      watch: (filter, listener, onError) => watch((worker, told) => worker.watchRuns(filter, told), listener, onError),
    },
  };
}

function unheard(error: unknown): void {
  console.error('A list could not be watched.', error);
}

function brokenWorker({ message, filename, lineno }: ErrorEvent): ConferError {
  const where = filename ? ` (${filename}:${lineno})` : '';
  const why = message
    ? `${message}${where}`
    : 'its script could not be loaded. Is its address right, and is it a module?';
  return new ConferError(`The worker did not start: ${why}`, { code: 'WorkerFailed' });
}
