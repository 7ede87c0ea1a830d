// What says whether a value fits, and which alternative it is of, where a schema asks for more than plain boxes: references and
// alternatives, conditions, patterns and formats. It is the validator, as the worker has it, and what needs it. It comes with the first
// such schema (`plain.ts`); nothing can be told until then.

import type * as verdicts from '../../../src/validation/verdict.ts';
import { Later } from '../../shared/later.ts';
import { isRecord, type Schema } from '../../shared/schema.ts';

export const judge = new Later(() => import('./judged/judgement.ts'));

/** Whether a value fits; `undefined`: that cannot be told. */
export const fits: typeof verdicts.fits = (...given) => judge.module?.fits(...given);

/** What a reference leads to. */
export const referred: typeof verdicts.referred = (...given) => judge.module?.referred(...given);

/** Whether a pattern is found in a text; `undefined`: that cannot be told. */
export const found: typeof verdicts.found = (...given) => judge.module?.found(...given);

/** A schema with what it refers to. */
export const target = (schema: unknown, root: unknown): Schema =>
  judge.module?.target(schema, root) ?? (isRecord(schema) ? schema : {});

/** Whether any value can fit a schema. Plain boxes whose bounds may leave nothing are not taken for plain. */
export const satisfiable = (schema: unknown, root: unknown): boolean =>
  judge.module?.satisfiable(schema, root) ?? schema !== false;
