// `npm run build`: what is published. Development needs none of it, except for the deploy demo, which stands on it.
//   dist/   a module and its types for each source, packages left outside: whoever bundles takes what is imported; beside them
//           what editors and frameworks want to know of the elements
//   cdn/    for pages without a bundler: a file for the page and one for the worker, minified, everything inside
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transformSync } from 'esbuild';
import { writeElementTypes } from './element-types.mjs';
import { manifest } from './manifest.mjs';

const cdn = {
  components: 'dist/components/cdn.js',
  worker: 'dist/src/worker.js',
  ajv: 'dist/src/ajv.js',
  'strings-de': 'dist/components/shared/strings-de.js',
};

/** Writes dist/ and cdn/, which takes some seconds. */
export async function writePackage() {
  for (const folder of ['dist', 'cdn']) rmSync(folder, { recursive: true, force: true });
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
  const { status } = spawnSync(process.execPath, [compiler, '-p', 'tools/dist.json'], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The sources could not be compiled: see what `tsc` says above.');
  for (const path of readdirSync('dist', { recursive: true, encoding: 'utf8' })) {
    if (path.endsWith('.d.ts')) rewrite(path, withJsExtensions);
    else if (path.endsWith('.js')) rewrite(path, withSmallStyles);
  }
  writeElementTypes(await manifest());
  await build({
    entryPoints: cdn,
    outdir: 'cdn',
    bundle: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    legalComments: 'inline',
    sourcemap: 'linked',
    minify: true,
    logLevel: 'warning',
    plugins: [{ name: 'at once', setup: (build) => build.onLoad({ filter: /\bdist\b.*\.js$/ }, atOnce) }],
  });
}

/** In one file nothing comes later: what would is imported as all else is. */
function atOnce({ path }) {
  const source = readFileSync(path, 'utf8');
  const imports = [];
  const contents = source.replace(/\bimport\(('\.[^']+\.js')\)/g, (_, module) => {
    const name = `later_${imports.length}`;
    imports.push(`import * as ${name} from ${module};`);
    return `Promise.resolve(${name})`;
  });
  return imports.length ? { contents: [...imports, contents].join('\n') } : undefined;
}

function rewrite(path, change) {
  const file = join('dist', path);
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  if (after !== before) writeFileSync(file, after);
}

/** The compiler does so in modules only, not in their types. */
const withJsExtensions = (types) => types.replace(/((?:from|import)\s*\(?\s*['"]\.[^'"]*)\.ts(?=['"])/g, '$1.js');

/** No minifier of modules looks into styles. What has places for values or escapes in it is only laid flat. */
const withSmallStyles = (module) =>
  module.replace(/css ?`([^`]*)`/g, (_, styles) => {
    if (/[$\\]/.test(styles)) return `css\`${styles.replace(/\n +/g, '\n')}\``;
    const { code } = transformSync(styles, { loader: 'css', minify: true, charset: 'utf8' });
    return `css\`${code.trim().replaceAll('\\', '\\\\')}\``;
  });

if (process.argv[1] === fileURLToPath(import.meta.url)) await writePackage();
