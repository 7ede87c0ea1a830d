// What the tests are served as it is built: the scripts of workers, and in a whole run the tests themselves. One by one, each of
// them would ask for hundreds of files, and to send those takes the server and the browser longer than many a test takes.
// By middleware, as the server takes what its plugins serve for sources and transforms it, at each request.
// Without source maps: they are three times as large, and what fails is run again by its name.
import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { build } from 'esbuild';
import { conditions } from './sources.mjs';

const options = { bundle: true, conditions, format: 'esm', target: 'es2022', minifyWhitespace: true, write: false };

/** The scripts of workers as they were built, by their paths. Several servers share them. */
const workers = new Map();

/**
 * Serves the script of a worker as one module, as a bundler would: the tests start thousands. The plugin has what it was built
 * from watched.
 */
export function builtWorkers() {
  let watcher;
  return {
    async middleware(context, next) {
      if (context.get('sec-fetch-dest') !== 'worker' || !context.path.endsWith('.ts')) return next();
      const path = `.${decodeURIComponent(context.path)}`;
      if (!workers.has(path)) workers.set(path, builtWorker(path));
      const { inputs, text } = await workers.get(path);
      watcher?.add(inputs);
      context.type = 'js';
      context.body = text;
    },
    plugin: {
      name: 'built-workers',
      serverStart({ config, fileWatcher }) {
        // Unless it is asked to watch, the runner would start all over at a change, once it is done, and count nothing of the first time.
        if (config.disableFileWatcher) return;
        watcher = fileWatcher;
        watcher.on('change', () => workers.clear());
      },
    },
  };
}

async function builtWorker(path) {
  const { metafile, outputFiles } = await build({ ...options, entryPoints: [path], metafile: true });
  return { inputs: Object.keys(metafile.inputs), text: outputFiles[0].text };
}

/**
 * The middleware that serves these tests, and these scripts of pages, built with the parts that they share. While a run lasts
 * nothing changes: the browser need not ask for anything twice.
 */
export async function builtScripts(tests, pages) {
  const built = new Map([...(await shared(tests, ownAddress)), ...(await shared(pages, fromTheRoot))]);
  return async (context, next) => {
    const text = built.get(context.path.replace(/\.ts$/, '.js'));
    if (text === undefined) await next();
    else {
      context.type = 'js';
      context.body = text;
    }
    if (context.status === 200 && /\.(?:css|[jt]s|mjs)$/.test(context.path))
      context.set('cache-control', 'max-age=3600');
  };
}

async function shared(files, { define, rewritten }) {
  const { outputFiles } = await build({
    ...options,
    entryPoints: files,
    outdir: '.',
    outbase: '.',
    chunkNames: 'demo/parts/[hash]',
    splitting: true,
    // What package.json says of side effects is said of the package alone.
    ignoreAnnotations: true,
    // The runner's own end of the way to it, and what papaparse asks for on Node alone.
    external: ['/__web-dev-server*', 'stream'],
    define,
    plugins: [{ name: 'addresses', setup: ({ onLoad }) => onLoad({ filter: /\/(?:test|demo)\/.*\.ts$/ }, load) }],
  });
  async function load({ path }) {
    return { loader: 'ts', contents: rewritten(await readFile(path, 'utf8'), `/${relative('.', path)}`) };
  }
  return outputFiles.map(({ path, text }) => [`/${relative('.', path)}`, text]);
}

// Where a module is found is asked of its source, not of what it is built into.

const ownAddress = {
  define: { 'import.meta.url': 'ownAddress' },
  rewritten: (text, path) => `const ownAddress = new URL(${JSON.stringify(path)}, location.origin).href;\n${text}`,
};

/** What reads a page's scripts for the files that they lead to finds them still. */
const fromTheRoot = {
  rewritten: (text, path) =>
    text.replaceAll(/new URL\('([^']+)', import\.meta\.url/g, (_, to) => {
      const { pathname } = new URL(to, `file://${path}`);
      return `new URL('${pathname}', import.meta.url`;
    }),
};
