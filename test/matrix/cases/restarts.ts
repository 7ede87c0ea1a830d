// Runs that begin anew under their id.

import { channel, prompt, workflow } from 'confer-kit/worker';
import { type Case, did } from '../matrix.ts';
import { answer, cancel, hold, send } from '../moves.ts';

const text = (key: string) => prompt('Well?', { key, schema: 'string' });
const tallied = channel<number>('tallied');
const child = workflow('child', (ctx, key: string) => ctx.ask(text(key)));

export const restarts: Case[] = [
  {
    title: 'asks the same anew in each round, with its new arguments',
    async run(ctx, { got }: { got: string[] }) {
      const answer = await ctx.ask(text('a'));
      await ctx.step('note', () => did(ctx, answer));
      const all = [...got, answer];
      return all.length === 2 ? all : ctx.restart({ got: all });
    },
    args: { got: [] },
    moves: [answer({ a: 'x' }), answer({ a: 'y' })],
    gives: ['x', 'y'],
    inputs: ['responded', 'responded'],
    did: ['x', 'y'],
  },
  {
    title: 'keeps for the next round the messages that nobody has received',
    async run(ctx, { sum, rounds }: { sum: number; rounds: number }) {
      const { value } = await ctx.receive(tallied).next();
      return rounds === 3 ? sum + value : ctx.restart({ sum: sum + value, rounds: rounds + 1 });
    },
    args: { sum: 0, rounds: 1 },
    moves: [send('tallied', 1, 20), send('tallied', 300)],
    gives: 321,
  },
  {
    title: 'keeps for the next round the answer that was left for its question',
    async run(ctx, { round }: { round: number }) {
      if (round === 2) return ctx.ask(text('later'));
      await ctx.ask(text('a'));
      return ctx.restart({ round: 2 });
    },
    args: { round: 1 },
    moves: [hold({ later: 'held' }), answer({ a: 'x' })],
    gives: 'held',
    inputs: ['responded', 'responded'],
  },
  {
    title: 'cancels what it leaves open, and calls its workflows anew',
    others: [child],
    async run(ctx, { round }: { round: number }) {
      ctx.submit(text('open'));
      const called = await ctx.call(child, 'c');
      return round === 2 ? called : ctx.restart({ round: 2 });
    },
    args: { round: 1 },
    moves: [answer({ c: 'x' }), answer({ c: 'y' })],
    gives: 'y',
  },
  {
    title: 'is cancelled in a later round as in the first',
    async run(ctx, { round }: { round: number }) {
      await ctx.ask(text('a'));
      return ctx.restart({ round: round + 1 });
    },
    args: { round: 1 },
    moves: [answer({ a: 'x' }), cancel],
    fails: 'RunCancelled',
    inputs: ['responded', 'cancelled'],
  },
];
