// Filters as they were given: a word that is not known would be left aside, and everything listed.

import { options, unexpected } from './given.ts';
import type { InputFilter, InputState, RunFilter, RunState } from './record.ts';

const inputWords: Record<keyof InputFilter, true> = {
  state: true,
  runId: true,
  workflow: true,
  text: true,
  tags: true,
  resolved: true,
  order: true,
  brief: true,
  limit: true,
  after: true,
};
const runWords: Record<keyof RunFilter, true> = {
  state: true,
  workflow: true,
  order: true,
  brief: true,
  limit: true,
  after: true,
};
const inputStates: InputState[] = ['pending', 'responded', 'dismissed', 'cancelled', 'expired'];
const runStates: RunState[] = ['queued', 'running', 'waiting', 'succeeded', 'failed', 'cancelled'];
const inputOrders: NonNullable<InputFilter['order']>[] = ['oldest', 'newest', 'updated', 'deadline'];
const runOrders: NonNullable<RunFilter['order']>[] = ['oldest', 'newest', 'updated'];

/** The filter as it is. Throws `InvalidArgument` for what would not narrow the list as was meant. */
export function inputFilter(filter: InputFilter): InputFilter {
  options(filter, 'a filter of inputs', Object.keys(inputWords));
  if (filter.resolved !== undefined) within(filter.resolved);
  return known(filter, inputStates, inputOrders);
}

export function runFilter(filter: RunFilter): RunFilter {
  options(filter, 'a filter of runs', Object.keys(runWords));
  return known(filter, runStates, runOrders);
}

function known<Filter extends InputFilter | RunFilter>(filter: Filter, states: string[], orders: string[]): Filter {
  const { state, order, limit } = filter;
  for (const each of state === undefined ? [] : [state].flat()) among(each, '`state`', states);
  if (order !== undefined) among(order, '`order`', orders);
  if (limit !== undefined && !(limit >= 0)) throw unexpected('`limit`', 'a number from 0 up', limit);
  return filter;
}

function within(resolved: NonNullable<InputFilter['resolved']>): void {
  options(resolved, '`resolved`', ['from', 'until']);
  for (const [side, time] of Object.entries(resolved))
    if (!Number.isFinite(time)) throw unexpected(`\`resolved.${side}\``, 'a time in ms', time);
}

function among(given: string, what: string, all: string[]): void {
  if (!all.includes(given)) throw unexpected(what, all.map((each) => `'${each}'`).join(', '), given);
}
