import { expect } from 'chai';
import { type World, world } from '../world.ts';
import type * as workflows from './decisions-workflows.ts';
import { pendingIn } from './pending.ts';

let here: World<typeof workflows>;
beforeEach(() => {
  here = world(new URL('./decisions-workflows.ts', import.meta.url));
});
afterEach(() => here.end());

/** The question about a call of a tool. */
async function proposed(tool: string, input: unknown, reason?: string) {
  const tab = here.tab();
  const run = await tab.client.start('agent', [{ tool, input, ...(reason && { reason }) }]);
  await run.settled();
  const { state, error } = await run.record();
  expect(state, error?.message).to.equal('waiting');
  const [question] = await pendingIn(tab);
  return { tab, client: tab.client, run, question: question! };
}

describe('a decision about a tool call', () => {
  it('can be asked in words of the author where an argument is called as an option of a question is', async () => {
    const { client, run, question } = await proposed('run', { command: 'ls', timeout: 30, default: 'x' });
    expect(question.values).to.deep.equal({ command: 'ls', Timeout: 30, Default: 'x' });
    await client.inputs.respond(question.id, { type: 'approve' });
    expect((await run.result()).inputs).to.deep.equal([{ command: 'ls', timeout: 30, default: 'x' }]);
  });

  it('shows the arguments as they are, also one that is called `reason`', async () => {
    const { question } = await proposed('refund', { amount: 5, reason: 'damaged' }, 'It is over the limit.');
    expect(question.values.reason).to.equal('damaged');
  });
});
