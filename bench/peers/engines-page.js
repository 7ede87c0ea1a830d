// The same jobs by Confer and by its peers, each in a worker with a database of its own, in one page and in turns.

import { wrap } from 'comlink';
import { connect } from 'confer-kit';

const databases = `peers-${Date.now().toString(36)}`;
/** Whoever takes longer than this for a round is left out of the next, ms. */
const patience = 60_000;

const started = (script) =>
  new Worker(`/${script}.js?database=${databases}-${script}`, { type: 'module', name: script });

/** Ours by its client, as a page uses it; the answer goes by way of the inbox's rules. */
function ours(worker) {
  const client = connect(worker);
  return {
    steps: async (id, steps) => (await client.start('steps', steps, { id })).result(),
    ask: async (id, steps) => (await client.start('resume', steps, { id })).settled(),
    answer: async (id) => {
      const run = client.run(id);
      await run.answer({ approve: true });
      await run.result();
    },
  };
}

const engine = (name, script, connected = wrap) => ({
  name,
  worker: undefined,
  verbs: undefined,
  /** Another worker in place of the present one, as after a reload. */
  async reload() {
    this.worker?.terminate();
    this.worker = started(script);
    this.worker.onerror = (event) => console.error(`${name}: ${event.message}`);
    this.verbs = connected(this.worker);
    await this.verbs.steps(crypto.randomUUID(), 1);
  },
});

const engines = [
  engine('Confer', 'workflows', ours),
  engine('TanStack', 'tanstack'),
  engine('Effect', 'effect'),
  engine('XState', 'xstate'),
  engine('LangGraph', 'langgraph'),
];

const range = (count) => Array.from({ length: count }, (_, index) => index);
const atOnce = (count, work) => Promise.all(range(count).map(work));

/** What is prepared is not measured. */
const jobs = [
  {
    name: '(a) 1,000 steps, one after the other',
    measured: ({ verbs }, id) => verbs.steps(id, 1_000),
  },
  {
    name: '(a′) 100 runs of 100 steps at once',
    measured: ({ verbs }, id) => atOnce(100, (i) => verbs.steps(`${id}-${i}`, 100)),
  },
  {
    name: '(b) start, ask, answer, end, 100 times',
    async measured({ verbs }, id) {
      for (const i of range(100)) {
        await verbs.ask(`${id}-${i}`, 0);
        await verbs.answer(`${id}-${i}`);
      }
    },
  },
  ...[1_000, 10_000].map((count) => ({
    name: `(c) answer and resume after ${count.toLocaleString('en')} steps`,
    async prepared(engine, id) {
      await engine.verbs.ask(id, count);
      await engine.reload();
    },
    measured: ({ verbs }, id) => verbs.answer(id),
  })),
  {
    name: '(d) 1,000 waiting runs, all answered',
    async prepared(engine, id) {
      await atOnce(1_000, (i) => engine.verbs.ask(`${id}-${i}`, 0));
      await engine.reload();
    },
    measured: ({ verbs }, id) => atOnce(1_000, (i) => verbs.answer(`${id}-${i}`)),
  },
];

/** Milliseconds of one engine's round; of what was prepared, too, in `whole`. */
async function round({ prepared, measured }, engine, id) {
  const begun = performance.now();
  await prepared?.(engine, id);
  const ready = performance.now();
  await measured(engine, id);
  return { time: performance.now() - ready, whole: performance.now() - begun };
}

/** A job's times by engine, round by round; fewer for an engine that is left out. */
async function compared(name, rounds) {
  const job = jobs.find((job) => job.name === name);
  const times = Object.fromEntries(engines.map(({ name }) => [name, []]));
  const impatient = new Set();
  // The first round warms up; a job that begins in a new worker has nothing to warm.
  for (let n = job.prepared ? 1 : 0; n <= rounds; n++) {
    const taking = engines.filter((engine) => !impatient.has(engine));
    // Each is first in its turn, and the order turns round every other time: what else the machine does falls on all.
    const turned = [...taking.slice(n % taking.length), ...taking.slice(0, n % taking.length)];
    for (const engine of n % 2 ? turned : turned.toReversed()) {
      const { time, whole } = await round(job, engine, `${name}-${n}`);
      console.log(`${name}, round ${n}, ${engine.name}: ${time.toFixed(0)} of ${whole.toFixed(0)} ms`);
      if (n > 0) times[engine.name].push(time);
      if (whole > patience && engine !== engines[0]) impatient.add(engine);
    }
  }
  return times;
}

for (const engine of engines) await engine.reload();
Object.assign(globalThis, { compared, jobs: jobs.map(({ name }) => name), engines: engines.map(({ name }) => name) });
