// What a page without a bundler loads as one file: the elements, and what its own script needs beside them. One file, so
// that an error is of the same class whoever threw it.

export * from '../src/index.ts';
export { RangesElement } from './cf-ranges.ts';
export { RegionsElement } from './cf-regions.ts';
export { SpansElement, textOffsets } from './cf-spans.ts';
export * from './index.ts';
