// How the sources reach a browser without a build: TypeScript is stripped, packages are resolved, and the
// CommonJS ones are bundled on the way. Shared by the tests and the development server.
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { build } from 'esbuild';
import { doors } from './doors.mjs';

/** Serves each CommonJS package that we use as one ES module. */
function commonJsPlugin(packages) {
  const served = new RegExp(`/node_modules/(?:${packages.join('|')})/.*\\.js$`);
  const bundles = new Map();
  return {
    name: 'commonjs',
    async serve(context) {
      if (!served.test(context.path)) return;
      const path = `.${decodeURIComponent(context.path)}`;
      if (!bundles.has(path)) {
        const contents = `import * as all from ${JSON.stringify(path)}; export default all.default?.default ?? all.default ?? all;`;
        const { outputFiles } = await build({
          stdin: { contents, resolveDir: process.cwd() },
          bundle: true,
          // papaparse asks for it, on Node alone.
          external: ['stream'],
          format: 'esm',
          write: false,
        });
        bundles.set(path, outputFiles[0].text);
      }
      return { body: bundles.get(path), type: 'js' };
    },
  };
}

const conditions = ['development', 'browser'];
export const nodeResolve = { exportConditions: conditions };

/**
 * Serves the script of a worker as one module, as a bundler would: the tests start thousands of workers, and each would ask
 * for a hundred files. Without a source map, which is three times as large.
 */
export function workersPlugin() {
  const bundles = new Map();
  let watcher;
  return {
    name: 'workers',
    serverStart({ config, fileWatcher }) {
      // Unless it is asked to watch, the runner would start all over at a change, once it is done, and count nothing of the first time.
      if (config.disableFileWatcher) return;
      watcher = fileWatcher;
      watcher.on('change', () => bundles.clear());
    },
    async serve(context) {
      if (context.get('sec-fetch-dest') !== 'worker' || !context.path.endsWith('.ts')) return;
      const path = `.${decodeURIComponent(context.path)}`;
      if (!bundles.has(path)) bundles.set(path, bundled(path));
      const { inputs, text } = await bundles.get(path);
      watcher?.add(inputs);
      return { body: text, type: 'js' };
    },
  };

  async function bundled(path) {
    const { metafile, outputFiles } = await build({
      entryPoints: [path],
      bundle: true,
      conditions,
      format: 'esm',
      target: 'es2022',
      metafile: true,
      write: false,
    });
    return { inputs: Object.keys(metafile.inputs), text: outputFiles[0].text };
  }
}

/** What tsconfig.json says of the package's own name, said to the server. */
const doorsPlugin = {
  name: 'doors',
  resolveImport({ source }) {
    if (Object.hasOwn(doors, source)) return `/${doors[source]}`;
  },
};

export const plugins = [
  doorsPlugin,
  commonJsPlugin(['ajv', 'papaparse']),
  esbuildPlugin({ ts: true, target: 'es2022', tsconfig: 'tsconfig.json' }),
];
