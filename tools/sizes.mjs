// What a page has to load: each door as it ships, bundled with the packages that it imports, minified and gzipped, against its
// budget. What is loaded only when it is needed does not count; it is told beside it.

import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { built, doors } from './doors.mjs';

/** Kilobytes. The worker's do not hold up a page, but they are loaded all the same. */
const budgets = {
  'confer-kit': 8.2,
  'confer-kit/cf-markdown': 18,
  'confer-kit/cf-form': 35,
  'confer-kit/cf-prompt': 31.2,
  'confer-kit/cf-inbox': 56.5,
  'confer-kit/cf-spans': 22,
  'confer-kit/cf-regions': 23,
  'confer-kit/cf-ranges': 23,
  'confer-kit/cf-run': 19.6,
  'confer-kit/components': 83,
  'confer-kit/strings-de': 5.2,
  'confer-kit/worker': 80,
  'confer-kit/ajv': 62,
  'confer-kit/agents': 14,
};
/** What a page loads until its inbox shows the first prompt: the door, and what comes with such a question. */
const firstPrompts = {
  'an approval': { budget: 56.5, parts: [] },
  'a simple form': { budget: 78, parts: ['form/cf-form'] },
  '… with a table': { budget: 96, parts: ['form/cf-form', 'markdown/parser'] },
};
const cdnBudgets = { components: 162.5, worker: 80, ajv: 62, 'strings-de': 5.2 };

const sizes = [];
for (const [door, source] of Object.entries(doors)) {
  // No page loads it.
  if (door === 'confer-kit/server') continue;
  const { outputFiles, metafile } = await build({
    entryPoints: [built(source)],
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    metafile: true,
    write: false,
    outdir: 'out',
    absWorkingDir: process.cwd(),
    logLevel: 'warning',
  });
  // What is loaded together is one file, as most bundlers have it; this one also cuts at each module that comes later.
  const size = (outputs) =>
    kilobytes(
      outputFiles.flatMap(({ path, text }) => (outputs.some((output) => path.endsWith(output)) ? text : [])).join('\n'),
    );
  const all = Object.keys(metafile.outputs);
  const [entry] = all.filter((output) => metafile.outputs[output].entryPoint === built(source));
  const first = atOnce(metafile.outputs, entry);
  const later = size(all.filter((output) => !first.includes(output)));
  sizes.push({ name: door, size: size(first), budget: budgets[door], later, parts: parts(metafile.outputs, first) });
  if (door !== 'confer-kit/cf-inbox') continue;
  for (const [name, { budget, parts }] of Object.entries(firstPrompts)) {
    const sources = parts.map((part) => `dist/components/${part}.js`);
    const entries = all.filter((output) => sources.includes(metafile.outputs[output].entryPoint));
    if (entries.length < parts.length) throw new Error(`${sources.join(' or ')} does not come later.`);
    const loaded = entries.reduce((seen, entry) => atOnce(metafile.outputs, entry, seen), [...first]);
    sizes.push({ name: `  ${name}`, size: size(loaded), budget });
  }
}
for (const [name, budget] of Object.entries(cdnBudgets))
  sizes.push({ name: `cdn/${name}.js`, size: kilobytes(readFileSync(`cdn/${name}.js`)), budget });

for (const { name, size, budget, later, parts } of sizes) {
  const more = later ? ` (+ ${later.toFixed(1)} later)` : '';
  const mark = size <= budget ? '' : '   too large';
  console.log(`${name.padEnd(22)} ${size.toFixed(1).padStart(5)} kB of ${budget} kB${more}${mark}`);
  if (parts && process.argv.includes('--parts')) console.log(`    ${parts}`);
}
process.exitCode = sizes.every(({ size, budget }) => size <= budget) ? 0 : 1;

function kilobytes(contents) {
  return gzipSync(contents, { level: 9 }).length / 1000;
}

/** An output and all that it imports before it runs. */
function atOnce(outputs, entry, seen = []) {
  if (seen.includes(entry)) return seen;
  seen.push(entry);
  for (const { path, kind } of outputs[entry].imports) if (kind === 'import-statement') atOnce(outputs, path, seen);
  return seen;
}

/** Minified kilobytes by package; what is ours goes by its folder. */
function parts(outputs, first) {
  const sizes = {};
  for (const [path, { bytesInOutput }] of first.flatMap((output) => Object.entries(outputs[output].inputs))) {
    const name = path.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? path.split('/').slice(1, -1).join('/');
    sizes[name] = (sizes[name] ?? 0) + bytesInOutput;
  }
  const largest = Object.entries(sizes).sort(([, one], [, other]) => other - one);
  return largest.map(([name, size]) => `${name} ${(size / 1000).toFixed(1)}`).join(', ');
}
