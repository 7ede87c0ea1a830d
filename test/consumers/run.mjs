// The packed package in the hands of its users: each project is made anew from the README, served and built, and somebody answers a
// question in it; types are checked, and what there is to check about a package.
//
//     node test/consumers/run.mjs [--all] [name …]       packs what `npm run build` has built
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loaded } from './first-prompt.mjs';
import { cameBack, happenings } from './network-lost.mjs';
import { packed, project } from './projects.mjs';
import { done, files, served } from './servers.mjs';
import { consumers } from './table.mjs';
import { answered, browser } from './visit.mjs';

/** `{ passed, failed }`; what failed is told on the way. `names` alone, or those that are tried always, or all. */
export async function tried({ all = false, names = [] } = {}) {
  const chosen = consumers.filter(({ name, always }) => (names.length > 0 ? names.includes(name) : all || always));
  const tarball = packed();
  const person = await browser();
  const sum = { passed: 0, failed: 0 };
  try {
    for (const consumer of chosen)
      for (const [what, attempt] of attempts(consumer, tarball, person)) {
        const began = Date.now();
        const { fault, told } = await attempt().then(
          (told) => ({ told: typeof told === 'string' && told }),
          (fault) => ({ fault }),
        );
        sum[fault ? 'failed' : 'passed'] += 1;
        const seconds = `${((Date.now() - began) / 1000).toFixed(1)} s`;
        console.log(`${fault ? '❌' : '✓'} ${consumer.name}: ${what} (${[told, seconds].filter(Boolean).join(', ')})`);
        if (fault) console.log(`      ${fault.message}`);
      }
  } finally {
    await person.close();
  }
  return sum;
}

/** What is tried with a consumer, one after the other; all of it in one project, which is made first. */
function* attempts({ name, folder = name, files: shown, dev, build, built, loads, checks = {} }, tarball, person) {
  let place;
  const visited = async (server) => {
    try {
      await answered(person, server.url);
    } finally {
      await server.stop();
    }
  };
  yield ['installs', async () => void (place = project(name.replaceAll(' ', '-'), folder, shown, tarball))];
  if (dev) yield ['its development server', async () => visited(await served(place, dev))];
  if (build) yield ['builds', async () => void (await done(place, build))];
  if (built)
    yield [
      build ? 'the build' : 'a file server',
      async () => visited(Array.isArray(built) ? await served(place, built) : await files(join(place, built))),
    ];
  for (const question of loads?.questions ?? [])
    yield [question, () => loaded(person, join(place, loads.from), question)];
  for (const [what, happens] of Object.entries(loads ? happenings : {}))
    yield [`its question comes when ${what}`, () => cameBack(person, join(place, loads.from), happens)];
  for (const [what, command] of Object.entries(checks)) yield [what, async () => void (await done(place, command))];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals: names } = parseArgs({
    allowPositionals: true,
    options: { all: { type: 'boolean', default: false } },
  });
  const { passed, failed } = await tried({ all: values.all, names });
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}
