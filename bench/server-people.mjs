// What a server does for people who are connected: answers, and lists that are watched. `node bench/server-people.mjs`, in Node 22,
// once the package is built; the server and the people share this machine. `ONLY=answers` or `ONLY=inbox` does a part.
import { loadavg } from 'node:os';
import { world } from '../test/server/world.mjs';
import { copyRun } from './many-runs.mjs';

const limits = { rate: 1e6 };
const seconds = Number(process.env.SECONDS ?? 10);
const many = Number(process.env.MANY ?? 100_000);
const only = process.env.ONLY ?? '';
const label = 'praise';

if (!only || only === 'answers') {
  console.log(
    `load ${loadavg()[0].toFixed(1)}\n| people | runs of each | answers/s | recorded, ms | next question, ms | CPU of the server | memory |`,
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- |');
  for (const [people, each] of [
    [1, 1],
    [10, 1],
    [50, 1],
    [10, 10],
  ])
    await answers(people, each);
}
if (!only || only === 'inbox')
  for (const people of (process.env.PEOPLE ?? '1,50').split(',').map(Number)) await inbox(people);
process.exit();

/** Each answers what their own runs ask, as fast as it asks. */
async function answers(people, each) {
  const here = world({ limits });
  await here.start();
  const begun = performance.now();
  const until = begun + seconds * 1_000;
  const [recorded, next] = [[], []];
  async function survey(client, name) {
    for (let count = 0; ; count += 1) {
      const run = await client.start('survey', name, { id: `${name}-${count}` });
      let [input] = (await run.settled()).inputs;
      while (input) {
        if (performance.now() > until) return;
        const asked = performance.now();
        await client.inputs.respond(input.id, 1);
        recorded.push(performance.now() - asked);
        [input] = (await run.settled()).inputs;
        next.push(performance.now() - asked);
      }
    }
  }
  const { cpu } = here.usage();
  await Promise.all(
    Array.from({ length: people }, async (_, person) => {
      const client = here.client(`p${person}`);
      await Promise.all(Array.from({ length: each }, (_, lane) => survey(client, `p${person}-${lane}`)));
    }),
  );
  const time = performance.now() - begun;
  const used = here.usage();
  const share = Math.round(((used.cpu - cpu) / time) * 100);
  const rate = Math.round((recorded.length / time) * 1_000);
  console.log(
    `| ${people} | ${each} | ${rate} | ${quantiles(recorded)} | ${quantiles(next)} | ${share} % | ${used.memory} MB |`,
  );
  await here.end();
}

/** As an inbox does: the first fifty, live, and how many there are. */
async function inbox(people) {
  const here = world({ limits });
  await here.start();
  const first = await here.client('starter').start('annotate', { id: '0', text: 'Text' }, { id: 'many' });
  await first.settled();
  await here.stop();
  await copyRun(here.data, 'many', many);
  await here.start();
  const clients = Array.from({ length: people }, (_, person) => here.client(`p${person}`));
  await Promise.all(clients.map((client) => client.ready));
  const [one] = clients;
  const pending = { state: 'pending' };
  console.log(`\n${many} open questions, ${people} connected; load ${loadavg()[0].toFixed(1)}`);
  await told('a first page of 50', 20, () => one.inputs.list({ ...pending, limit: 50 }));
  await told('a page of 50 in the middle', 20, () =>
    one.inputs.list({ ...pending, limit: 50, after: `many-${many / 2}/label` }),
  );
  await told('how many there are', 20, () => one.inputs.count(pending));
  await told('a search that many fit', 20, () => one.inputs.list({ ...pending, limit: 50, text: 'text 9' }));
  await told('a search that the last one fits', 5, () =>
    one.inputs.list({ ...pending, limit: 50, text: `text ${many - 1}.` }),
  );

  const lists = clients.map(() => []);
  const heard = clients.map(() => () => {});
  const since = performance.now();
  await Promise.all(
    clients.map(
      (client, index) =>
        new Promise((resolve) =>
          client.inputs.watch({ ...pending, limit: 50 }, async (inputs) => {
            lists[index] = inputs;
            // It is full, so there may be more.
            await client.inputs.count(pending).catch(() => {});
            heard[index]();
            resolve();
          }),
        ),
    ),
  );
  console.log(`all watch the first 50, and have counted, after ${Math.round(performance.now() - since)} ms`);
  /** Answers the oldest, and waits until all have been told. */
  async function change() {
    const { id } = lists[0][0];
    const gone = clients.map(
      (_, index) => new Promise((resolve) => (heard[index] = () => lists[index][0]?.id !== id && resolve())),
    );
    await one.inputs.respond(id, label);
    await Promise.all(gone);
  }
  await told('an answer, until all have list and count', 20, change);
  // Each takes another, as fast as that goes.
  const until = performance.now() + seconds * 1_000;
  let given = 0;
  await Promise.all(
    clients.map(async (client, index) => {
      for (let place = index; performance.now() < until; place += 7) {
        const input = lists[index][place % lists[index].length];
        await client.inputs.respond(input.id, label).then(
          () => (given += 1),
          () => {},
        );
      }
    }),
  );
  console.log(`all answer at once: ${Math.round(given / seconds)} answers/s; memory ${here.usage().memory} MB`);
  await here.end();
}

async function told(what, times, work) {
  const each = [];
  for (let count = 0; count < times; count += 1) {
    const begun = performance.now();
    await work();
    each.push(performance.now() - begun);
  }
  console.log(`${what.padEnd(40)} ${quantiles(each)} ms`);
}

/** The median, and what one in a hundred takes. */
function quantiles(all) {
  const sorted = all.toSorted((one, other) => one - other);
  const at = (part) => sorted[Math.floor((sorted.length - 1) * part)].toFixed(1);
  return `${at(0.5)} (${at(0.99)})`;
}
