// How the sources reach a browser without a build: TypeScript is stripped, packages are resolved, and the
// CommonJS ones are bundled on the way. Shared by the tests and the development server.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { build } from 'esbuild';
import { doors } from './doors.mjs';

const require = createRequire(import.meta.url);

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
        const names = Object.keys(require(resolve(path))).filter((name) => !/^(?:default|__esModule)$/.test(name));
        const contents = `import * as all from ${JSON.stringify(path)}; export default all.default?.default ?? all.default ?? all;
          ${names.map((name) => `const its_${name} = all.${name}; export { its_${name} as ${name} };`).join('\n')}`;
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

export const conditions = ['development', 'browser'];
export const nodeResolve = { exportConditions: conditions };

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
