// biome-ignore-all lint/suspicious/noThenProperty: a keyword of JSON schema
// Every keyword: a schema, what somebody does by what is written on the page, and the answer that results, which the
// validator must accept.

import { expect } from 'chai';
import { issuesOf } from '../../src/validation/validate.ts';
import { cleared, drawn, labelled, mounted } from '../cf-page.ts';
import { Person } from './cf-form-person.ts';

interface Case {
  schema: unknown;
  value?: unknown;
  does?: (person: Person) => Promise<unknown>;
  answer: unknown;
}

const object = (properties: object, required: string[] = [], more: object = {}) => ({
  type: 'object',
  properties,
  required,
  ...more,
});
const of = (schema: unknown, more: object = {}) => object({ x: { title: 'X', ...(schema as object) } }, ['x'], more);
const maybe = (schema: unknown) => object({ x: { title: 'X', ...(schema as object) } });
const writes = (text: string) => (person: Person) => person.writes('X', text);
const cat = object({ type: { const: 'cat' }, lives: { type: 'integer', title: 'Lives' } }, ['type', 'lives'], {
  title: 'Cat',
});
const dog = object({ type: { const: 'dog' }, name: { type: 'string', title: 'Name' } }, ['type', 'name'], {
  title: 'Dog',
});
const local = (text: string) => new Date(text).toISOString();

