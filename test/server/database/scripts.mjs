// Scripts of the tests that are made for browsers, as Node runs them: bundled as a browser would get them, then called as a
// function whose arguments stand in the place of what is global there.
import { readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const bundles = new Map();

/** The text of a script, all that it imports inside. Each file knows its own address. */
function bundled(url) {
  const path = fileURLToPath(new URL(url.pathname, 'file:'));
  if (!bundles.has(path)) {
    const bundle = build({
      entryPoints: [path],
      bundle: true,
      conditions: ['development', 'browser'],
      format: 'iife',
      target: 'es2022',
      write: false,
      logLevel: 'warning',
      tsconfig: fileURLToPath(new URL('../../../tsconfig.json', import.meta.url)),
      plugins: [{ name: 'addresses', setup: (build) => build.onLoad({ filter: /\/test\/.*\.ts$/ }, addressed) }],
    });
    bundles.set(
      path,
      bundle.then(({ outputFiles }) => outputFiles[0].text),
    );
  }
  return bundles.get(path);
}

async function addressed({ path }) {
  const source = await readFile(path, 'utf8');
  return { contents: source.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)), loader: 'ts' };
}

/** Loads a script: what it gives runs it, with what it is to take for global. */
export async function script(url) {
  const text = `${await bundled(url)}\n//# sourceURL=${url.pathname}`;
  return (globals) => new Function(...Object.keys(globals), text)(...Object.values(globals));
}
