// The official suite, draft 2020-12 and draft-07, required and optional. What a validator does not pass is listed, with the
// reason for it; what is listed and passes must go from the list, so that it only ever shrinks.
import { expect } from 'chai';
import type { Validator } from '../../src/validation/validator.ts';
import { validators } from './validators.ts';

interface Group {
  description: string;
  schema: boolean | Record<string, unknown>;
  tests: { description: string; data: unknown; valid: boolean }[];
}
/** The groups of each file. */
type Suite = Record<string, Group[]>;
/** The cases that are not passed, by draft and by reason. */
type Listed = Record<string, Record<string, string[]>>;

const drafts = {
  'draft2020-12': 'https://json-schema.org/draft/2020-12/schema',
  draft7: 'http://json-schema.org/draft-07/schema#',
};

const json = async (file: string) => (await fetch(`/test/schemas/suite/${file}.json`)).json();
const counts: Record<string, { cases: number; passed: number; listed: number }> = {};

for (const [name, validator] of Object.entries(validators)) {
  const listed: Listed = await json(`listed-${name}`);
  for (const [draft, address] of Object.entries(drafts)) {
    const suite: Suite = await json(draft);
    const reasons = new Map(
      Object.entries(listed[draft]!).flatMap(([reason, names]) => names.map((name) => [name, reason])),
    );
    const count = { cases: 0, passed: 0, listed: reasons.size };
    counts[`${name}, ${draft}`] = count;

    describe(`the official suite of ${draft}, by the validator called ${name}`, () => {
      for (const [file, groups] of Object.entries(suite)) {
        it(`gets the right verdicts of ${file}, but for those that are listed`, () => {
          const wrong: string[] = [];
          for (const { description: group, schema, tests } of groups) {
            for (const { description, data, valid } of tests) {
              const name = `${file} / ${group} / ${description}`;
              const told = verdict(validator, drafted(schema, address), data);
              count.cases++;
              if (told === valid) count.passed++;
              if (told !== valid && !reasons.has(name)) wrong.push(`${name}: ${told}, not ${valid}`);
              if (told === valid && reasons.has(name)) wrong.push(`${name}: passes, so take it from the list`);
            }
          }
          expect(wrong).to.deep.equal([]);
        });
      }

      it('is listed by names that it has', () => {
        const names = Object.entries(suite).flatMap(([file, groups]) =>
          groups.flatMap(({ description, tests }) =>
            tests.map((test) => `${file} / ${description} / ${test.description}`),
          ),
        );
        expect([...reasons.keys()].filter((name) => !names.includes(name))).to.deep.equal([]);
        expect(reasons.size, 'a case is listed once').to.equal(Object.values(listed[draft]!).flat().length);
      });
    });
  }
}

after(() => {
  for (const [name, { cases, passed, listed }] of Object.entries(counts))
    console.log(`${name}: ${passed} of ${cases} cases passed, ${listed} listed`);
});

/** The cases of draft-07 leave out of which draft they are. */
function drafted(schema: Group['schema'], $schema: string): object {
  return (typeof schema === 'boolean' ? schema : { $schema, ...schema }) as object;
}

/** A schema that is refused has no verdict: whatever was expected, that is wrong. */
function verdict(validator: Validator, schema: object, data: unknown) {
  try {
    return validator.compile(schema)(data).length === 0;
  } catch (error) {
    return (error as Error).message;
  }
}
