// What a page has to load: each door minified and gzipped, against its budget, with the packages that weigh in it.
import { gzipSync } from 'node:zlib';
import { bundle, doors } from './bundles.mjs';

/** Kilobytes, minified and gzipped. The worker's does not hold up a page, but it is loaded all the same. */
const budgets = { index: 8, components: 100, 'strings-de': 4, worker: 60 };

let over = 0;
for (const door of Object.keys(doors)) {
  const built = await bundle(door, { minify: true });
  if (!built) {
    console.log(`${doors[door]} is not there yet`);
    continue;
  }
  const zipped = gzipSync(built.outputFiles[0].contents, { level: 9 }).length / 1000;
  const fits = zipped <= budgets[door];
  if (!fits) over += 1;
  const mark = fits ? '' : '   too large';
  console.log(`${door.padEnd(10)} ${zipped.toFixed(1).padStart(5)} kB of ${budgets[door]} kB${mark}   ${parts(built)}`);
}
process.exitCode = over === 0 ? 0 : 1;

/** Minified kilobytes by package; what is ours goes by its folder. */
function parts({ metafile }) {
  const sizes = {};
  for (const [path, { bytesInOutput }] of Object.entries(Object.values(metafile.outputs)[0].inputs)) {
    const name = path.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? path.split('/').slice(0, -1).join('/');
    sizes[name] = (sizes[name] ?? 0) + bytesInOutput;
  }
  const largest = Object.entries(sizes).sort(([, a], [, b]) => b - a);
  return largest.map(([name, size]) => `${name} ${(size / 1000).toFixed(1)}`).join(', ');
}
