// ajv as the validator of a worker: for whoever has an Ajv with keywords, formats or messages of their own, wants the verdict of
// their server, or validates much. It compiles schemas to code, so the worker's Content-Security-Policy must allow `eval`; and
// it knows no budget, so it is for the schemas of one's own rather than for those of strangers. Patterns are bounded all the same.

import { Ajv, type AnySchema, type ErrorObject, type Options, type ValidateFunction } from 'ajv';
import Ajv2019 from 'ajv/dist/2019.js';
import Ajv2020 from 'ajv/dist/2020.js';
import type { Issue } from '../../model/errors.ts';
import { isMultiple } from '../equality.ts';
import { numeral } from '../formats/formats.ts';
import { allFormats } from '../formats/international.ts';
import { interpreter } from '../interpreter.ts';
import { type Budget, BudgetSpent, pattern } from '../patterns/pattern.ts';
import { oncePerSchema, overflown, type Validate, type Validator } from '../validator.ts';
import { asIssues, inOurWords } from './issues.ts';
import { type DraftName, draftOf, preparedSchema } from './schemas.ts';
import { asJson, copied, kindKeyword } from './values.ts';

export interface AjvValidatorOptions {
  /** Instead of our words: ajv's own, or those of a localisation such as `ajv-i18n`'s `localize.de`. */
  messages?: 'ajv' | ((errors: ErrorObject[]) => void);
}

/** What is used of an Ajv, of whichever draft. */
type AnyAjv = Pick<
  Ajv,
  'opts' | 'schemas' | 'refs' | 'compile' | 'getSchema' | 'getKeyword' | 'addKeyword' | 'removeSchema'
>;

/**
 * A validator for `serve` that judges by ajv: by one for each draft, or by yours, with all that you gave it. Yours judges the
 * schemas whose `$schema` it knows, or that have none.
 *
 *     serve([annotate], { validator: ajvValidator() });
 */
export function ajvValidator(ajv?: AnyAjv, { messages }: AjvValidatorOptions = {}): Validator {
  const ours = new Map<DraftName, AnyAjv>();
  if (ajv) equip(ajv);
  mayCompile();

  function chosen(schema: object): AnyAjv {
    const { $schema } = schema as { $schema?: unknown };
    if (ajv && (typeof $schema !== 'string' || ajv.getSchema($schema))) return ajv;
    const draft = draftOf(schema);
    if (!ours.has(draft)) ours.set(draft, equip(exact(new classes[draft](options))));
    return ours.get(draft)!;
  }

  const compiled = oncePerSchema((schema) => {
    const judge = chosen(schema as object);
    const strict = judge !== ajv;
    const whole = compiledBy(judge, preparedSchema(schema, { strict, partial: false }));
    let partly: ValidateFunction | undefined;
    const check = (partial: boolean) => {
      if (!partial) return whole;
      partly ??= compiledBy(judge, preparedSchema(schema, { strict, partial }));
      return partly;
    };
    return { check, changes: judge.opts };
  });

  return {
    compile(schema): Validate {
      const { check, changes } = compiled(schema);
      return (value, { partial = false } = {}) => {
        const inOurs = () => ourIssues(schema, value, partial);
        try {
          // What an Ajv fills in, takes out or makes another type of must not get into the answer.
          const changing = changes.useDefaults || changes.coerceTypes || changes.removeAdditional;
          const errors = errorsOf(check(partial), changing ? copied(value) : asJson(value));
          if (!errors) return [];
          if (!messages) return inOurWords(errors, inOurs(), value);
          if (messages !== 'ajv') messages(errors);
          return asIssues(errors, value);
        } catch (error) {
          if (!overflown(error) && !(error instanceof BudgetSpent)) throw error;
          const reason = overflown(error) ? 'it is nested too deeply' : 'it would take too long';
          const known = inOurs();
          return known.length > 0 ? known : [{ path: [], message: `could not be checked: ${reason}` }];
        }
      };
    },
  };
}

const classes = { '2020-12': Ajv2020, '2019-09': Ajv2019, '07': Ajv };

/** Steps of patterns, for one check. */
const steps = 10_000_000;
let budget: Budget | undefined;

function errorsOf(check: ValidateFunction, value: unknown): ErrorObject[] | undefined {
  budget = { left: steps };
  try {
    return check(value) ? undefined : (check.errors ?? []);
  } finally {
    budget = undefined;
  }
}

/**
 * Patterns that always come to an end, for an Ajv's `code.regExp`. `ajvValidator` gives it to an Ajv that has none of its
 * own; what that one has compiled before keeps the platform's.
 */
export const regExp = Object.assign(
  (source: string) => {
    const { test } = pattern(source);
    // ajv keeps patterns by their texts.
    return { test: (text: string) => test(text, budget), toString: () => `/${source}/u` };
  },
  { code: 'conferPattern' },
);

const options: Options = {
  allErrors: true,
  strict: false,
  ownProperties: true,
  allowUnionTypes: true,
  logger: false,
  formats: {
    ...allFormats,
    int32: { type: 'number', validate: (value) => numeral('int32', value) },
    int64: { type: 'number', validate: (value) => numeral('int64', value) },
  },
};

/** With numbers as they are written: 0.3 is a multiple of 0.1. */
function exact<Any extends Ajv>(ajv: Any): Any {
  ajv.removeKeyword('multipleOf').addKeyword({
    keyword: 'multipleOf',
    type: 'number',
    schemaType: 'number',
    validate: (unit: number, value: number) => isMultiple(value, unit),
    error: { message: 'must be a multiple of what its schema says' },
  });
  return ajv;
}

function equip<Any extends AnyAjv>(ajv: Any): Any {
  if (!ajv.getKeyword(kindKeyword.keyword as string)) ajv.addKeyword(kindKeyword);
  if (ajv.opts.code.regExp.code === 'new RegExp') ajv.opts.code.regExp = regExp;
  return ajv;
}

/** Said when the worker starts, and not with the first question. */
function mayCompile(): void {
  try {
    new Function('');
  } catch (cause) {
    const message =
      'ajv compiles schemas to code, which the Content-Security-Policy of this worker forbids (`unsafe-eval`). ' +
      'Leave out `validator`: the usual one needs no such permission.';
    throw new EvalError(message, { cause });
  }
}

/** Compiles a schema, and leaves nothing of it in the Ajv, which would keep it for good, and its `$id` in the way of others'. */
function compiledBy(ajv: AnyAjv, schema: unknown): ValidateFunction {
  const { $id } = schema as { $id?: unknown };
  const id = typeof $id === 'string' ? $id.replace(/#\/?$/, '') : '';
  const known: Record<string, unknown>[] = [ajv.schemas, ajv.refs];
  const theirs = known.map((schemas) => schemas[id]);
  for (const schemas of known) delete schemas[id];
  try {
    return ajv.compile(schema as AnySchema);
  } finally {
    if (typeof schema === 'object') ajv.removeSchema(schema as object);
    // Who made the Ajv may have added a schema of that name.
    for (const [index, schemas] of known.entries()) if (theirs[index]) schemas[id] = theirs[index];
  }
}

function ourIssues(schema: object, value: unknown, partial: boolean): Issue[] {
  try {
    return interpreter.compile(schema)(value, { partial });
  } catch {
    // It uses what ours does not know, and ajv's own words are there.
    return [];
  }
}
