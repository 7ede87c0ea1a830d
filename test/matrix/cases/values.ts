// Rule 15: whatever the structured clone algorithm takes.

import { channel, prompt, task, workflow } from 'confer-kit/worker';
import type { Case } from '../matrix.ts';
import { answer, send } from '../moves.ts';

const go = prompt('Go?', { key: 'go' });
const anything = prompt('{value}?', { key: 'any', schema: {} });

const plenty = () => ({
  map: new Map<unknown, unknown>([['k', new Date(5)]]),
  set: new Set([1n, 'two']),
  bytes: new Uint8Array([1, 2, 3]),
  floats: new Float64Array([0.5]),
  buffer: new Uint8Array([9]).buffer,
  blob: new Blob(['abc'], { type: 'text/plain' }),
  file: new File(['def'], 'd.txt', { type: 'text/x', lastModified: 7 }),
  expression: /a+/gi,
  nothing: undefined,
  odd: [Number.NaN, -0, Number.POSITIVE_INFINITY],
});

// Each worker of the matrix comes by here, and blobs are dear.
const names = Object.keys(plenty());

/** A value in words that can be compared. */
async function words(value: any): Promise<unknown> {
  if (value instanceof File) return ['file', value.name, value.type, value.lastModified, await value.text()];
  if (value instanceof Blob) return ['blob', value.type, await value.text()];
  if (value instanceof Map) return ['map', await words([...value])];
  if (value instanceof Set) return ['set', ...value].map(String);
  if (value instanceof Date) return ['date', value.getTime()];
  if (value instanceof ArrayBuffer) return ['buffer', ...new Uint8Array(value)];
  if (ArrayBuffer.isView(value)) return [value.constructor.name, ...(value as Uint8Array)];
  if (Array.isArray(value)) return Promise.all(value.map(words));
  if (value instanceof RegExp || typeof value !== 'object') return Object.is(value, -0) ? '-0' : String(value);
  return Promise.all(Object.entries(value).map(async ([key, part]) => [key, await words(part)]));
}

const expected = [
  ['map', [['k', ['date', 5]]]],
  ['set', '1', 'two'],
  ['Uint8Array', 1, 2, 3],
  ['Float64Array', 0.5],
  ['buffer', 9],
  ['blob', 'text/plain', 'abc'],
  ['file', 'd.txt', 'text/x', 7, 'def'],
  '/a+/gi',
  'undefined',
  ['NaN', '-0', 'Infinity'],
].map((part, index) => [names[index], part]);

const same = task('same', (value: unknown) => value);
const tell = task('tell', (value: unknown) => words(value));
const child = workflow('same in a child', async (_, value: unknown) => value);
const things = channel<unknown>('things');

export const values: Case[] = [
  {
    title: 'is an argument',
    files: true,
    args: plenty(),
    async run(ctx, args) {
      await ctx.ask(go);
      return ctx.step('words', () => words(args));
    },
    moves: [answer({ go: undefined })],
    gives: expected,
  },
  {
    title: 'is the argument and the result of steps, tasks and children',
    files: true,
    args: plenty(),
    others: [child],
    async run(ctx, args) {
      const results = [
        await ctx.step('give', () => args),
        await ctx.call(same, args),
        await ctx.call(child, args),
        await ctx.submit(same, args).result(),
      ];
      const told = await ctx.call(tell, args);
      await ctx.ask(go);
      return [...(await ctx.step('words', () => Promise.all(results.map(words)))), told];
    },
    moves: [answer({ go: undefined })],
    gives: Array(5).fill(expected),
  },
  {
    title: 'is a value of a question and its answer',
    files: true,
    async run(ctx) {
      const given = await ctx.ask(anything, { value: plenty() });
      return ctx.step('words', () => words(given));
    },
    moves: [answer({ any: plenty() })],
    gives: expected,
  },
  {
    title: 'is a message, an event and a line of the log',
    files: true,
    async run(ctx) {
      const { value } = await ctx.receive(things).next();
      ctx.emit('thing', value);
      ctx.log('{value}', { value });
      await ctx.ask(go);
      return ctx.step('words', () => words(value));
    },
    moves: [send('things', plenty()), answer({ go: undefined })],
    gives: expected,
  },
  {
    title: 'is the key of a question that is asked again',
    files: true,
    run: async (ctx) => [
      await ctx.ask(prompt('{value}?', { schema: 'string' }), { value: plenty() }),
      await ctx.ask(prompt('{value}?', { schema: 'string' }), { value: plenty() }),
      await ctx.ask(prompt('{value}?', { key: 'other', schema: 'string' }), { value: { ...plenty(), odd: [] } }),
    ],
    moves: [
      { make: async (view) => view.client.inputs.respond((await view.inputs())[0]!.id, 'once') },
      answer({ other: 'other' }),
    ],
    gives: ['once', 'once', 'other'],
    inputs: ['responded', 'responded'],
  },
  {
    title: 'that contains itself is kept as such',
    async run(ctx) {
      const ring: any = { name: 'ring' };
      ring.self = ring;
      const kept = await ctx.step('keep', () => ring);
      await ctx.ask(go);
      return [kept.self === kept, kept !== ring, kept.name];
    },
    moves: [answer({ go: undefined })],
    gives: [true, true, 'ring'],
  },
];
