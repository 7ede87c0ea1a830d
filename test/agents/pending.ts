import type { InputRecord } from 'confer-kit';
import { eventually, type Tab, world } from '../world.ts';

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
