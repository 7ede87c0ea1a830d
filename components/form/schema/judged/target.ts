// What a schema refers to.

import { referred } from '../../../../src/validation/verdict.ts';
import { isRecord, own, type Schema } from '../../../shared/schema.ts';

/** A schema with what it refers to. */
export function target(branch: unknown, root: unknown): Schema {
  let here = isRecord(branch) ? branch : {};
  let from = branch;
  for (let count = 0; count < 10 && typeof own(here, '$ref') === 'string'; count++) {
    const { $ref: _, ...beside } = here;
    from = referred(from, root);
    here = isRecord(from) ? { ...from, ...beside } : beside;
  }
  return here;
}
