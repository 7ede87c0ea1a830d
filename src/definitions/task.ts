// Tasks: reusable units of work.

import { callable, text, unexpected } from '../model/given.ts';
import type { StepContext, Task } from './context.ts';
import { checkOptions, type TaskOptions } from './options.ts';

/**
 * Defines a reusable unit of work. Called with `ctx.call(task, args)`, its outcome is journalled.
 *
 *     const store = task('store', async ({ id }: { id: string }, { signal }) => { … }, { retry: { attempts: 3 } });
 */
export function task<Args, Result>(
  name: string,
  fn: (args: Args, step: StepContext) => Result | Promise<Result>,
  options: TaskOptions<Args> = {},
): Task<Args, Awaited<Result>> {
  text(name, 'the name of a task');
  callable(fn, `the second argument of task \`${name}\``);
  checkOptions(options, `task \`${name}\``);
  const { concurrency } = options;
  if (concurrency !== undefined && !(concurrency >= 1))
    throw unexpected(`\`concurrency\` of task \`${name}\``, 'a number from 1 up', concurrency);
  return { kind: 'task', name, fn: fn as Task<Args, Awaited<Result>>['fn'], options };
}
