// `npm run check`: everything that can be known without a browser. All parts run, so that one look shows every fault.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const parts = [
  ['types', bin('typescript', 'tsc'), '-p', '.'],
  ['build', 'tools/build.mjs'],
  ['lint and format', bin('@biomejs/biome', 'biome'), 'check', '.'],
  ['floors', 'tools/floors.mjs'],
  ['imports without a page', 'tools/imports.mjs'],
  ['types for frameworks', bin('typescript', 'tsc'), '-p', 'tools/dist-types.json'],
  ['docs', 'tools/docs.mjs', '--check'],
  ['sizes', 'tools/sizes.mjs'],
];

const faulty = parts.filter(([title, ...args]) => {
  console.log(`— ${title}`);
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status !== 0;
});
if (faulty.length > 0) {
  console.error(`\nNot right yet: ${faulty.map(([title]) => title).join(', ')}.`);
  process.exitCode = 1;
}

/** The script behind a package's command, found without relying on a shell or on PATH. */
function bin(packageName, command) {
  const path = require.resolve(`${packageName}/package.json`);
  const { bin } = require(path);
  return join(dirname(path), typeof bin === 'string' ? bin : bin[command]);
}
