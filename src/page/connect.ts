// The way from a page to its worker, or to a server.

import { revived } from '../model/error-records.ts';
import { text } from '../model/given.ts';
import type { Change, Reply, Service } from '../model/protocol.ts';
import type { User } from '../model/record.ts';
import type { Live } from '../model/reference.ts';
import { calls, sendable } from './call.ts';
import type { Client } from './client.ts';
import { named } from './client-name.ts';
import type { Token } from './connection.ts';
import { laterConnection } from './later-connection.ts';
import { runHandle } from './run.ts';
import { type WorkerEnd, workerConnection } from './worker-connection.ts';

export interface ConnectOptions {
  /** Who answers on this page: recorded with each answer; the tags decide what may be answered. A server goes by the token alone. */
  user?: User;
  /**
   * For a server: says who answers. A function is asked at each connection, and again when the token has expired:
   * `{ token: async () => (await fetch('/token')).text() }`.
   */
  token?: Token;
}

/**
 * Connects to a worker that calls `serve([…])`, or to any Comlink endpoint behind which there is one. Given a function that
 * starts the worker, it starts another where that dies or hangs (does not answer for ten seconds), and asks it again what can be
 * asked twice; all else rejects with `WorkerFailed`, as everything does without such a function. With the type of the worker's
 * module, names, arguments and results are checked.
 *
 * Given an address, it connects to a server (`confer-kit serve`), again and again where the connection is lost; what is asked
 * while the server cannot be reached rejects with `ServerUnreachable` after ten seconds, and watches go on by themselves:
 * `connect('wss://confer.example', { token })`.
 *
 *     const start = () => new Worker(new URL('./workflows.ts', import.meta.url), { type: 'module' });
 *     const client = connect<typeof import('./workflows')>(start, { user: { id: 'ana' } });
 */
export function connect<Module = any>(
  to: WorkerEnd | (() => WorkerEnd) | string | URL,
  { user, token }: ConnectOptions = {},
): Client<Module> {
  if (user !== undefined) text(user?.id, '`user.id`');
  const connection =
    typeof to === 'string' || to instanceof URL ? laterConnection(to, token) : workerConnection(to, user);
  const call = calls(connection.ask);
  const ready = call((service) => service.hello(connection.since));
  ready.catch(() => {});

  /** What ends each that goes on. */
  const leaving = new Set<() => void>();

  /** Has the worker tell something, and each that takes its place: `begin` is called for each, `told` with what it tells. */
  function follow<T>(
    begin: (service: Service, told: (news: T) => void) => Promise<Reply<number>>,
    listening: () => (news: T) => void,
    onError: (error: unknown) => void,
  ): () => void {
    let begun: Promise<number> | undefined;
    const stop = connection.subscribe({
      begin() {
        const listener = listening();
        const told = (news: T) => {
          if (begun === own) listener(news);
        };
        const own = call((service) => begin(service, told));
        begun = own;
        own.catch((error) => begun === own && onError(error));
      },
      onError: (error) => begun && onError(error),
    });
    const leave = () => {
      leaving.delete(leave);
      begun?.then((id) => call((service) => service.unwatch(id))).catch(() => {});
      begun = undefined;
      stop();
    };
    leaving.add(leave);
    return leave;
  }

  /** Keeps the list that the worker tells the changes of. */
  function watch<T extends { id: string }>(
    begin: (service: Service, told: (change: Change<T>) => void) => Promise<Reply<number>>,
    listener: (records: readonly T[]) => void,
    onError: (error: unknown) => void = unheard,
  ): () => void {
    const listening = () => {
      const records = new Map<string, { record: T; place: number }>();
      return ({ put, places, gone, error }: Change<T>) => {
        if (error) return onError(revived(error));
        for (const id of gone) records.delete(id);
        for (const [index, record] of put.entries()) records.set(record.id, { record, place: places[index]! });
        const list = [...records.values()].sort((one, other) => one.place - other.place);
        listener(list.map(({ record }) => record));
      };
    };
    return follow(begin, listening, onError);
  }

  return named({
    get user() {
      return connection.user;
    },
    ready,
    async start(
      workflow: string,
      ...[args, { id = crypto.randomUUID() } = {}]: [args?: unknown, options?: { id?: string }]
    ) {
      text(workflow, 'the name of the workflow');
      text(id, '`id`, that of the run,');
      const runId = await call((worker) => worker.start(workflow, sendable(args, 'args'), id));
      return runHandle(call, runId) as never;
    },
    run: (runId) => runHandle(call, text(runId, 'the id of the run')),
    import: async (data) => runHandle(call, await call((worker) => worker.import(sendable(data, 'data')))),
    storage: () => call((worker) => worker.storage()),
    // Only a page may ask for this.
    persist: async () => (await navigator.storage?.persist?.()) ?? false,
    follow: (reference, listener, onError = unheard) =>
      follow<Live>(
        (service, told) => service.follow(reference, told),
        () => listener,
        onError,
      ),
    close() {
      for (const leave of leaving) leave();
      connection.close();
    },
    inputs: {
      list: (filter = {}) => call((worker) => worker.inputs(filter)),
      count: (filter = {}) => call((worker) => worker.countInputs(filter)),
      get: async (inputId) => call((worker) => worker.input(idOf(inputId))),
      respond: async (inputId, value, { reason } = {}) =>
        call((worker) => worker.respond(idOf(inputId), sendable(value, 'value'), reason, crypto.randomUUID())),
      undo: async (inputId) => call((worker) => worker.undo(idOf(inputId))),
      revise: async (inputId, value, options = {}) =>
        call((worker) => worker.revise(idOf(inputId), sendable(value, 'value'), options, crypto.randomUUID())),
      dismiss: async (inputId, { reason } = {}) =>
        call((worker) => worker.dismiss(idOf(inputId), reason, crypto.randomUUID())),
      validate: async (inputId, value) => call((worker) => worker.validate(idOf(inputId), sendable(value, 'value'))),
      watch: (filter, listener, onError) =>
        watch((worker, told) => worker.watchInputs(filter, told), listener, onError),
    },
    runs: {
      list: (filter = {}) => call((worker) => worker.runs(filter)),
      count: (filter = {}) => call((worker) => worker.countRuns(filter)),
      delete: (filter, { terminate = false } = {}) => call((worker) => worker.deleteRuns(filter, terminate)),
      watch: (filter, listener, onError) => watch((worker, told) => worker.watchRuns(filter, told), listener, onError),
    },
  });
}

function idOf(inputId: string): string {
  return inputId === '' ? inputId : text(inputId, 'the id of the input');
}

function unheard(error: unknown): void {
  console.error('A list could not be watched.', error);
}
