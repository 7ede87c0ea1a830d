// Tells a part of the restart matrix in each of its ways.

import { expect } from 'chai';
import { keepsFiles } from '../files.ts';
import { type World, world } from '../world.ts';
import { type Case, played, type Seen, ways } from './matrix.ts';

/** In the title of a way in which workers die while they are at work. */
const dies = 'dies while it wakes';

/**
 * The ways in which a part is told. All of them take minutes: unless all that takes long is wanted, it is the calm one and the
 * hardest, and in the first browser one of the others, by any rule that has each of them told of some parts.
 */
function told(part: string): [string, (typeof ways)[string]][] {
  const all = Object.entries(ways);
  if ((globalThis as any).all) return all;
  const hardest = all.filter(([manner]) => manner.includes(dies));
  const [calm, ...others] = all.filter((way) => !hardest.includes(way));
  const other = navigator.userAgent.includes('Chrome') ? [others[part.length % others.length]!] : [];
  return [calm!, ...other, ...hardest];
}

/** `part` is what the worker calls it. */
export function everyWay(group: string, part: string, all: readonly Case[]): void {
  const cases = keepsFiles ? all : all.filter(({ files }) => !files);
  describe(group, () => {
    // The first way is the calm one: what it shows beyond the table, the others must show as well.
    const calm = new Map<string, unknown>();
    for (const [manner, way] of told(part)) {
      describe(manner, () => {
        let here: World<any>;
        let seen: Map<string, Promise<Seen>>;
        before(async function () {
          this.timeout(480_000);
          here = world(new URL(`./worker.ts?part=${part}`, import.meta.url));
          seen = await played(here, cases, way);
        });
        after(() => here.end());

        for (const { title, gives, fails, inputs, did } of cases) {
          it(title, async () => {
            const { rest, ...found } = (await seen.get(title))!;
            const expected = { value: gives, code: fails, inputs: inputs ?? found.inputs, did: did ?? [] };
            // What was under way when a worker died may be done again.
            if (manner.includes(dies)) for (const one of [found, expected]) one.did = [...new Set(one.did)];
            expect(found).to.deep.equal(expected);
            if (!calm.has(title)) calm.set(title, rest);
            expect(rest).to.deep.equal(calm.get(title));
          });
        }
      });
    }
  });
}
