import { expect } from 'chai';
import type { InputRecord, Run } from 'confer-kit';
import { eventually, type Tab, type World, world } from '../world.ts';

/** The questions that await somebody, once there are as many. */
export function pendingIn({ client }: Tab<any>, count = 1): Promise<InputRecord[]> {
  return eventually(async () => {
    const inputs = await client.inputs.list({ state: 'pending' });
    return inputs.length === count ? inputs : undefined;
  });
}

/** Bundling a whole library takes longer than a worker may be silent: whoever tests it waits for that first. */
export async function bundled(script: URL): Promise<void> {
  for (let served = false; !served; ) {
    const here = world(script);
    served = await here.tab().client.ready.then(
      () => true,
      () => false,
    );
    await here.end();
  }
}

/** An assistant that was asked something, in a tab of this world, once as many questions await somebody. */
export async function assistantAsked(here: World<any>, question: string, count = 1) {
  const tab = here.tab();
  const run: Run<any> = await tab.client.start('assistant', question, { id: 'run' });
  return { tab, run, inputs: await pendingIn(tab, count) };
}

/** The same questions after the worker was killed, and another tab has taken over. */
export async function assistantKilled(here: World<any>, question: string, count = 1) {
  const { tab, inputs: before } = await assistantAsked(here, question, count);
  tab.kill();
  const again = await assistantAsked(here, question, count);
  expect(again.inputs.map(({ id }) => id)).to.deep.equal(before.map(({ id }) => id));
  return again;
}
