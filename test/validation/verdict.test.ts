// biome-ignore-all lint/suspicious/noThenProperty: `then` is a keyword of JSON schema
import { expect } from 'chai';
import { faultsIn } from '../../src/validation/check.ts';
import { interpreter } from '../../src/validation/interpreter.ts';
import { read } from '../../src/validation/schema.ts';
import { fits, referred } from '../../src/validation/verdict.ts';
import { Unchecked } from '../../src/validation/visit.ts';
import { validators } from './validators.ts';

const draft7 = 'http://json-schema.org/draft-07/schema#';

describe('the verdict that a form asks for', () => {
  for (const draft of ['draft2020-12', 'draft7']) {
    it(`is that of the worker, or none, in the official suite of ${draft}`, async () => {
      const suite = await (await fetch(`/test/schemas/suite/${draft}.json`)).json();
      const others: string[] = [];
      let [told, untold] = [0, 0];
      for (const [file, groups] of Object.entries<any[]>(suite)) {
        for (const { schema: given, tests, description } of groups) {
          const schema = draft === 'draft7' && typeof given === 'object' ? { $schema: draft7, ...given } : given;
          for (const { data, description: what } of tests) {
            const worker = workers(schema, data);
            const verdict = fits(data, schema, schema);
            if (verdict === undefined) untold++;
            else told++;
            // A form leaves international names to the worker.
            if (worker === undefined || /hostname|email/.test(`${file} ${description}`)) continue;
            if (verdict !== undefined && verdict !== worker) others.push(`${file} / ${description} / ${what}`);
          }
        }
      }
      expect(others).to.deep.equal([]);
      expect(untold / told).to.be.below(0.05);
    });
  }

  const document = {
    $defs: {
      name: { type: 'string', minLength: 3 },
      gone: { $ref: '#/$defs/nothing' },
      odd: { minimum: 'x', type: 'number' },
    },
    anyOf: [{ $ref: '#/$defs/name' }, { type: 'number' }],
  };
  const { name, gone, odd } = document.$defs;

  it('is of a part, or of what is made of parts', () => {
    expect(fits('abc', name, document)).to.equal(true);
    expect(fits('a', { $ref: '#/$defs/name' }, { ...document })).to.equal(undefined);
    expect(fits('a', document.anyOf[0], document)).to.equal(false);
    expect(fits('a', { not: name }, document)).to.equal(true);
    expect(fits(5, { allOf: [document.anyOf[1], { maximum: 4 }] }, document)).to.equal(false);
  });

  it('is not there where it cannot be told, unless something else decides', () => {
    expect(fits('a', gone, document)).to.equal(undefined);
    expect(fits('a', { not: gone }, document)).to.equal(undefined);
    expect(fits('a', { anyOf: [gone, { type: 'string' }] }, document)).to.equal(true);
    expect(fits('a', { oneOf: [gone, { type: 'string' }] }, document)).to.equal(undefined);
    expect(fits('a', { allOf: [gone, { type: 'number' }] }, document)).to.equal(false);
    expect(fits('a', { if: gone, then: false }, document)).to.equal(undefined);
    expect(fits(['a'], { contains: gone }, document)).to.equal(undefined);
    expect(fits({ a: 1 }, { propertyNames: gone }, document)).to.equal(undefined);
    expect(fits(`${'a'.repeat(60)}!`, { pattern: '^(a+)+\\1$' }, {})).to.equal(undefined);
  });

  it('passes over a keyword that is none', () => {
    expect(fits(5, odd, document)).to.equal(true);
    expect(fits('a', odd, document)).to.equal(false);
  });

  it('lets a partial value lack what is still to come, and a text be unfinished', () => {
    const schema = { properties: { name: { minLength: 3, pattern: '^a' } }, required: ['name', 'age'] };
    expect(fits({ name: 'x' }, schema, schema)).to.equal(false);
    expect(fits({ name: 'x' }, schema, schema, { partial: true })).to.equal(true);
    expect(fits({ name: 5, age: 1 }, { properties: { name: { type: 'string' } } }, schema, { partial: true })).to.equal(
      false,
    );
  });

  it('knows where references lead, by whichever name', () => {
    const schema = {
      $id: 'https://a.b/c',
      $defs: { a: { $anchor: 'x' }, d: { $id: 'd' } },
      properties: {
        p: { $ref: '#/$defs/a' },
        q: { $ref: '#x' },
        r: { $ref: 'https://a.b/d' },
        s: { $ref: 'https://e.f' },
      },
    };
    const { p, q, r, s } = schema.properties;
    expect([p, q, r, s].map((part) => referred(part, schema))).to.deep.equal([
      schema.$defs.a,
      schema.$defs.a,
      schema.$defs.d,
      undefined,
    ]);
  });
});

function workers(schema: object, data: unknown): boolean | undefined {
  try {
    return validators.own.compile(schema)(data).length === 0;
  } catch {
    return undefined;
  }
}

describe('a check of alternatives that multiply', () => {
  it('ends after some thousands of looks, however many there are', () => {
    let looks = 0;
    const $defs: Record<string, object> = { d24: { type: 'string', format: 'counted' } };
    for (let depth = 0; depth < 24; depth++) {
      const next = { $ref: `#/$defs/d${depth + 1}` };
      $defs[`d${depth}`] = { [['anyOf', 'oneOf', 'allOf'][depth % 3]!]: [next, next] };
    }
    const document = read({ $ref: '#/$defs/d0', $defs });
    const counted = () => {
      looks++;
      return false;
    };
    const how = { partial: false, typing: false, budget: { left: 10_000_000 }, deepest: 3000 };
    const check = () =>
      faultsIn(document, 'x', { ...how, formats: { counted }, nearest: ([first]) => first!, isSchema: () => true });
    expect(check).to.throw(Unchecked);
    expect(looks).to.be.within(100, 10_000);
  });

  it('has room for a large list of what may be one thing or another', () => {
    const schema = {
      type: 'array',
      items: { anyOf: [{ type: 'null' }, { anyOf: [{ type: 'string' }, { type: 'number' }] }] },
    };
    const value = Array.from({ length: 50_000 }, (_, index) => (index % 2 ? index : null));
    expect(interpreter.compile(schema)(value)).to.deep.equal([]);
  });
});
