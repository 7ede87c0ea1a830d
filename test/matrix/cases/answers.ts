// Rules 2 to 5: what is an answer, and who may give it.

import { prompt } from 'confer-kit/worker';
import { type Case, did } from '../matrix.ts';
import { answer, dismiss, hold, refused, reply, together } from '../moves.ts';

const text = (key: string) => prompt('Well?', { key, schema: 'string' });
const even = prompt('An even number?', {
  key: 'even',
  schema: 'integer',
  validate: async (value) => (value % 2 ? [{ path: [], message: 'must be even' }] : undefined),
});
// A Standard Schema by hand: zod is slow to load file by file.
const split = {
  '~standard': {
    version: 1,
    vendor: 'test',
    validate: (value: any) => ({ value: { n: 7, ...value, tags: value.tags.split(',') } }),
    jsonSchema: {
      input: () => ({ type: 'object', properties: { tags: { type: 'string' } }, required: ['tags'] }),
      output: () => ({ type: 'object' }),
    },
  },
} as const;
const tags = prompt('Tags?', { key: 'tags', schema: split });

export const answers: Case[] = [
  {
    title: 'is `false`, `0`, an empty text, `null`, an empty list or an empty object as well',
    run: (ctx) =>
      Promise.all(
        ['boolean', 'integer', 'string', 'null', 'array', 'object'].map((type) =>
          ctx.ask(prompt('Well?', { key: type, schema: { type } })),
        ),
      ),
    moves: [answer({ boolean: false, integer: 0, string: '', null: null, array: [], object: {} })],
    gives: [false, 0, '', null, [], {}],
    inputs: Array(6).fill('responded'),
  },
  {
    title: 'falls on the next question one after the other, empty as it may be',
    async run(ctx) {
      const given: unknown[] = [];
      for (const type of ['boolean', 'null', 'string'])
        given.push(await ctx.ask(prompt('Well?', { key: type, schema: { type } })));
      return given;
    },
    moves: [answer({ boolean: false }), answer({ null: null }), answer({ string: '' })],
    gives: [false, null, ''],
  },
  {
    title: 'to an approval is nothing, and a dismissal throws with its reason',
    run: async (ctx) => [
      await ctx.ask(prompt('Go?', { key: 'go' })),
      await ctx.ask(prompt('On?', { key: 'on' })).catch(({ name, code, reason }) => [name, code, reason]),
      await ctx.ask(prompt('Still?', { key: 'still' })).catch(({ reason }) => [reason]),
    ],
    moves: [answer({ go: undefined }), dismiss('on', 'too late'), dismiss('still')],
    gives: [undefined, ['InputDismissed', 'InputDismissed', 'too late'], [undefined]],
    inputs: ['responded', 'dismissed', 'dismissed'],
  },
  {
    title: 'that is dismissed and not caught fails the run',
    run: (ctx) => ctx.ask(text('a')),
    moves: [dismiss('a', 'no')],
    fails: 'InputDismissed',
    inputs: ['dismissed'],
  },
  {
    title: 'that breaks the schema is refused and leaves the question open for one that fits',
    run: (ctx) =>
      ctx.ask(
        prompt('Who?', {
          key: 'who',
          schema: { type: 'object', properties: { mail: { type: 'string', format: 'email' } }, required: ['mail'] },
        }),
      ),
    moves: [
      refused('ValidationFailed', answer({ who: {} })),
      refused('ValidationFailed', answer({ who: { mail: 'nobody' } })),
      answer({ who: { mail: 'ana@example.org' } }),
    ],
    gives: { mail: 'ana@example.org' },
    inputs: ['responded'],
  },
  {
    title: 'is checked by `validate` before it is accepted',
    run: (ctx) => ctx.ask(even),
    moves: [refused('ValidationFailed', answer({ even: 3 })), answer({ even: 4 })],
    gives: 4,
  },
  {
    title: 'reaches the workflow as its Standard Schema hands it on',
    run: (ctx) => ctx.ask(tags),
    moves: [answer({ tags: { tags: 'a,b' } })],
    gives: { tags: ['a', 'b'], n: 7 },
  },
  {
    title: 'that comes second is refused as such, even where it would not fit',
    run: async (ctx) => [await ctx.ask(text('a')), await ctx.ask(text('b'))],
    moves: [
      together(answer({ a: 'first' }), refused('AlreadyResolved', answer({ a: 2 }))),
      refused('AlreadyResolved', dismiss('a')),
      answer({ b: 'end' }),
    ],
    gives: ['first', 'end'],
  },
  {
    title: 'from somebody without the tags is refused; for each key one of the values is enough',
    async run(ctx) {
      const ceo = ctx.submit(text('ceo').withRequires({ role: ['ceo'] }));
      const both = ctx.submit(text('both').withRequires({ role: ['lawyer'], team: ['x'] }));
      const either = await ctx.ask(text('either').withRequires({ role: ['ceo', 'lawyer'] }));
      return [await ceo.status(), await both.status(), either];
    },
    moves: [
      refused('NotPermitted', answer({ ceo: 'x' })),
      refused('NotPermitted', answer({ both: 'x' })),
      refused('NotPermitted', answer({ either: 'x', ceo: 'x' })),
      refused('NotPermitted', dismiss('ceo')),
      answer({ either: 'mine' }),
    ],
    gives: ['pending', 'pending', 'mine'],
    inputs: ['cancelled', 'cancelled', 'responded'],
  },
  {
    title: 'is given to all the keys or, if one does not fit, to none',
    run: (ctx) => Promise.all([ctx.ask(text('a')), ctx.ask(text('b'))]),
    moves: [
      refused('ValidationFailed', answer({ a: 'a', b: 5 })),
      refused('NotFound', { make: ({ run }) => run.answer({ a: 'a', c: 'c' }) }),
      answer({ a: '1', b: '2' }),
    ],
    gives: ['1', '2'],
  },
  {
    title: 'that is held is given when its question is asked, once',
    async run(ctx) {
      const first = await ctx.ask(text('first'));
      const rounds: string[] = [];
      const next = prompt('Next?', { key: 'next', repeat: true, schema: 'string' });
      for (let round = 0; round < 2; round++) rounds.push(await ctx.ask(next));
      return [first, ...rounds];
    },
    moves: [hold({ next: 'ahead' }), answer({ first: '1' }), answer({ 'next#2': 'asked' })],
    gives: ['1', 'ahead', 'asked'],
  },
  {
    title: 'that is held and does not fit leaves the question open',
    run: async (ctx) => [await ctx.ask(text('first')), await ctx.ask(text('second'))],
    moves: [hold({ second: 2 }), answer({ first: 'one' }), answer({ second: 'two' })],
    gives: ['one', 'two'],
    inputs: ['responded', 'responded'],
  },
  {
    title: 'is not needed where the run ends without it: the question leaves the inbox',
    async run(ctx) {
      ctx.submit(text('open'));
      const first = await Promise.race([ctx.ask(text('a')), ctx.ask(text('b'))]);
      await ctx.step('did', () => did(ctx, first));
      return first;
    },
    moves: [answer({ b: 'b' })],
    gives: 'b',
    inputs: ['cancelled', 'cancelled', 'responded'],
    did: ['b'],
  },
  {
    title: 'is asked for again until it suits the workflow',
    async run(ctx) {
      for (let tries = 1; ; tries++) {
        const age = await ctx.ask(prompt('Age? ({problem})', { repeat: true, schema: 'integer' }), {
          problem: tries > 1 ? 'must be positive' : 'years',
        });
        if (age > 0) return { age, tries };
      }
    },
    moves: [reply(-1), reply(0), reply(5)],
    gives: { age: 5, tries: 3 },
    inputs: ['responded', 'responded', 'responded'],
  },
];
