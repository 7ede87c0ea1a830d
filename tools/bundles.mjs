// The doors as bundles that a plain `<script type="module">` or a worker can load, everything inside.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';

export const doors = {
  index: 'src/index.ts',
  worker: 'src/worker.ts',
  components: 'components/index.ts',
  'strings-de': 'components/shared/strings-de.ts',
};

/** Takes the indentation out of styles, which no minifier looks into. */
const flatStyles = {
  name: 'flat-styles',
  setup({ onLoad }) {
    onLoad({ filter: /\/components\/.*\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      return { contents: source.replace(/css`[^`]*`/g, (styles) => styles.replace(/\n +/g, '\n')), loader: 'ts' };
    });
  },
};

/** Bundles a door; with `outfile` it is written, and what was built is told in any case. */
export async function bundle(door, { minify = false, outfile } = {}) {
  const entry = doors[door];
  if (!existsSync(entry)) return undefined;
  return build({
    entryPoints: [entry],
    bundle: true,
    plugins: [flatStyles],
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    legalComments: 'inline',
    sourcemap: outfile ? 'linked' : false,
    minify,
    outfile: outfile ?? 'out.js',
    write: outfile !== undefined,
    metafile: true,
    logLevel: 'warning',
  });
}
