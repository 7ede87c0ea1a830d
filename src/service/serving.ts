// Serving: workflows with a store to keep them in, executed and open to be asked. Where the asking comes from is known by whoever
// starts it: a worker's page (serve.ts), or a server.

import { servingBegins } from '../definitions/prompt-checks.ts';
import type { Workflow } from '../definitions/workflow.ts';
import { InvalidArgument } from '../model/errors.ts';
import { callable, text, unexpected } from '../model/given.ts';
import type { Changes } from '../store/changes.ts';
import { store } from '../store/store.ts';
import { judgeBy } from '../validation/validate.ts';
import type { Validator } from '../validation/validator.ts';
import { executor } from './executor.ts';
import type { Hooks } from './hooks.ts';
import { type Keep, retain } from './retention.ts';
import { type Asker, type Served, service } from './service.ts';

export interface ServeOptions extends Hooks {
  /** Name of the database. Workers with the same one share runs and inputs. Default: `confer`. */
  database?: string;
  /**
   * For how long runs are kept after their end, with all that belongs to them; by default for ever.
   *
   *     serve([annotate], { keep: { succeeded: '30d', failed: '90d', cancelled: '7d' } });
   */
  keep?: Keep;
  /** Judges answers and messages by their schemas, instead of our own: `ajvValidator()` of `confer-kit/ajv`, or yours. */
  validator?: Validator;
}

export interface Serving {
  /** What each asker may ask. */
  service(asker: Asker): Served;
  /** News of what is recorded. */
  changes: Changes;
  /** Executes nothing more: fulfilled once what is under way is recorded, after ten seconds at the latest. */
  stop(): Promise<void>;
}

/** Executes workflows from now on. Throws `InvalidArgument` for what cannot be served. */
export function serving(
  workflows: readonly Workflow<any, any, any>[],
  { database = 'confer', keep = {}, validator, ...hooks }: ServeOptions = {},
): Serving {
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
  if (validator !== undefined) judgeBy(validator);
  servingBegins();
  const opened = store(database);
  const execution = executor(opened, byName, hooks);
  retain(opened, keep, execution.holds);
  return {
    service: service(opened, byName, execution),
    changes: opened.changes,
    async stop() {
      await execution.stop();
      opened.connection.close();
    },
  };
}
