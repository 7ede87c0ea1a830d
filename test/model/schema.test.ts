import { expect } from 'chai';
import { InvalidArgument } from 'confer-kit';
import { z } from 'zod';
import { type Answer, type AnySchema, isStandard, jsonSchema, type Shorthand } from '../../src/model/schema.ts';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <_ extends true>() => {};

describe('a schema', () => {
  it('is a type’s name, or that of a list', () => {
    const meant: Partial<Record<Shorthand, object>> = {
      string: { type: 'string' },
      integer: { type: 'integer' },
      number: { type: 'number' },
      boolean: { type: 'boolean' },
      date: { type: 'string', format: 'date' },
      time: { type: 'string', format: 'time' },
      'date-time': { type: 'string', format: 'date-time' },
      'integer[]': { type: 'array', items: { type: 'integer' } },
      'date[]': { type: 'array', items: { type: 'string', format: 'date' } },
    };
    for (const [name, schema] of Object.entries(meant)) expect(jsonSchema(name as Shorthand)).to.deep.equal(schema);
  });

  it('is a JSON schema, copied as plain data', () => {
    const given = { type: 'object', properties: { a: { type: 'string' } } };
    const schema = jsonSchema(given);
    expect(schema).to.deep.equal(given);
    expect(schema).not.to.equal(given);
  });

  it('is a Standard Schema that offers its JSON schema', () => {
    const schema = z.object({ mood: z.enum(['good', 'bad']), note: z.string().optional() });
    expect(isStandard(schema)).to.equal(true);
    expect(jsonSchema(schema)).to.deep.include({ type: 'object', required: ['mood'] });
  });

  it('is what a person types, where a Standard Schema turns it into something else', () => {
    const length = z.string().transform((text) => text.length);
    expect(jsonSchema(length as unknown as AnySchema)).to.deep.include({ type: 'string' });
  });

  it('is refused, with its vendor’s name, if it is a Standard Schema without a JSON schema', () => {
    const old = { '~standard': { version: 1, vendor: 'oldlib', validate: (value: unknown) => ({ value }) } };
    expect(() => jsonSchema(old as never)).to.throw(InvalidArgument, /oldlib.*~standard\.jsonSchema/);
  });

  it('is refused, naming the known types, if it is another text', () => {
    expect(() => jsonSchema('text' as never)).to.throw(InvalidArgument, /'date-time', or a list of one.*got 'text'/);
  });

  for (const wrong of [null, 5, true, [], [{ type: 'string' }]]) {
    it(`is not ${JSON.stringify(wrong)}`, () => {
      expect(() => jsonSchema(wrong as never)).to.throw(InvalidArgument, 'Expected a schema');
    });
  }
});

describe('the type of an answer', () => {
  it('follows a type’s name', () => {
    holds<Equal<Answer<'integer'>, number>>();
    holds<Equal<Answer<'date'>, string>>();
    holds<Equal<Answer<'boolean'>, boolean>>();
  });

  it('follows a JSON schema', () => {
    const schema = {
      type: 'object',
      properties: {
        mood: { enum: ['good', 'bad'] },
        tags: { type: 'array', items: { type: 'string' } },
        age: { type: ['integer', 'null'] },
        kind: { const: 'person' },
      },
      required: ['mood', 'kind'],
    } as const;
    holds<
      Equal<Answer<typeof schema>, { mood: 'good' | 'bad'; kind: 'person'; tags?: string[]; age?: number | null }>
    >();
  });

  it('follows alternatives', () => {
    const schema = { anyOf: [{ type: 'string' }, { oneOf: [{ type: 'number' }, { type: 'null' }] }] } as const;
    holds<Equal<Answer<typeof schema>, string | number | null>>();
  });

  it('follows a Standard Schema’s output', () => {
    const schema = z.object({ size: z.string().transform((text) => text.length) });
    holds<Equal<Answer<typeof schema>, { size: number }>>();
  });

  it('is unknown where the schema says too little', () => {
    holds<Equal<Answer<{ title: 'Anything' }>, unknown>>();
  });
});
