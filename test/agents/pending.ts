import type { InputRecord } from 'confer-kit';
import { eventually, type Tab } from '../world.ts';

/** The questions that await somebody, once there are as many. */
export function pendingIn({ client }: Tab<any>, count = 1): Promise<InputRecord[]> {
  return eventually(async () => {
    const inputs = await client.inputs.list({ state: 'pending' });
    return inputs.length === count ? inputs : undefined;
  });
}
