// Effect Workflow: a function whose activities and deferreds are remembered by name. One row each, and one for the run.

import { expose } from 'comlink';
import { Effect, Exit, Fiber, Layer, ManagedRuntime, Option, Schema } from 'effect';
import { Activity, DurableDeferred, Workflow, WorkflowEngine } from 'effect/workflow';
import { rows } from './rows.js';

const { WorkflowInstance } = WorkflowEngine;
const stored = rows({ runs: 'run', results: ['run', 'name'] });
const executes = new Map();
/** Runs that are under way or wait in this worker: the payload, the results by name, and the fiber of the last attempt. */
const runs = new Map();

const durable = (write) => Effect.promise(async () => write(await stored));

/** Keeps successes alone: nothing that is measured fails. */
function successOf(exit) {
  if (Exit.isSuccess(exit)) return exit.value;
  throw new Error(`Only successes are kept, got ${exit}.`);
}

const loaded = Effect.fnUntraced(function* (run) {
  if (runs.has(run)) return runs.get(run);
  const [{ workflow, payload }, results] = yield* durable((rows) =>
    Promise.all([rows.get('runs', run), rows.all('results', run)]),
  );
  const state = { workflow, payload, results: new Map(results.map(({ name, value }) => [name, value])) };
  runs.set(run, state);
  return state;
});

const recorded = Effect.fnUntraced(function* (run, name, exit, durability) {
  const value = successOf(exit);
  yield* durable((rows) => rows.put('results', { run, name, value }, durability));
  runs.get(run).results.set(name, value);
});

const layer = Layer.effect(WorkflowEngine.WorkflowEngine)(
  Effect.gen(function* () {
    const scope = yield* Effect.scope;

    const attempted = Effect.fnUntraced(function* (run) {
      const state = yield* loaded(run);
      const { workflow, execute } = executes.get(state.workflow);
      const instance = WorkflowInstance.initial(workflow, run);
      state.fiber = yield* execute(state.payload, run).pipe(
        Workflow.intoResult,
        Effect.provideService(WorkflowEngine.WorkflowEngine, engine),
        Effect.provideService(WorkflowInstance, instance),
        Effect.tap((result) => {
          if (result._tag === 'Suspended') return Effect.void;
          const row = { run, workflow: state.workflow, payload: state.payload, result: successOf(result.exit) };
          return durable((rows) => rows.put('runs', row));
        }),
        Effect.forkIn(scope),
      );
    });

    const engine = WorkflowEngine.makeUnsafe({
      register: (workflow, execute) => Effect.sync(() => executes.set(workflow._tag, { workflow, execute })),
      execute: Effect.fnUntraced(function* ({ _tag: workflow }, { executionId: run, payload, discard }) {
        if (!runs.has(run)) {
          yield* durable((rows) => rows.put('runs', { run, workflow, payload }, 'strict'));
          runs.set(run, { workflow, payload, results: new Map() });
          yield* attempted(run);
        }
        if (!discard) return yield* Fiber.join(runs.get(run).fiber);
      }),
      activityExecute: Effect.fnUntraced(function* (activity, attempt) {
        const { executionId: run, workflow } = yield* WorkflowInstance;
        const name = `${activity.name}/${attempt}`;
        const { results } = runs.get(run);
        if (results.has(name)) return new Workflow.Complete({ exit: Exit.succeed(results.get(name)) });
        const result = yield* activity.executeEncoded.pipe(
          Workflow.intoResult,
          Effect.provideService(WorkflowInstance, WorkflowInstance.initial(workflow, run)),
        );
        if (result._tag === 'Complete') yield* recorded(run, name, result.exit);
        return result;
      }),
      deferredResult: Effect.fnUntraced(function* ({ name }) {
        const { results } = runs.get((yield* WorkflowInstance).executionId);
        return results.has(name) ? Option.some(Exit.succeed(results.get(name))) : Option.none();
      }),
      deferredDone: Effect.fnUntraced(function* ({ executionId: run, deferredName: name, exit }) {
        // The first answer counts.
        if ((yield* loaded(run)).results.has(name)) return;
        yield* recorded(run, name, exit, 'strict');
        yield* attempted(run);
      }),
      resume: (_workflow, run) => attempted(run),
      poll: () => unmeasured('polls'),
      interrupt: () => unmeasured('interrupts'),
      interruptUnsafe: () => unmeasured('interrupts'),
      scheduleClock: () => unmeasured('sleeps'),
    });
    return engine;
  }),
);

const unmeasured = (what) => Effect.die(`Nothing that is measured ${what}.`);

const measured = Workflow.make('measured', {
  payload: { id: Schema.String, steps: Schema.Number, asks: Schema.Boolean },
  success: Schema.Boolean,
  idempotencyKey: ({ id }) => id,
});

const approve = DurableDeferred.make('approve', { success: Schema.Boolean });

const registered = measured.toLayer(
  Effect.fnUntraced(function* ({ steps, asks }) {
    for (let i = 0; i < steps; i++)
      yield* Activity.make({ name: `count-${i}`, success: Schema.Number, execute: Effect.succeed(i) });
    return asks ? yield* DurableDeferred.await(approve) : true;
  }),
);

const runtime = ManagedRuntime.make(registered.pipe(Layer.provideMerge(layer)));
const engineDoes = (use) => runtime.runPromise(Effect.flatMap(WorkflowEngine.WorkflowEngine, use));

const begun = (id, steps, asks) =>
  engineDoes((engine) => engine.execute(measured, { executionId: id, payload: { id, steps, asks }, discard: true }));

/** Until the attempt under way has ended, as it must. */
async function ended(run, tag) {
  const result = await runtime.runPromise(Fiber.join(runs.get(run).fiber));
  if (result._tag !== tag) throw new Error(`Expected ${tag} for ${run}, got ${result._tag}.`);
  if (tag === 'Complete') runs.delete(run);
}

expose({
  async steps(run, steps) {
    await begun(run, steps, false);
    await ended(run, 'Complete');
  },
  async ask(run, steps) {
    await begun(run, steps, true);
    await ended(run, 'Suspended');
  },
  async answer(run) {
    const to = { workflowName: 'measured', executionId: run, deferredName: approve.name, exit: Exit.succeed(true) };
    await engineDoes((engine) => engine.deferredDone(approve, to));
    await ended(run, 'Complete');
  },
});
