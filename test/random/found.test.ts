// What the random workflows brought to light, each in the fewest words.

import { expect } from 'chai';
import type { InputRecord } from 'confer-kit';
import { openDB } from 'idb';
import { eventually } from '../world.ts';
import { endSpares, pause, Stage } from './stage.ts';

describe('another tab', () => {
  after(endSpares);

  for (const after of [0, 2, 10]) {
    it(`shows a question whose asker died ${after} ms after it was asked`, async () => {
      const stage = new Stage(false);
      const [asker, other] = [stage.open(), stage.open()];
      await Promise.all([asker.client.ready, other.client.ready]);
      let shown: readonly InputRecord[] | undefined;
      other.client.inputs.watch({ state: 'pending' }, (inputs) => (shown = inputs));
      await eventually(() => shown);
      const part = { do: 'ask', question: { kind: 'yes', n: 0, keyed: true } };
      asker.client.start('program', { part }, { id: 'r' }).catch(() => {});
      const database = await openDB(stage.database);
      await eventually(async () => (await database.count('inputs')) > 0);
      database.close();
      await pause(after);
      asker.kill();
      await eventually(() => shown!.length > 0);
      expect(shown!.map(({ key }) => key)).to.deep.equal(['yes-0']);
      await stage.end();
    });
  }
});
