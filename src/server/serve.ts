// The start of a server: one process that executes workflows and lets pages and scripts ask for them.

import type { Workflow } from '../definitions/workflow.ts';
import { type Duration, milliseconds } from '../model/duration.ts';
import { InvalidArgument } from '../model/errors.ts';
import { callable, text, unexpected } from '../model/given.ts';
import { OpenWatches } from '../service/open-watches.ts';
import { type Offer, offered } from '../service/serve.ts';
import { serving, type ServeOptions as WorkflowOptions } from '../service/serving.ts';
import type { Authenticate } from './authentication.ts';
import { type Host, serveConnection } from './connection.ts';
import { front } from './front.ts';
import { watchHang } from './hang-watch.ts';
import { type Limits, requestRate, usual } from './limits.ts';
import { byDefault, type May } from './permission.ts';
import { logged, type Refusal } from './refusals.ts';
import { sharedCounts } from './shared-counts.ts';

export interface ServerOptions extends WorkflowOptions {
  /** The folder of the database; it is made where there is none. One server at a time may have it. */
  data: string;
  /** Who somebody is, by their token: `jwt({ … })`, or a function of yours. */
  authenticate: Authenticate;
  /** Who may do what. Default: `byDefault`. */
  may?: May;
  /** Default: 8787; 0 takes any that is free. */
  port?: number;
  /** The address to listen at. Default: `127.0.0.1`, for a proxy on the same machine that has a certificate. */
  host?: string;
  /** Pages of these origins may connect, besides those of the server's own address: `['https://app.example']`. */
  origins?: readonly string[];
  limits?: Partial<Limits>;
  /**
   * The process hangs once a piece of code has kept everything else from its turn for so long, and is ended, to be started again.
   * Default: 10 s; `Infinity` is never.
   */
  hangsAfter?: Duration;
  /** Told of each refusal, besides a line in the log. */
  onRefused?: (refusal: Refusal) => void;
}

export interface Server {
  readonly port: number;
  /** Ends it: everybody is told, steps that are under way have ten seconds to be recorded. The process may end after that. */
  close(): Promise<void>;
}

/**
 * Serves workflows from a server: executes them, and lets whoever has a token ask for them. They are given as they are, or by
 * the file that a page would start as its worker, which says so itself (`serve([annotate])` of `confer-kit/worker`). A process
 * has one server, and needs Node 22.13.
 *
 *     const server = await serve(new URL('./workflows.js', import.meta.url), { data: './data', authenticate: jwt({ … }) });
 */
export async function serve(
  served: readonly Workflow<any, any, any>[] | URL,
  {
    data,
    authenticate,
    may = byDefault,
    port = 8787,
    host = '127.0.0.1',
    origins = [],
    limits = {},
    hangsAfter = '10s',
    onRefused,
    ...options
  }: ServerOptions,
): Promise<Server> {
  text(data, '`data`, the folder of the database,');
  callable(authenticate, '`authenticate`, which says who somebody is by their token,');
  callable(may, '`may`');
  if (!Array.isArray(origins)) throw unexpected('`origins`', "a list such as `['https://app.example']`", origins);
  const all: Limits = { ...usual, ...limits };
  const patience = milliseconds(hangsAfter);
  // Only Node 22 knows SQLite; the door can be imported by others.
  const { installDatabase } = await import('./database/install.ts');
  const database = installDatabase(data);
  const watched = watchHang(patience);
  const since = Date.now();
  const offer = served instanceof URL ? await offeredBy(served) : { workflows: served, options: {} };
  const { service, changes, stop } = serving(offer.workflows, { ...offer.options, ...options });
  const own = service({ user: undefined, watches: new OpenWatches() });
  await own.hello(since);

  const refused = (refusal: Refusal) => {
    logged(refusal);
    onRefused?.(refusal);
  };
  const counted = sharedCounts(changes);
  const take = requestRate(all.rate);
  const connections: Host = { service, authenticate, may, limits: all, take, counted, refused, since };
  const opened = await front({
    port,
    host,
    origins,
    most: all.connections,
    largest: all.message,
    healthy: () => own.countRuns({ state: 'running' }),
    connected: (socket, from) => serveConnection(socket, from, connections),
    refused: (from, why) => refused({ at: Date.now(), from, why }),
  }).catch(async (error) => {
    await over();
    throw error;
  });

  async function over(): Promise<void> {
    await stop();
    await database.close();
    watched();
  }

  return {
    port: opened.port,
    async close() {
      await opened.close();
      await over();
    },
  };
}

/** What a file of workflows says that there is to serve. */
async function offeredBy(file: URL): Promise<Offer> {
  await import(file.href);
  const offer = offered();
  if (offer) return offer;
  throw new InvalidArgument(
    `Expected ${file.href} to call \`serve([…])\` of \`confer-kit/worker\`, and nothing was served. Is confer-kit installed ` +
      `twice? This one is ${import.meta.url}.`,
  );
}
