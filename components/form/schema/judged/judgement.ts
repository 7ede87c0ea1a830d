// What is judged, and with what, where a schema asks for more than plain boxes: see `../judge.ts`.

export { fileFaults } from '../../../../src/validation/files.ts';
export { exampleOf } from '../../../../src/validation/patterns/example.ts';
export { numeralFaults, textFaults } from '../../../../src/validation/text-faults.ts';
export { fits, found, referred } from '../../../../src/validation/verdict.ts';
export { zoned } from '../dates.ts';
export { withoutSecrets } from '../redaction.ts';
export { appliedInPlace } from './in-place.ts';
export { beyond, undecided } from './rules.ts';
export { satisfiable } from './satisfiable.ts';
export { target } from './target.ts';
