// The tests that browsers run, and the workflows that they run on, as Node takes them: each bundled with the world of a server in
// the place of that of a page.
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'confer-contract-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const bundles = new Map();

/** What stands for what in a page. */
const instead = { 'world.ts': 'world.mjs', 'notes.ts': 'notes.mjs' };
const served = {
  name: 'served',
  setup(build) {
    build.onResolve({ filter: /\/(world|notes)\.ts$/ }, ({ path }) => ({
      path: fileURLToPath(new URL(instead[basename(path)], import.meta.url)),
    }));
    build.onLoad({ filter: /\/test\/.*\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
      loader: 'ts',
    }));
  },
};

async function bundled(name, input, banner = '') {
  const outfile = join(folder, `${bundles.size}-${name}.mjs`);
  await build({
    ...input,
    outfile,
    bundle: true,
    // The workflows are imported for what they do.
    ignoreAnnotations: true,
    conditions: ['development'],
    platform: 'node',
    format: 'esm',
    target: 'es2022',
    // What is CommonJS among the packages asks for this.
    banner: {
      js: `import { createRequire } from 'node:module';const require = createRequire(import.meta.url);${banner}`,
    },
    logLevel: 'warning',
    tsconfig: join(root, 'tsconfig.json'),
    plugins: [served],
  });
  return outfile;
}

function once(key, make) {
  if (!bundles.has(key)) bundles.set(key, make());
  return bundles.get(key);
}

/** The module of a file of tests. What it has servers serve is bundled too, so that none is waited for later. */
export const tests = (file) =>
  once(file, async () => {
    const path = join(root, 'test', file);
    const named = (await readFile(path, 'utf8')).matchAll(/new URL\('([^']+workflows\.ts)'/g);
    await Promise.all(Array.from(named, ([, script]) => server(new URL(script, pathToFileURL(path)))));
    return bundled(basename(file), { entryPoints: [path] });
  });

/** The program that serves a script of workflows: its arguments are the script's address, the folder and the port. */
export function server(script) {
  const path = fileURLToPath(new URL(script.pathname, 'file:'));
  const contents = `
    import ${JSON.stringify(path)};
    import { serve } from ${JSON.stringify(join(root, 'src/server/serve.ts'))};
    import { offered } from ${JSON.stringify(join(root, 'src/service/serve.ts'))};
    const [, , , data, port] = process.argv;
    const { workflows, options } = offered();
    // Whoever is there says who they are: as a page does to its worker.
    const authenticate = (token) => JSON.parse(token);
    const limits = { rate: 1_000_000, watches: 10_000, requests: 10_000, message: 100_000_000 };
    // The thread that would watch is a file of its own, and not in the bundle.
    const rest = { may: () => true, limits, hangsAfter: Infinity };
    await serve(workflows, { ...options, data, port: Number(port), authenticate, ...rest });`;
  const banner = 'globalThis.self = globalThis;globalThis.location = new URL(process.argv[2]);';
  return once(path, () => bundled(basename(path), { stdin: { contents, resolveDir: root } }, banner));
}
