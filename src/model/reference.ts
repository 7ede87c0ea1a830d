// References: what is stored of a handle (an input or an execution) that a workflow puts into a value. Plain data, so
// that it can be shown wherever the value is, and be turned into a handle again.

import { entryOfId, leftId, runOf } from './input-id.ts';

/** What is known of a handle: `input` is a question, `step` a task of a run, `run` a run of its own. */
export interface Reference {
  '~confer': 'input' | 'step' | 'run';
  /** Of the input, of the step or of the run. */
  id: string;
  /** The key of the input, or the name of the task or workflow. */
  name: string;
  /** Of an input or a step: how often its run had been restarted. The next round may have another of that id. */
  round?: number;
}

/** What a reference leads to at this moment. */
export interface Live {
  state:
    | 'pending'
    | 'responded'
    | 'dismissed'
    | 'expired'
    | 'cancelled'
    | 'queued'
    | 'running'
    | 'waiting'
    | 'succeeded'
    | 'failed';
  name: string;
  result?: unknown;
  error?: { name: string; message: string };
}

/** Whether it leads to what a run, now in this round, asked or did before it was restarted. */
export function isLeft(
  { round }: Pick<Reference, 'round'>,
  { round: now = 0 }: { round?: number | undefined },
): boolean {
  return round !== undefined && now > round;
}

/** The ids under which it may be found, now or once its run was restarted. */
export function idsOf({ '~confer': kind, id, round }: Reference): string[] {
  return kind === 'input' && round !== undefined ? [id, leftId(id, round + 1)] : [id];
}

/** The method of a handle that tells what to store of it. */
export const toReference = Symbol('toReference');

export function isReference(value: unknown): value is Reference {
  if (typeof value !== 'object' || value === null) return false;
  const { '~confer': kind, id, name } = value as Partial<Reference>;
  return (kind === 'input' || kind === 'step' || kind === 'run') && typeof id === 'string' && typeof name === 'string';
}

/** What only looks like a reference, as it is kept: the world outside must not be able to make one. */
interface Escaped {
  '~confer': 'value';
  value: unknown;
}

function isEscaped(value: unknown): value is Escaped {
  return typeof value === 'object' && value !== null && (value as Escaped)['~confer'] === 'value' && 'value' in value;
}

/**
 * The value with references in the place of handles, however deep, and what only looks like one escaped; the same value
 * if there is neither.
 */
export function withReferences(value: unknown, seen = new Map<object, unknown>()): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (toReference in value) return (value[toReference] as () => Reference)();
  if (!isPlain(value)) return value;
  if (seen.has(value)) return seen.get(value);
  // Until its parts are known, a value that contains itself stands for itself.
  seen.set(value, value);
  const changed = replaced(value, (part) => withReferences(part, seen));
  const safe =
    isReference(value) || isEscaped(value) ? ({ '~confer': 'value', value: changed } satisfies Escaped) : changed;
  seen.set(value, safe);
  return safe;
}

/** The object that was meant, where one was escaped because it looks like a reference. */
export function unescaped(value: object): object | undefined {
  return isEscaped(value) ? (value.value as object) : undefined;
}

/** The value with `handle(reference)` in the place of references, however deep, and what was escaped as it was. */
export function withHandles(
  value: unknown,
  handle: (reference: Reference) => unknown,
  seen = new Set<object>(),
): unknown {
  if (isReference(value)) return handle(value);
  if (isEscaped(value)) return replaced(value.value as Container, (part) => withHandles(part, handle, seen));
  if (typeof value !== 'object' || value === null || !isPlain(value) || seen.has(value)) return value;
  seen.add(value);
  return replaced(value, (part) => withHandles(part, handle, seen));
}

/** The value with other references in the place of those in it; what was escaped stays so. */
export function withMoved(value: unknown, moved: (reference: Reference) => Reference): unknown {
  return withReferences(withHandles(value, (reference) => ({ [toReference]: () => moved(reference) })));
}

/** A run that may have been given handles: by its caller, or by that of the run of which it is a copy. */
interface Called {
  parent?: string | undefined;
  caller?: string | undefined;
}

/** The run whose handles it may have been given. */
export function callerOf({ parent, caller }: Called): string | undefined {
  return parent ?? caller;
}

/** The value as it is in each copy of a run: what references lead to in the run or in its caller is told from there. */
export function seenFrom({ id, ...run }: Called & { id: string }, value: unknown): unknown {
  const parent = callerOf(run);
  const beneath = (above: string | undefined, runId: string) => runId === above || runId.startsWith(`${above}/`);
  const from = (runId: string) => {
    if (beneath(id, runId)) return `.${runId.slice(id.length)}`;
    return parent !== undefined && beneath(parent, runId) ? `..${runId.slice(parent.length)}` : runId;
  };
  return withHandles(value, ({ '~confer': kind, id, name }) => {
    if (kind === 'run') return { '~confer': kind, name, run: from(id) };
    return { '~confer': kind, name, run: from(runOf(id)), entry: entryOfId(id) };
  });
}

type Container = Record<string, unknown> | unknown[] | Map<unknown, unknown> | Set<unknown>;

function isPlain(value: object): value is Container {
  if (Array.isArray(value) || value instanceof Map || value instanceof Set) return true;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function replaced(value: Container, part: (part: unknown) => unknown): Container {
  if (Array.isArray(value)) {
    const parts = value.map(part);
    return parts.some((now, index) => !Object.is(now, value[index])) ? parts : value;
  }
  if (value instanceof Set) {
    const list = [...value];
    const parts = replaced(list, part);
    return parts === list ? value : new Set(parts as unknown[]);
  }
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  const parts = entries.map(([key, inner]) => [key, part(inner)] as const);
  if (parts.every(([, now], index) => Object.is(now, entries[index]![1]))) return value;
  return value instanceof Map ? new Map(parts) : Object.fromEntries(parts as [string, unknown][]);
}
