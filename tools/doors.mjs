// The doors of the package: what a user imports, and the source that it stands for. `paths` in tsconfig.json names them,
// since the compiler must know them; so nothing that is published points at a source.
import { readFileSync } from 'node:fs';

const { compilerOptions } = JSON.parse(readFileSync(new URL('../tsconfig.json', import.meta.url), 'utf8'));

/** `{ 'confer-kit/worker': 'src/worker.ts', … }` */
export const doors = Object.fromEntries(
  Object.entries(compilerOptions.paths).map(([door, [source]]) => [door, source.replace('./', '')]),
);

/** The module that is built from a source. */
export const built = (source) => `dist/${source.replace(/\.ts$/, '.js')}`;
