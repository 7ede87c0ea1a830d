// Rule 1: which question is which.

import { prompt } from 'confer-kit/worker';
import { ending } from '../../contract-endings.ts';
import type { Case } from '../matrix.ts';
import { answer, dismiss, reply } from '../moves.ts';

const told = prompt('{a} or {b}?', { schema: 'string' });
const bytes = new Uint8Array([1, 2, 3]);
const kinds = () => [new Date(5), new Map([['k', 1]]), new Set([1]), bytes.slice(), 5n, new Blob(['abc'])];

export const identity: Case[] = [
  {
    title: 'is the same for the same values, in whatever order their names come',
    run: async (ctx) => [
      await ctx.ask(told, { a: 1, b: { c: 2, d: 3 } }),
      await ctx.ask(told, { b: { d: 3, c: 2 }, a: 1 }),
    ],
    moves: [reply('once')],
    gives: ['once', 'once'],
    inputs: ['responded'],
  },
  {
    title: 'is the same when it is asked in two branches at once',
    run: (ctx) => Promise.all([ctx.ask(told, { a: 1, b: 2 }), ctx.ask(told, { a: 1, b: 2 })]),
    moves: [reply('both')],
    gives: ['both', 'both'],
    inputs: ['responded'],
  },
  {
    title: 'is another one for `1`, `"1"`, `true` and for another order of a list',
    run: (ctx) => Promise.all([1, '1', true, [1, 2], [2, 1], null].map((a) => ctx.ask(told, { a, b: 0 }))),
    moves: [reply('a', 'b', 'c', 'd', 'e', 'f')],
    gives: ['a', 'b', 'c', 'd', 'e', 'f'],
    inputs: Array(6).fill('responded'),
  },
  {
    title: 'has the same key for dates, maps, sets, bytes, blobs and big numbers that are equal',
    files: true,
    async run(ctx) {
      const first = await Promise.all(kinds().map((a) => ctx.ask(told, { a, b: 0 })));
      return [first, await Promise.all(kinds().map((a) => ctx.ask(told, { a, b: 0 })))];
    },
    moves: [reply('1', '2', '3', '4', '5', '6')],
    gives: [
      ['1', '2', '3', '4', '5', '6'],
      ['1', '2', '3', '4', '5', '6'],
    ],
    inputs: Array(6).fill('responded'),
  },
  {
    title: 'keeps its first values where the same explicit key comes with others',
    run: async (ctx) => [
      await ctx.ask(told.withKey('k'), { a: 'first', b: 0 }),
      await ctx.ask(told.withKey('k'), { a: 'second', b: 0 }),
    ],
    moves: [answer({ k: 'one' })],
    gives: ['one', 'one'],
    inputs: ['responded'],
  },
  {
    title: 'with the same key and another schema is refused, and the run can go on',
    async run(ctx) {
      const first = await ctx.ask(prompt('N?', { key: 'k', schema: 'integer' }));
      const second: any = await ending(ctx.ask(prompt('N?', { key: 'k', schema: 'string' })));
      return [first, second.code, await ctx.ask(prompt('More?', { key: 'more', schema: 'string' }))];
    },
    moves: [answer({ k: 1 }), answer({ more: 'yes' })],
    gives: [1, 'InvalidArgument', 'yes'],
    inputs: ['responded', 'responded'],
  },
  {
    title: 'stays the same with another title, other actions and other initial data',
    run: (ctx) =>
      Promise.all(
        [
          told,
          told.withInitial('x'),
          told.withActions('Yes', 'No'),
          prompt('{a} or {b}?', { schema: 'string', title: 'Other' }),
        ].map((asked) => ctx.ask(asked, { a: 1, b: 2 })),
      ),
    moves: [reply('all')],
    gives: ['all', 'all', 'all', 'all'],
    inputs: ['responded'],
  },
  {
    title: 'fans out to several people by `withRequires`',
    async run(ctx) {
      const approval = prompt('Approve {what}?');
      const roles = ['manager', 'lawyer'];
      const asked = roles.map((role) => ending(ctx.ask(approval.withRequires({ role: [role] }), { what: 'it' })));
      return (await Promise.all(asked)).map((end) => 'value' in end);
    },
    moves: [reply(undefined), reply(undefined)],
    gives: [true, true],
    inputs: ['responded', 'responded'],
  },
  {
    title: 'fans out to many things by `withKey`',
    run: (ctx) =>
      Promise.all(
        ['x', 'y', 'z'].map((key) =>
          ctx.ask(prompt('Same?', { schema: 'boolean' }).withKey(key)).catch(({ code, reason }) => [code, reason]),
        ),
      ),
    moves: [answer({ y: true }), dismiss('x', 'not this'), answer({ z: false })],
    gives: [['InputDismissed', 'not this'], true, false],
    inputs: ['dismissed', 'responded', 'responded'],
  },
  {
    title: 'with `repeat` is a new one in each round of a loop',
    async run(ctx) {
      const answers: string[] = [];
      const next = prompt('Next?', { key: 'next', repeat: true, schema: 'string' });
      for (let answer = ''; answer !== 'stop'; ) answers.push((answer = await ctx.ask(next)));
      return answers;
    },
    moves: [answer({ next: 'a' }), answer({ 'next#2': 'b' }), answer({ 'next#3': 'stop' })],
    gives: ['a', 'b', 'stop'],
    inputs: ['responded', 'responded', 'responded'],
  },
  {
    title: 'with `repeat` and no key counts each combination of values by itself',
    async run(ctx) {
      const answers: string[] = [];
      const next = prompt('Next {of}?', { repeat: true, schema: 'string' });
      for (const of of ['x', 'y', 'x']) answers.push(await ctx.ask(next, { of }));
      return answers;
    },
    moves: [reply('x1'), reply('y1'), reply('x2')],
    gives: ['x1', 'y1', 'x2'],
    inputs: ['responded', 'responded', 'responded'],
  },
];
