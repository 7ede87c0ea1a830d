// XState: a state machine. One row a run, its snapshot, put anew at each transition; a step waits for the last one.

import { expose } from 'comlink';
import { assign, createActor, fromPromise, setup, toPromise, waitFor } from 'xstate';
import { rows } from './rows.js';

const stored = rows({ snapshots: 'run' });
const saved = new Map();
const actors = new Map();

const machine = setup({
  actors: {
    step: fromPromise(async ({ input }) => {
      // The transition that began this step is told to subscribers only after it: a turn later, its row is on the way.
      await null;
      await saved.get(input.run);
      return input.index;
    }),
  },
  guards: { more: ({ context }) => context.index + 1 < context.steps, asks: ({ context }) => context.asks },
}).createMachine({
  context: ({ input }) => ({ ...input, index: 0, approved: false }),
  initial: 'began',
  states: {
    began: {
      always: [{ guard: ({ context }) => context.steps > 0, target: 'counting' }, { target: 'counted' }],
    },
    counting: {
      invoke: {
        src: 'step',
        input: ({ context }) => ({ run: context.run, index: context.index }),
        onDone: [
          {
            guard: 'more',
            target: 'counting',
            reenter: true,
            actions: assign({ index: ({ event }) => event.output + 1 }),
          },
          { target: 'counted' },
        ],
      },
    },
    counted: { always: [{ guard: 'asks', target: 'asking' }, { target: 'ended' }] },
    asking: {
      on: { answer: { target: 'ended', actions: assign({ approved: ({ event }) => event.approved }) } },
    },
    ended: { type: 'final' },
  },
});

/** Start and answer are strict. */
function kept(run, actor, first) {
  actors.set(run, actor);
  let durability = first;
  actor.subscribe((snapshot) => {
    const row = { run, snapshot: actor.getPersistedSnapshot() };
    const now = snapshot.context.approved ? 'strict' : durability;
    durability = undefined;
    saved.set(
      run,
      stored.then((rows) => rows.put('snapshots', row, now)),
    );
  });
}

function started(run, input) {
  const actor = createActor(machine, { input: { ...input, run } });
  kept(run, actor, 'strict');
  return actor.start();
}

async function restored(run) {
  const { snapshot } = await (await stored).get('snapshots', run);
  const actor = createActor(machine, { snapshot }).start();
  kept(run, actor, undefined);
  return actor;
}

async function finished(run, actor) {
  await toPromise(actor);
  await saved.get(run);
  actors.delete(run);
  saved.delete(run);
}

expose({
  steps: (run, steps) => finished(run, started(run, { steps, asks: false })),
  async ask(run, steps) {
    await waitFor(started(run, { steps, asks: true }), (snapshot) => snapshot.matches('asking'));
    await saved.get(run);
  },
  async answer(run) {
    const actor = actors.get(run) ?? (await restored(run));
    actor.send({ type: 'answer', approved: true });
    await finished(run, actor);
  },
});
