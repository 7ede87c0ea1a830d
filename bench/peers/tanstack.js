// TanStack Workflow: an event log that is replayed. One row an event, and the run's state beside it.

import { createWorkflow, LogConflictError, runWorkflow } from '@tanstack/workflow-core';
import { expose } from 'comlink';
import { rows } from './rows.js';

const stored = rows({ runs: 'runId', events: ['run', 'index'] });
const begun = new Set();

const runStore = {
  async getRunState(runId) {
    const state = await (await stored).get('runs', runId);
    if (state) begun.add(runId);
    return state;
  },
  async setRunState(runId, state) {
    const durability = begun.has(runId) ? 'relaxed' : 'strict';
    begun.add(runId);
    await (await stored).put('runs', state, durability);
  },
  async appendEvent(run, index, event) {
    const durability = event.type === 'SIGNAL_RESOLVED' ? 'strict' : 'relaxed';
    try {
      await (await stored).add('events', { run, index, event }, durability);
    } catch (error) {
      throw error.name === 'ConstraintError' ? new LogConflictError(run, index) : error;
    }
  },
  getEvents: async (runId) => (await (await stored).all('events', runId)).map(({ event }) => event),
  deleteRun() {
    throw new Error('Nothing that is measured deletes a run.');
  },
};

const workflow = createWorkflow({ id: 'measured' }).handler(async (ctx) => {
  for (let i = 0; i < ctx.input.steps; i++) await ctx.step(`count-${i}`, () => i);
  return ctx.input.asks ? ctx.waitForEvent('approve') : true;
});

async function driven(type, options) {
  let last;
  for await (const event of runWorkflow({ workflow, runStore, ...options })) last = event;
  if (last.type !== type) throw new Error(`Expected ${type} at last, got ${JSON.stringify(last)}.`);
}

expose({
  steps: (runId, steps) => driven('RUN_FINISHED', { runId, input: { steps } }),
  ask: (runId, steps) => driven('SIGNAL_AWAITED', { runId, input: { steps, asks: true } }),
  answer: (runId) =>
    driven('RUN_FINISHED', { runId, signalDelivery: { signalId: `${runId}-1`, name: 'approve', payload: true } }),
});
