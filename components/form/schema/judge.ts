// What says whether a value fits, where a schema asks for more than plain boxes: references and alternatives, conditions, patterns
// and formats. It is the validator, as the worker has it, and comes when a form needs it; nothing can be told until then.

import type * as verdicts from '../../../src/validation/verdict.ts';
import { Later } from '../../shared/later.ts';

export const judge = new Later(async () => ({
  ...(await import('../../../src/validation/verdict.ts')),
  ...(await import('../../../src/validation/text-faults.ts')),
  ...(await import('../../../src/validation/patterns/example.ts')),
  ...(await import('../redaction.ts')),
}));

/** Whether a value fits; `undefined`: that cannot be told. */
export const fits: typeof verdicts.fits = (...given) => judge.module?.fits(...given);

/** What a reference leads to. */
export const referred: typeof verdicts.referred = (...given) => judge.module?.referred(...given);

/** Whether a pattern is found in a text; `undefined`: that cannot be told. */
export const found: typeof verdicts.found = (...given) => judge.module?.found(...given);
