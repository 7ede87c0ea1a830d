// All that a schema says of one place in a value. What plain boxes say stands there; what references, conditions and alternatives add to
// that is worked out by what comes with the first such schema (`judge.ts`).

import { isRecord } from '../../shared/schema.ts';
import { judge } from './judge.ts';
import type { Choosing, Subschemas } from './subschema.ts';

export type { Subschema, Subschemas, Union } from './subschema.ts';
export { typesOf } from './subschema.ts';

export const subschemasAt = (piece: unknown, value: unknown, choosing: Choosing): Subschemas =>
  judge.module?.appliedInPlace(piece, value, choosing) ?? {
    subschemas: isRecord(piece) ? [{ schema: piece, branch: '', nullish: false }] : [],
    unions: [],
    refs: [],
    never: piece === false,
    broken: false,
  };