const cases: Record<string, Case> = {
  'type string': { schema: of({ type: 'string' }), does: writes('hello'), answer: { x: 'hello' } },
  minLength: { schema: of({ type: 'string', minLength: 3 }), does: writes('abc'), answer: { x: 'abc' } },
  'maxLength, in characters': {
    schema: of({ type: 'string', maxLength: 2 }),
    does: writes('🎉é'),
    answer: { x: '🎉é' },
  },
  pattern: {
    schema: of({ type: 'string', pattern: '^[a-z]{2}-\\d+$' }),
    does: writes('ab-12'),
    answer: { x: 'ab-12' },
  },
  'format email': {
    schema: of({ type: 'string', format: 'email' }),
    does: writes('a@example.org'),
    answer: { x: 'a@example.org' },
  },
  'format email, at a host without a dot': {
    schema: of({ type: 'string', format: 'email' }),
    does: writes('root@localhost'),
    answer: { x: 'root@localhost' },
  },
  'format uri': {
    schema: of({ type: 'string', format: 'uri' }),
    does: writes('https://example.org/x'),
    answer: { x: 'https://example.org/x' },
  },
  'format uuid': {
    schema: of({ type: 'string', format: 'uuid' }),
    does: writes('3f0c1d52-9a6e-4b1f-8c3d-2e5f6a7b8c9d'),
    answer: { x: '3f0c1d52-9a6e-4b1f-8c3d-2e5f6a7b8c9d' },
  },
  'format date': {
    schema: of({ type: 'string', format: 'date' }),
    does: (p) => p.sets('X', '2026-02-03'),
    answer: { x: '2026-02-03' },
  },
  'format duration, as people write it': {
    schema: of({ type: 'string', format: 'duration' }),
    does: writes('1d 2h 30m'),
    answer: { x: 'P1DT2H30M' },
  },
  'format duration, with parts of a second': {
    schema: of({ type: 'string', format: 'duration' }),
    does: writes('1m 2.5s'),
    answer: { x: 'PT1M2.5S' },
  },
  'format duration, as ISO 8601 has it': {
    schema: of({ type: 'string', format: 'duration' }),
    does: writes('P3W'),
    answer: { x: 'P3W' },
  },
  'format date-time that insists on UTC': {
    schema: of({ type: 'string', format: 'date-time', pattern: 'Z$' }),
    does: (p) => p.sets('X', '2026-02-03T04:05'),
    answer: { x: local('2026-02-03T04:05').replace('.000Z', 'Z') },
  },
  'format color, written': {
    schema: of({ type: 'string', format: 'color' }),
    does: writes('#ff8800'),
    answer: { x: '#ff8800' },
  },
  'format color, picked': {
    schema: of({ type: 'string', format: 'color' }),
    does: (p) => p.sets('X: pick a colour', '#00ff00'),
    answer: { x: '#00ff00' },
  },
  'format password, shown while it is typed': {
    schema: of({ type: 'string', format: 'password' }),
    does: async (p) => {
      await p.writes('X', 'hunter2');
      expect(labelled(p.form, 'X').type).to.equal('password');
      await p.presses('Show');
      expect(labelled(p.form, 'X').type).to.equal('text');
      await p.presses('Hide');
    },
    answer: { x: 'hunter2' },
  },
  'many lines': {
    schema: of({ type: 'string', maxLength: 500 }),
    does: async (p) => {
      labelled(p.form, 'X').focus();
      for (const key of ['a', 'Enter', 'b']) await p.hits(key);
    },
    answer: { x: 'a\nb' },
  },
  'integer within a range': {
    schema: of({ type: 'integer', minimum: 5, maximum: 500 }),
    does: writes('12'),
    answer: { x: 12 },
  },
  'a small range is a scale': {
    schema: of({ type: 'integer', minimum: 1, maximum: 5 }),
    does: (p) => p.picks('4', 'X'),
    answer: { x: 4 },
  },
  'a number by the slider': {
    schema: of({ type: 'number', minimum: 0, maximum: 1 }),
    does: (p) => p.sets('X: slider', '0.25'),
    answer: { x: 0.25 },
  },
  'exclusive bounds': {
    schema: of({ type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 }),
    does: writes('0.5'),
    answer: { x: 0.5 },
  },
  'multipleOf, a fraction': {
    schema: of({ type: 'number', multipleOf: 0.1 }),
    does: writes('0.3'),
    answer: { x: 0.3 },
  },
  'multipleOf, whole': { schema: of({ type: 'integer', multipleOf: 15 }), does: writes('45'), answer: { x: 45 } },
  'a number in scientific notation': {
    schema: of({ type: 'number' }),
    does: writes('-1.5e-7'),
    answer: { x: -1.5e-7 },
  },
  'boolean that must be answered': {
    schema: of({ type: 'boolean' }),
    does: (p) => p.picks('No', 'X'),
    answer: { x: false },
  },
  'boolean with three states': {
    schema: maybe({ type: 'boolean' }),
    does: async (p) => {
      await p.picks('Yes', 'X');
      await p.picks('Leave out', 'X');
    },
    answer: {},
  },
  'enum, few': { schema: of({ enum: ['a', 'b'] }), does: (p) => p.picks('b', 'X'), answer: { x: 'b' } },
  'enum of numbers, many': {
    schema: of({ enum: [10, 20, 30, 40, 50, 60, 70, 80] }),
    does: (p) => p.selects('X', '30'),
    answer: { x: 30 },
  },
  'enum of very many, searched': {
    schema: of({ enum: Array.from({ length: 300 }, (_, i) => `Town ${i}`) }),
    does: writes('Town 217'),
    answer: { x: 'Town 217' },
  },
  'mixed enum': {
    schema: of({ enum: [1, '1', null, true, { a: 1 }] }),
    does: (p) => p.picks('1 ("1")', 'X'),
    answer: { x: '1' },
  },
  'null in an enum': { schema: of({ enum: ['a', null] }), does: (p) => p.picks('None', 'X'), answer: { x: null } },
  'enum with enumNames': {
    schema: of({ type: 'string', enum: ['r', 'g'], enumNames: ['Red', 'Green'] }),
    does: (p) => p.picks('Green', 'X'),
    answer: { x: 'g' },
  },
  'const that must be there': { schema: of({ const: 42 }), answer: { x: 42 } },
  'const that may be': {
    schema: maybe({ const: 'yes', title: 'X' }),
    does: (p) => p.picks('yes', 'X'),
    answer: { x: 'yes' },
  },
  'oneOf with const and title': {
    schema: of({
      oneOf: [
        { const: 1, title: 'Good' },
        { const: 2, title: 'Bad' },
      ],
    }),
    does: (p) => p.picks('Bad', 'X'),
    answer: { x: 2 },
  },
  'nullable by a list of types': { schema: of({ type: ['string', 'null'] }), answer: { x: null } },
  'nullable, answered': { schema: of({ type: ['integer', 'null'] }), does: writes('7'), answer: { x: 7 } },
  'nullable, answered and emptied': {
    schema: of({ type: ['string', 'null'] }),
    does: async (p) => {
      await p.writes('X', 'a');
      await p.writes('X', '');
    },
    answer: { x: null },
  },
  'null, absent and empty are told apart': {
    schema: object({
      a: { type: ['string', 'null'], default: null },
      b: { type: ['string', 'null'] },
      c: { type: ['string', 'null'] },
    }),
    does: (p) => p.selects('B: empty means', 'Empty text'),
    answer: { a: null, b: '' },
  },
  'null that has a name of its own': {
    schema: object({ x: { title: 'X', anyOf: [{ type: 'integer' }, { type: 'null', title: 'Unlimited' }] } }),
    does: (p) => p.selects('X: empty means', 'Unlimited'),
    answer: { x: null },
  },
  'an optional tuple, included whole, left out again': {
    schema: maybe({
      type: 'array',
      prefixItems: [
        { type: 'number', title: 'A' },
        { type: 'number', title: 'B' },
      ],
      items: false,
    }),
    does: async (p) => {
      await p.picks('Include X');
      await p.writes('A', '1');
      await p.writes('B', '2');
      expect(p.form.value).to.deep.equal({ x: [1, 2] });
      await p.picks('Include X');
      expect(p.form.value).to.deep.equal({});
      await p.picks('Include X');
    },
    answer: { x: [1, 2] },
  },
  'alternatives: the one that names what is given': {
    schema: of({
      anyOf: [
        object({ a: { type: 'string', title: 'A' } }, [], { title: 'First' }),
        object({ b: { type: 'string', title: 'B' } }, [], { title: 'Second' }),
      ],
    }),
    value: { x: { b: 'given' } },
    does: async (p) => {
      expect(labelled(p.form, 'Second', 'X').checked).to.equal(true);
      await p.writes('B', 'changed');
    },
    answer: { x: { b: 'changed' } },
  },
  'nullable in OpenAPI': { schema: of({ type: 'string', nullable: true }), answer: { x: null } },
  'type null': { schema: of({ type: 'null' }), answer: { x: null } },
  'nested objects': {
    schema: object({ a: object({ b: object({ c: { type: 'string' } }, ['c']) }, ['b']) }, ['a']),
    does: (p) => p.writes('c', 'deep', 'b'),
    answer: { a: { b: { c: 'deep' } } },
  },
  'an optional object, included': {
    schema: object({ a: object({ c: { type: 'string' } }, ['c'], { title: 'A' }) }),
    does: async (p) => {
      await p.picks('Include A');
      await p.writes('c', 'x');
    },
    answer: { a: { c: 'x' } },
  },
  'array: rows added and typed': {
    schema: of({ type: 'array', items: { type: 'string' } }),
    does: async (p) => {
      await p.presses('Add to X');
      expect(p.at()).to.equal(labelled(p.form, 'Item 1'));
      await p.writes('Item 1', 'a');
      await p.presses('Add to X');
      await p.writes('Item 2', 'b');
    },
    answer: { x: ['a', 'b'] },
  },
  'array: a row removed': {
    schema: of({ type: 'array', items: { type: 'string' } }),
    value: { x: ['a', 'b', 'c'] },
    does: (p) => p.presses('Remove Item 2'),
    answer: { x: ['a', 'c'] },
  },
  'array: rows moved by keyboard': {
    schema: of({ type: 'array', items: { type: 'string' } }),
    value: { x: ['a', 'b', 'c'] },
    does: async (p) => {
      await p.presses('Move Item 3 up');
      expect(p.sees()).to.contain('');
      await p.presses('Move Item 1 down');
    },
    answer: { x: ['c', 'a', 'b'] },
  },
  'array: minItems are there to begin with': {
    schema: of({ type: 'array', items: { type: 'integer' }, minItems: 2, maxItems: 2 }),
    does: async (p) => {
      await p.writes('Item 1', '1');
      await p.writes('Item 2', '2');
    },
    answer: { x: [1, 2] },
  },
  'array of objects': {
    schema: of({ type: 'array', items: object({ n: { type: 'string' } }, ['n']) }),
    does: async (p) => {
      await p.presses('Add to X');
      await p.writes('n', 'a', 'Item 1');
    },
    answer: { x: [{ n: 'a' }] },
  },
  'array within an array': {
    schema: of({ type: 'array', items: { type: 'array', title: 'Row', items: { type: 'integer' } } }),
    does: async (p) => {
      await p.presses('Add Row');
      await p.presses('Add to Row 1');
      await p.writes('Item 1', '5');
    },
    answer: { x: [[5]] },
  },
  'tuple by prefixItems': {
    schema: of({
      type: 'array',
      prefixItems: [
        { type: 'integer', title: 'Age' },
        { type: 'string', title: 'Name' },
      ],
      items: false,
      minItems: 2,
    }),
    does: async (p) => {
      await p.writes('Age', '5');
      await p.writes('Name', 'Ana');
    },
    answer: { x: [5, 'Ana'] },
  },
  'tuple of draft-07, with more after it': {
    schema: {
      $schema: 'http://json-schema.org/draft-07/schema#',
      ...of({ type: 'array', items: [{ type: 'string', title: 'First' }], additionalItems: { type: 'integer' } }),
    },
    does: async (p) => {
      await p.writes('First', 'a');
      await p.presses('Add to X');
      await p.writes('Item 2', '2');
    },
    answer: { x: ['a', 2] },
  },
  'unique enum: checkboxes': {
    schema: of({ type: 'array', items: { enum: ['a', 'b', 'c'] }, uniqueItems: true }),
    does: async (p) => {
      await p.picks('c', 'X');
      await p.picks('a', 'X');
    },
    answer: { x: ['a', 'c'] },
  },
  'a ranking: all of them, each once': {
    schema: of({ type: 'array', items: { enum: ['a', 'b', 'c'] }, uniqueItems: true, minItems: 3, maxItems: 3 }),
    does: (p) => p.presses('Move c up'),
    answer: { x: ['a', 'c', 'b'] },
  },
  'an order that may be left out': {
    schema: object({
      x: { type: 'array', title: 'X', items: { enum: ['a', 'b', 'c'] }, uniqueItems: true, minItems: 3 },
    }),
    does: async (p) => {
      await p.picks('Include X');
      await p.presses('Move c up');
      await p.picks('Include X');
      expect(p.form.value).to.deep.equal({});
      await p.picks('Include X');
    },
    answer: { x: ['a', 'c', 'b'] },
  },
  'an order that begins with some of them': {
    schema: of({ type: 'array', items: { enum: ['a', 'b', 'c'] }, uniqueItems: true, minItems: 3 }),
    value: { x: ['c'] },
    does: async (p) => {
      await p.picks('a', 'X');
      await p.picks('b', 'X');
      await p.presses('Move c to the top');
    },
    answer: { x: ['c', 'a', 'b'] },
  },
  'an order as an alternative': {
    schema: of({
      oneOf: [
        { type: 'array', title: 'Some', items: { enum: ['a', 'b', 'c'] }, uniqueItems: true, minItems: 3 },
        { type: 'string', title: 'None' },
      ],
    }),
    does: async (p) => {
      await p.picks('Some', 'X');
      await p.presses('Move b up');
    },
    answer: { x: ['b', 'a', 'c'] },
  },
  'an order within a list': {
    schema: of({
      type: 'array',
      items: { type: 'array', title: 'Order', items: { enum: ['a', 'b', 'c'] }, uniqueItems: true, minItems: 3 },
    }),
    does: async (p) => {
      await p.presses('Add Order');
      expect(p.form.value).to.deep.equal({ x: [['a', 'b', 'c']] });
      await p.presses('Move b up');
    },
    answer: { x: [['b', 'a', 'c']] },
  },
  'an optional list is left out unless it is said to be empty': {
    schema: object({
      a: { type: 'array', items: { type: 'string' } },
      b: { type: 'array', items: { type: 'string' } },
    }),
    does: (p) => p.selects('B: empty means', 'Empty list'),
    answer: { b: [] },
  },
  '$ref with words beside it': {
    schema: {
      $defs: { Name: { type: 'string', minLength: 1 } },
      ...object({ x: { $ref: '#/$defs/Name', title: 'X' } }, ['x']),
    },
    does: writes('a'),
    answer: { x: 'a' },
  },
  '$ref by anchor': {
    schema: {
      $defs: { N: { $anchor: 'name', type: 'string' } },
      ...object({ x: { $ref: '#name', title: 'X' } }, ['x']),
    },
    does: writes('a'),
    answer: { x: 'a' },
  },
  '$ref by $id': {
    schema: {
      $id: 'https://example.org/s',
      $defs: { N: { $id: 'name', type: 'integer' } },
      ...object({ x: { $ref: 'name', title: 'X' } }, ['x']),
    },
    does: writes('5'),
    answer: { x: 5 },
  },
  'definitions of draft-07': {
    schema: {
      $schema: 'http://json-schema.org/draft-07/schema#',
      definitions: { 'a/b': { type: 'string' } },
      ...object({ x: { allOf: [{ $ref: '#/definitions/a~1b' }], title: 'X' } }, ['x']),
    },
    does: writes('a'),
    answer: { x: 'a' },
  },
  'recursion, as deep as somebody wants': {
    schema: {
      $ref: '#/$defs/Node',
      $defs: {
        Node: object({ name: { type: 'string', title: 'Name' }, next: { $ref: '#/$defs/Node', title: 'Next' } }, [
          'name',
        ]),
      },
    },
    does: async (p) => {
      await p.writes('Name', 'a');
      await p.picks('Include Next');
      await p.writes('Name', 'b', 'Next');
    },
    answer: { name: 'a', next: { name: 'b' } },
  },
  'recursion through lists': {
    schema: {
      $ref: '#/$defs/Node',
      $defs: {
        Node: object(
          {
            name: { type: 'string', title: 'Name' },
            kids: { type: 'array', title: 'Kids', items: { $ref: '#/$defs/Node' } },
          },
          ['name', 'kids'],
        ),
      },
    },
    does: async (p) => {
      await p.writes('Name', 'a');
      await p.presses('Add to Kids');
      await p.writes('Name', 'b', 'Kids');
    },
    answer: { name: 'a', kids: [{ name: 'b', kids: [] }] },
  },
  'oneOf with a discriminator': {
    schema: of({ oneOf: [cat, dog], discriminator: { propertyName: 'type' } }),
    does: async (p) => {
      await p.picks('Dog', 'X');
      await p.writes('Name', 'Rex');
    },
    answer: { x: { type: 'dog', name: 'Rex' } },
  },
  'the branch is chosen by the value': {
    schema: of({ oneOf: [cat, dog] }),
    value: { x: { type: 'dog', name: 'Rex' } },
    does: async (p) => {
      expect(labelled(p.form, 'Dog', 'X').checked).to.equal(true);
      await p.writes('Name', 'Fido');
    },
    answer: { x: { type: 'dog', name: 'Fido' } },
  },
  'going back to a branch brings back what was typed': {
    schema: of({ oneOf: [cat, dog] }),
    does: async (p) => {
      await p.picks('Dog', 'X');
      await p.writes('Name', 'Rex');
      await p.picks('Cat', 'X');
      await p.writes('Lives', '9');
      await p.picks('Dog', 'X');
    },
    answer: { x: { type: 'dog', name: 'Rex' } },
  },
  'oneOf at the root': {
    schema: { oneOf: [cat, dog] },
    does: async (p) => {
      await p.picks('Cat');
      await p.writes('Lives', '7');
    },
    answer: { type: 'cat', lives: 7 },
  },
  'anyOf of scalars': {
    schema: of({ anyOf: [{ type: 'string' }, { type: 'integer' }] }),
    does: async (p) => {
      await p.picks('Whole number', 'X');
      await p.writes('X', '5');
    },
    answer: { x: 5 },
  },
  'anyOf with null as one of many': {
    schema: of({ anyOf: [{ type: 'string' }, { type: 'integer' }, { type: 'null' }] }),
    does: (p) => p.picks('None', 'X'),
    answer: { x: null },
  },
  'a list of types': {
    schema: of({ type: ['string', 'boolean'] }),
    does: async (p) => {
      await p.picks('Yes or no', 'X');
      await p.picks('No', 'X');
    },
    answer: { x: false },
  },
  'properties beside an alternative': {
    schema: object({ name: { type: 'string', title: 'Who' } }, ['name'], {
      oneOf: [
        object({ mail: { type: 'string', title: 'Mail' } }, ['mail'], { title: 'By mail' }),
        object({ phone: { type: 'string', title: 'Phone' } }, ['phone'], { title: 'By phone' }),
      ],
    }),
    does: async (p) => {
      await p.writes('Who', 'Ana');
      await p.picks('By phone');
      await p.writes('Phone', '123');
    },
    answer: { name: 'Ana', phone: '123' },
  },
  'a property that decides between alternatives': {
    schema: object({ kind: { enum: ['none', 'mail', 'other'], title: 'Kind' } }, ['kind'], {
      oneOf: [
        object({ kind: { const: 'none' } }),
        object({ kind: { enum: ['mail'] }, mail: { type: 'string', title: 'Mail' } }, ['mail']),
      ],
    }),
    does: async (p) => {
      expect(p.sees()).not.to.contain('other');
      await p.picks('mail', 'Kind');
      await p.writes('Mail', 'a');
      await p.picks('none', 'Kind');
      expect(p.form.value).to.deep.equal({ kind: 'none' });
      await p.picks('mail', 'Kind');
    },
    answer: { kind: 'mail', mail: 'a' },
  },
  'a property that has the same value in two alternatives decides nothing': {
    schema: object({ kind: { enum: ['post', 'mail'], title: 'Kind' } }, ['kind'], {
      oneOf: [
        object({ kind: { const: 'mail' }, mail: { type: 'string', title: 'Mail' } }, ['mail'], { title: 'By mail' }),
        object({ kind: { enum: ['post', 'mail'] }, box: { type: 'string' } }, ['box'], { title: 'By box' }),
      ],
    }),
    value: { kind: 'mail', box: '6' },
    does: async (p) => {
      expect(p.form.checkValidity(), p.form.validationMessage).to.equal(true);
      await p.picks('By mail');
      await p.picks('By box');
      await p.writes('Box', '7');
    },
    answer: { kind: 'mail', box: '7' },
  },
  'a property that decides, in the manner of react-jsonschema-form': {
    schema: {
      $schema: 'http://json-schema.org/draft-07/schema#',
      ...object({ pets: { type: 'string', enum: ['No', 'One'], default: 'No' } }, ['pets'], {
        dependencies: {
          pets: {
            oneOf: [
              { properties: { pets: { enum: ['No'] } } },
              { properties: { pets: { enum: ['One'] }, age: { type: 'integer' } }, required: ['age'] },
            ],
          },
        },
      }),
    },
    does: async (p) => {
      await p.picks('One', 'pets');
      await p.writes('age', '3');
    },
    answer: { pets: 'One', age: 3 },
  },
  'anyOf that only asks for one of several': {
    schema: object({ a: { type: 'string' }, b: { type: 'string' } }, [], {
      anyOf: [{ required: ['a'] }, { required: ['b'] }],
    }),
    does: (p) => p.writes('b', 'x'),
    answer: { b: 'x' },
  },
  'allOf of everything': {
    schema: {
      allOf: [
        object({ a: { type: 'string' } }, ['a']),
        object({ b: { type: 'integer' } }, ['b']),
        { required: ['c'] },
        object({ c: { type: 'string', minLength: 1 } }),
      ],
    },
    does: async (p) => {
      await p.writes('a', 'x');
      await p.writes('b', '1');
      await p.writes('c', 'z');
    },
    answer: { a: 'x', b: 1, c: 'z' },
  },
  'if, then': {
    schema: object({ country: { enum: ['US', 'NO'], title: 'Country' } }, ['country'], {
      if: { properties: { country: { const: 'US' } }, required: ['country'] },
      then: object({ zip: { type: 'string', pattern: '^\\d{5}$', title: 'Zip' } }, ['zip']),
      else: object({ post: { type: 'string', title: 'Post code' } }),
    }),
    does: async (p) => {
      await p.picks('US', 'Country');
      await p.writes('Zip', '12345');
    },
    answer: { country: 'US', zip: '12345' },
  },
  'if, else, and back': {
    schema: object({ more: { type: 'boolean', title: 'More' } }, ['more'], {
      if: { properties: { more: { const: true } }, required: ['more'] },
      then: object({ what: { type: 'string', title: 'What' } }, ['what']),
    }),
    does: async (p) => {
      await p.picks('Yes', 'More');
      await p.writes('What', 'this');
      await p.picks('No', 'More');
      expect(p.form.value).to.deep.equal({ more: false });
      await p.picks('Yes', 'More');
    },
    answer: { more: true, what: 'this' },
  },
  dependentRequired: {
    schema: object({ card: { type: 'string', title: 'Card' }, address: { type: 'string', title: 'Address' } }, [], {
      dependentRequired: { card: ['address'] },
    }),
    does: async (p) => {
      await p.writes('Card', '1');
      expect(p.form.checkValidity()).to.equal(false);
      await p.writes('Address', 'here');
    },
    answer: { card: '1', address: 'here' },
  },
  dependentSchemas: {
    schema: object({ card: { type: 'string', title: 'Card' } }, [], {
      dependentSchemas: { card: object({ code: { type: 'integer', title: 'Code', default: 7 } }, ['code']) },
    }),
    does: (p) => p.writes('Card', '1'),
    answer: { card: '1', code: 7 },
  },
  'dependencies of draft-07': {
    schema: {
      $schema: 'http://json-schema.org/draft-07/schema#',
      ...object({ a: { type: 'string' }, b: { type: 'string' } }, [], {
        dependencies: { a: ['b'], b: object({ c: { type: 'string' } }, ['c']) },
      }),
    },
    does: async (p) => {
      await p.writes('a', '1');
      await p.writes('b', '2');
      await p.writes('c', '3');
    },
    answer: { a: '1', b: '2', c: '3' },
  },
  additionalProperties: {
    schema: of({ type: 'object', additionalProperties: { type: 'integer' } }),
    does: async (p) => {
      await p.names('X', 'apples');
      await p.writes('apples', '3');
      await p.names('X', '__proto__');
      await p.writes('__proto__', '4');
    },
    answer: JSON.parse('{"x":{"apples":3,"__proto__":4}}'),
  },
  'additionalProperties: not by a name that cannot be': {
    schema: of(object({ a: false, b: { type: 'string' } }, [], { additionalProperties: { type: 'string' } })),
    value: { x: { c: '1' } },
    does: async (p) => {
      await p.names('X', 'a');
      expect(labelled(p.form, 'New name in X').validationMessage).to.equal('This name is not allowed.');
      const name = labelled(p.form, 'Name of c');
      name.focus();
      name.select();
      await p.types('a');
      await p.hits('Enter');
    },
    answer: { x: { c: '1' } },
  },
  'additionalProperties: renamed and removed': {
    schema: of({ type: 'object', additionalProperties: { type: 'string' } }),
    value: { x: { a: '1', b: '2', c: '3' } },
    does: async (p) => {
      const name = labelled(p.form, 'Name of b');
      name.focus();
      name.select();
      await p.types('constructor');
      await p.hits('Enter');
      await p.presses('Remove c');
    },
    answer: JSON.parse('{"x":{"a":"1","constructor":"2"}}'),
  },
  'values of any kind': {
    schema: of({ type: 'object', additionalProperties: true }),
    does: async (p) => {
      await p.names('X', 'n');
      await p.selects('n: which kind', 'Number');
      await p.writes('n', '5');
    },
    answer: { x: { n: 5 } },
  },
  patternProperties: {
    schema: of({ type: 'object', patternProperties: { '^x-': { type: 'integer' } }, additionalProperties: false }),
    does: async (p) => {
      await p.names('X', 'y');
      expect(p.form.value).to.deep.equal({ x: {} });
      labelled(p.form, 'New name in X').value = '';
      await p.names('X', 'x-a');
      await p.writes('x-a', '1');
    },
    answer: { x: { 'x-a': 1 } },
  },
  'propertyNames, given': {
    schema: of({
      type: 'object',
      propertyNames: { enum: ['red', 'green'] },
      additionalProperties: { type: 'integer' },
    }),
    does: async (p) => {
      await p.names('X', 'green');
      await p.writes('green', '2');
    },
    answer: { x: { green: 2 } },
  },
  unevaluatedProperties: {
    schema: {
      allOf: [object({ a: { type: 'string' } })],
      unevaluatedProperties: { type: 'integer' },
      type: 'object',
      title: 'All',
    },
    does: async (p) => {
      await p.names('All', 'n');
      await p.writes('n', '1');
    },
    answer: { n: 1 },
  },
  'readOnly stays as it is': {
    schema: object({ id: { type: 'string', readOnly: true, title: 'Id' }, x: { type: 'string', title: 'X' } }, [
      'id',
      'x',
    ]),
    value: { id: '7' },
    does: async (p) => {
      expect(labelled(p.form, 'Id').readOnly).to.equal(true);
      await p.writes('X', 'a');
    },
    answer: { id: '7', x: 'a' },
  },
  'writeOnly is typed unseen': {
    schema: of({ type: 'string', writeOnly: true }),
    does: async (p) => {
      expect(labelled(p.form, 'X').type).to.equal('password');
      await p.writes('X', 'a');
    },
    answer: { x: 'a' },
  },
  'deprecated is said': {
    schema: maybe({ type: 'string', deprecated: true }),
    does: async (p) => expect(p.sees()).to.contain('X (deprecated, optional)'),
    answer: {},
  },
  'untouched defaults are sent': {
    schema: object(
      {
        a: { type: 'string', default: 'A' },
        b: object({ c: { type: 'integer', default: 1 } }),
        d: { type: 'array', items: {}, default: [1] },
      },
      ['b'],
    ),
    answer: { a: 'A', b: { c: 1 }, d: [1] },
  },
  'a partial initial value beats defaults': {
    schema: object(
      {
        a: { type: 'string', default: 'A' },
        b: object({ c: { type: 'integer', default: 1 }, d: { type: 'integer', default: 2 } }),
      },
      ['b'],
    ),
    value: { b: { d: 5 } },
    answer: { a: 'A', b: { c: 1, d: 5 } },
  },
  'a default without a zone gets one': {
    schema: object({ at: { type: 'string', format: 'date-time', default: '2024-01-02T03:04:05', pattern: 'Z$' } }),
    answer: { at: local('2024-01-02T03:04:05').replace('.000Z', 'Z') },
  },
  'examples are suggested': {
    schema: of({ type: 'string', examples: ['Paris', 'Oslo'] }),
    does: async (p) => {
      const control = labelled(p.form, 'X');
      expect(control.placeholder).to.equal('e.g. Paris');
      expect([...control.list!.options].map((option) => option.value)).to.deep.equal(['Paris', 'Oslo']);
      await p.writes('X', 'Oslo');
    },
    answer: { x: 'Oslo' },
  },
  'description as Markdown': {
    schema: of({ type: 'string', description: 'In **bold**.' }),
    does: async (p) => {
      expect(p.sees()).to.contain('In bold .');
      await p.writes('X', 'a');
    },
    answer: { x: 'a' },
  },
  'format binary': {
    schema: of({ type: 'string', format: 'binary' }),
    does: (p) => p.attaches('X', file),
    get answer() {
      return { x: file };
    },
  },
  contentMediaType: {
    schema: of({ type: 'string', contentMediaType: 'image/png', contentEncoding: 'base64' }),
    does: (p) => p.attaches('X', file),
    get answer() {
      return { x: file };
    },
  },
  'text within text is typed': {
    schema: of({ type: 'string', contentMediaType: 'application/json' }),
    does: writes('{{}'.slice(1)),
    answer: { x: '{}' },
  },
  'anything, a text to begin with': { schema: of({}), does: writes('hello'), answer: { x: 'hello' } },
  'anything, of another kind': {
    schema: of({}),
    does: async (p) => {
      await p.selects('X: which kind', 'List');
      await p.presses('Add to X');
      await p.selects('Item 1: which kind', 'Yes or no');
      await p.picks('No', 'Item 1');
    },
    answer: { x: [false] },
  },
  true: {
    schema: true,
    does: async (p) => {
      await p.selects('Your answer: which kind', 'Number');
      await p.writes('Your answer', '5');
    },
    answer: 5,
  },
  'a bare value': { schema: { type: 'integer', title: 'How many' }, does: (p) => p.writes('How many', '3'), answer: 3 },
  not: { schema: of({ type: 'string', not: { enum: ['no'] } }), does: writes('yes'), answer: { x: 'yes' } },
  contains: {
    schema: of({ type: 'array', items: { type: 'integer' }, contains: { minimum: 5 } }),
    does: async (p) => {
      await p.presses('Add to X');
      await p.writes('Item 1', '7');
    },
    answer: { x: [7] },
  },
  'additionalProperties, given a name that is taken': {
    schema: object({}, [], { title: 'Prices', additionalProperties: { type: 'integer' } }),
    value: { tea: 1, coffee: 2 },
    does: async (p) => {
      const name = labelled(p.form, 'Name of tea');
      await p.writes('Name of tea', 'coffee');
      name.focus();
      name.blur();
      expect(name.value).to.equal('tea');
      await p.writes('Name of tea', 'milk');
      expect(name.value).to.equal('milk');
    },
    answer: { milk: 1, coffee: 2 },
  },
  'a group that is left out, and included again': {
    schema: object({ a: object({ b: { type: 'string' } }, ['b'], { title: 'A' }) }),
    does: async (p) => {
      await p.picks('Include A');
      await p.writes('b', 'typed');
      await p.picks('Include A');
      expect(p.form.value).to.deep.equal({});
      await p.picks('Include A');
    },
    answer: { a: { b: 'typed' } },
  },
  'ui: order, widget, rows, placeholder, help, labels': {
    schema: object(
      {
        a: { type: 'string', ui: { widget: 'textarea', rows: 7, placeholder: 'Say it', help: 'In short.' } },
        b: { enum: [1, 2], ui: { labels: ['One', 'Two'], widget: 'select' } },
      },
      ['a', 'b'],
      { ui: { order: ['b', '*'] } },
    ),
    does: async (p) => {
      expect(p.sees()).to.match(/^B.*A In short\./);
      const area = labelled(p.form, 'a');
      expect([area.localName, area.rows, area.placeholder]).to.deep.equal(['textarea', 7, 'Say it']);
      await p.writes('a', 'x');
      await p.selects('b', 'Two');
    },
    answer: { a: 'x', b: 2 },
  },
};

const file = new File(['…'], 'a.png', { type: 'image/png' });

describe('<cf-form>, keyword by keyword', () => {
  afterEach(cleared);

  for (const [keyword, { schema, value, does, ...rest }] of Object.entries(cases)) {
    it(`gives an answer that is valid (${keyword})`, async () => {
      const form = await mounted('cf-form', { schema, ...(value !== undefined && { value }) });
      await does?.(new Person(form));
      await drawn(form);
      const { answer } = 'answer' in rest ? rest : cases[keyword]!;
      expect(form.value).to.deep.equal(answer);
      expect(form.checkValidity(), form.validationMessage).to.equal(true);
      expect(issuesOf(schema as object, form.value)).to.deep.equal([]);
    });
  }
});
