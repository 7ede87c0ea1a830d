// A run that waits for what another asks, in a worker that may hear nothing of other tabs (`?deaf`).

import { type Input, prompt, serve, workflow } from 'confer-kit/worker';
import { noted } from '../notes.ts';

const given = new URL(self.location.href).searchParams;
if (given.has('deaf')) Object.defineProperty(BroadcastChannel.prototype, 'onmessage', { set() {} });

const name = prompt('Name?', { key: 'name', schema: 'string' });

/** Waits for an answer to its caller. Something is under way when it begins to, so that it rests only after that. */
const follows = workflow('follows', async (ctx, input: Input<string>) => {
  const answer = input.result();
  await ctx.step('slow', async () => {
    await noted('follows');
    await new Promise((resolve) => setTimeout(resolve, 500));
  });
  return answer;
});

export const asks = workflow('asks', async (ctx) => {
  const input = ctx.submit(name);
  return ctx.call(follows, input as Input<string>, { id: 'follower' });
});

serve([asks, follows], { database: given.get('database')! });
