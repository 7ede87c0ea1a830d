// `npm run build`: the bundles and their types in dist/. Development needs none of it; the deploy demo and users do.
//
//     node tools/build.mjs --bundles     only the bundles, which takes less than a second
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle, doors } from './bundles.mjs';

/** Writes `dist/index.js`, `dist/worker.js` and `dist/components.js`. */
export async function writeBundles() {
  await Promise.all(Object.keys(doors).map((door) => bundle(door, { outfile: `dist/${door}.js` })));
}

function writeTypes() {
  const path = createRequire(import.meta.url).resolve('typescript/package.json');
  const options = ['--noEmit', 'false', '--emitDeclarationOnly', '--declaration', '--rewriteRelativeImportExtensions'];
  const args = [join(dirname(path), 'bin/tsc'), '-p', 'tools/types.json', ...options];
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const bundlesOnly = process.argv.includes('--bundles');
  if (!bundlesOnly) rmSync('dist', { recursive: true, force: true });
  await writeBundles();
  if (!bundlesOnly && !writeTypes()) process.exitCode = 1;
}
