// What says whether a value fits, and which alternative it is of, where a schema asks for more than plain boxes: references and
// alternatives, conditions, patterns and formats. It is the validator, as the worker has it, and what needs it. It comes with the first
// such schema (`plain.ts`); nothing can be told until then.

import type * as verdicts from '../../../src/validation/verdict.ts';
import { Later } from '../../shared/later.ts';
import { isRecord, type Schema } from '../../shared/schema.ts';

export const judge = new Later(async () => {
  const parts = await Promise.all([
    import('../../../src/validation/verdict.ts'),
    import('../../../src/validation/text-faults.ts'),
    import('../../../src/validation/files.ts'),
    import('../../../src/validation/patterns/example.ts'),
    import('./redaction.ts'),
    import('./rules.ts'),
    import('./branches.ts'),
    import('./target.ts'),
    import('./dates.ts'),
  ]);
  const [verdict, texts, files, example, redaction, rules, branches, target, dates] = parts;
  return { ...verdict, ...texts, ...files, ...example, ...redaction, ...rules, ...branches, ...target, ...dates };
});

/** Whether a value fits; `undefined`: that cannot be told. */
export const fits: typeof verdicts.fits = (...given) => judge.module?.fits(...given);

/** What a reference leads to. */
export const referred: typeof verdicts.referred = (...given) => judge.module?.referred(...given);

/** Whether a pattern is found in a text; `undefined`: that cannot be told. */
export const found: typeof verdicts.found = (...given) => judge.module?.found(...given);

/** A schema with what it refers to. */
export const target = (schema: unknown, root: unknown): Schema =>
  judge.module?.target(schema, root) ?? (isRecord(schema) ? schema : {});
