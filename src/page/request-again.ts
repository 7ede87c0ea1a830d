// What may be asked of another worker where the first has died before it answered: whatever changes nothing, and facts, which
// are known by their ids, so that twice is once.

import type { Service } from '../model/protocol.ts';

type Name = keyof Service;

const reads: readonly Name[] = [
  'hello',
  'run',
  'result',
  'settled',
  'export',
  'events',
  'news',
  'runs',
  'countRuns',
  'input',
  'inputs',
  'countInputs',
  'validate',
  'storage',
];
const facts: readonly Name[] = ['start', 'send', 'respond', 'dismiss', 'cancel', 'suspend', 'resume', 'unwatch'];
const repeatable: ReadonlySet<string> = new Set([...reads, ...facts]);

/** With which arguments to ask again; nothing where that might be done twice. */
export function requestAgain(name: string, args: unknown[]): unknown[] | undefined {
  // An answer that is left for a question to come is used once: one may have been used already.
  if (name === 'answer') return args[2] ? undefined : args;
  if (!repeatable.has(name)) return;
  // Only then is a message worth looking for among those that are there.
  return name === 'send' ? [...args.slice(0, 2), true] : args;
}
