// The start of a worker: it serves its workflows, to the page that made it and together with every other worker that
// has the same database open.

import { expose } from 'comlink';
import type { Workflow } from '../definitions/workflow.ts';
import type { WorkerScope } from '../model/protocol.ts';
import { endpoint, inWorker } from './endpoint.ts';
import { OpenWatches } from './open-watches.ts';
import { replyOf } from './service.ts';
import { type ServeOptions, serving } from './serving.ts';

/** What a file said that is no worker's script: a server serves it. */
export interface Offer {
  workflows: readonly Workflow<any, any, any>[];
  options: ServeOptions;
}

let offer: Offer | undefined;

/**
 * Serves workflows from a Web Worker. Call it once, at the end of the worker's script.
 *
 *     serve([annotate, deploy], { database: 'my-app' });
 *
 * In Node it only says what there is to serve: `npx confer-kit serve ./workflows.js` does.
 */
export function serve(workflows: readonly Workflow<any, any, any>[], options: ServeOptions = {}): void {
  if (!inWorker) {
    offer = { workflows, options };
    return;
  }
  const { service } = serving(workflows, options);
  const watches = new OpenWatches();
  const ask: WorkerScope['ask'] = (user, name, ...args) => replyOf(service({ user, watches }), name, args);
  expose({ ask }, endpoint());
  // The page may have asked already, and what it asked have to wait for the database: but the script is there.
  postMessage({ confer: 'serving' });
}

/** What was last offered where there is no worker. */
export function offered(): Offer | undefined {
  return offer;
}
