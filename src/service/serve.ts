// The start of a worker: it serves its workflows, to the page that made it and together with every other worker that
// has the same database open.

import { expose } from 'comlink';
import { servingBegins } from '../definitions/prompt-checks.ts';
import type { Workflow } from '../definitions/workflow.ts';
import { InvalidArgument } from '../model/errors.ts';
import { callable, text, unexpected } from '../model/given.ts';
import { store } from '../store/store.ts';
import { endpoint } from './endpoint.ts';
import { executor } from './executor.ts';
import type { Hooks } from './hooks.ts';
import { type Keep, retain } from './retention.ts';
import { service } from './service.ts';

export interface ServeOptions extends Hooks {
  /** Name of the database. Workers with the same one share runs and inputs. Default: `confer`. */
  database?: string;
  /**
   * For how long runs are kept after their end, with all that belongs to them; by default for ever.
   *
   *     serve([annotate], { keep: { succeeded: '30d', failed: '90d', cancelled: '7d' } });
   */
  keep?: Keep;
}

/**
 * Serves workflows from a Web Worker. Call it once, at the end of the worker's script.
 *
 *     serve([annotate, deploy], { database: 'my-app' });
 */
export function serve(
  workflows: readonly Workflow<any, any, any>[],
  { database = 'confer', keep = {}, ...hooks }: ServeOptions = {},
): void {
  text(database, 'the name of the database');
  if (!Array.isArray(workflows)) throw unexpected('what `serve` gets', 'a list of workflows', workflows);
  for (const name of ['onAsked', 'onResolved'] as const)
    if (hooks[name] !== undefined) callable(hooks[name], `\`${name}\` of \`serve\``);
  const byName = new Map<string, Workflow>();
  for (const workflow of workflows) {
    if (workflow?.kind !== 'workflow') {
      throw unexpected('what `serve` gets', 'a list of workflows', workflow, 'Define one with `workflow(name, fn)`.');
    }
    if (byName.has(workflow.name))
      throw new InvalidArgument(`Two workflows are called \`${workflow.name}\`. Rename one of them.`);
    byName.set(workflow.name, workflow);
  }
  servingBegins();
  const opened = store(database);
  const execution = executor(opened, byName, hooks);
  expose(service(opened, byName, execution), endpoint());
  retain(opened, keep, execution.holds);
  // The page may have asked already, and what it asked have to wait for the database: but the script is there.
  postMessage({ confer: 'serving' });
}
