// The schemas that libraries really make (test/form/schemas/README.md says how they came about): each can be filled in by
// keyboard, and the validator accepts the answer; one that nothing satisfies says so.

import { expect } from 'chai';
import { issuesOf } from '../../src/validation/validate.ts';
import { barriers, cleared, mounted, said } from '../cf-page.ts';
import { filled, type Knowledge, presses } from './cf-form-keyboard.ts';

interface Emitted {
  by: string;
  schemas: Record<string, object>;
}

/** What somebody who fills these in has to know: values for patterns, by label. */
const known: Record<string, Knowledge> = {
  'zod/strings': {
    len: 'abc',
    re: 'ABC',
    multi: 'ab',
    flag: 'abc',
    starts: 'abmyz',
    uuid: '3f0c1d52-9a6e-4b1f-8c3d-2e5f6a7b8c9d',
    uuidv4: '3f0c1d52-9a6e-4b1f-8c3d-2e5f6a7b8c9d',
    nanoid: 'V1StGXR8_Z5jdHi6B-myT',
    cuid: 'cjld2cjxh0000qzrmn831i7rn',
    ulid: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
    time: '04:05',
    dtl: '2026-02-03T04:05:06',
    cidr: '192.0.2.0/24',
    b64: 'Zm9v',
    b64u: 'Zm9v',
    e164: '+4791234567',
    emoji: '🎉',
    hex: 'c0ffee',
    tpl: 'v1.a',
  },
};
const impossible = ['zod/x_never', 'zod/x_never_unrepresentable_any', 'typebox/never', 'arktype/never'];

/** The fields are the same ones for all libraries: the others take half of the time. */
const some = ['pydantic', 'typebox', 'valibot', 'mcp'];
const libraries = (globalThis as any).all ? [...some, 'zod', 'arktype'] : some;

for (const library of libraries) {
  const { by, schemas } = (await (await fetch(`/test/form/schemas/${library}.json`)).json()) as Emitted;

  describe(`<cf-form>, given the schemas of ${by}`, () => {
    before(() => {
      presses.count = 0;
    });
    afterEach(cleared);
    after(() => console.log(`${by}: ${presses.count} keys`));

    for (const [name, schema] of Object.entries(schemas)) {
      if (impossible.includes(`${library}/${name}`)) {
        it(`says that nothing can be answered (${name})`, async () => {
          const form = await mounted('cf-form', { schema });
          expect(form.checkValidity()).to.equal(false);
          expect(said(form)).to.contain('No answer can be given here');
        });
        continue;
      }
      it(`gets a valid answer by keyboard alone (${name})`, async () => {
        const form = await mounted('cf-form', { schema, rawLabels: true });
        const value = await filled(form, known[`${library}/${name}`]);
        expect(issuesOf(schema, value), JSON.stringify(value)).to.deep.equal([]);
        // The fields are the same ones for all libraries: looked at once, and where axe is quick. Their colours: see
        // `cf-form-control.test.ts`.
        if (library === 'pydantic' && !navigator.userAgent.includes('Firefox'))
          expect(await barriers(form, 'structure')).to.deep.equal([]);
      });
    }
  });
}
