import { expect } from 'chai';
import { onceWithTurns, turn } from '../../src/model/clocks/turn.ts';

describe('a turn', () => {
  it('passes only once all promise reactions have run, and those that came of them, many times over', async () => {
    let unfinished = 0;
    for (let round = 0; round < 300; round++) {
      unfinished += 1;
      void (async () => {
        for (let left = 100; left > 0; left--) await undefined;
        unfinished -= 1;
      })();
      await turn();
      expect(unfinished).to.equal(0);
    }
  });

  it('comes to each who waits in the order of their requests, with all that follows from one before the next', async () => {
    const story: string[] = [];
    const branch = async (name: string) => {
      await turn();
      story.push(`${name} begins`);
      for (let left = 5; left > 0; left--) await undefined;
      story.push(`${name} ends`);
    };
    const names = ['a', 'b', 'c'];
    const expected = names.flatMap((name) => [`${name} begins`, `${name} ends`]);
    for (let round = 0; round < 3; round++) {
      await Promise.all(names.map(branch));
      expect(story.splice(0)).to.deep.equal(expected);
    }
  });

  it('lets clocks ring and messages come in while turns follow one another', async () => {
    let rung = false;
    setTimeout(() => (rung = true), 1);
    while (!rung) await turn();
  });

  it('comes with an event that comes anyway, in its order and before any other, and by itself where that gives too few', async () => {
    const { port1, port2 } = new MessageChannel();
    const other = new MessageChannel();
    const story: string[] = [];
    const over = new Promise<void>((resolve) => {
      onceWithTurns(port1, 'message', async () => {
        other.port2.postMessage(undefined);
        for (const count of [1, 2, 3]) {
          await turn();
          await undefined;
          story.push(`turn ${count}`);
        }
        for (let count = 0; count < 10; count++) await turn();
        resolve();
      });
      other.port1.onmessage = () => story.push('message');
      port1.start();
    });
    port2.postMessage(undefined);
    await over;
    expect(story).to.deep.equal(['turn 1', 'turn 2', 'turn 3', 'message']);
  });
});
