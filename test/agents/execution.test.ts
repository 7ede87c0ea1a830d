import { expect } from 'chai';
import { type World, world } from '../world.ts';
import type * as workflows from './execution-workflows.ts';

let here: World<typeof workflows>;
beforeEach(() => {
  here = world(new URL('./execution-workflows.ts', import.meta.url));
});
afterEach(() => here.end());

type Calls = Parameters<typeof workflows.agent.fn>[1];

/** What the tools gave; the worker is killed at each question, which is then answered with what it says. */
async function done(turns: Calls) {
  for (;;) {
    const tab = here.tab();
    const run = await tab.client.start('agent', turns, { id: 'run' });
    const { state, inputs } = await run.settled();
    if (state !== 'waiting') return run.result();
    tab.kill();
    const { client } = here.tab();
    for (const { id, values } of inputs) await client.inputs.respond(id, values.question && `${values.question} Yes.`);
  }
}

const asked = (question: string, id?: string, more = {}) =>
  ({ tool: 'clarify', input: { question, ...more }, ...(id !== undefined && { id }) }) as const;
const booked = (room: number, id: string) => ({ tool: 'book', input: { room }, id }) as const;

describe('a tool that asks, or has a workflow run', () => {
  it('asks anew where a model counts its calls anew in each turn', async () => {
    expect(await done([[asked('One?', 'call-0')], [asked('Two?', 'call-0')]])).to.deep.equal([
      ['One? Yes.'],
      ['Two? Yes.'],
    ]);
    expect(await here.tab().client.inputs.count()).to.equal(2);
  });

  it('asks again what reads the same in another turn, and what is asked twice in one', async () => {
    await done([[asked('Sure?', 'call-0')], [asked('Sure?', 'call-0'), asked('Sure?', 'call-0')]]);
    expect(await here.tab().client.inputs.count()).to.equal(3);
  });

  it('asks of calls without an id, or with an empty one, each by itself', async () => {
    await done([
      [asked('Sure?'), asked('Sure?')],
      [asked('One?', ''), asked('Two?', '')],
    ]);
    expect(await here.tab().client.inputs.count()).to.equal(4);
  });

  it('has a workflow run for each call, also where they have one id', async () => {
    const turns = [
      [booked(4, 'call-0')],
      [booked(5, 'call-0'), booked(6, 'call-0')],
      [booked(4, 'call-0'), booked(4, '')],
    ];
    const said = (rooms: number[]) => rooms.map((room) => `Room ${room} is yours.`);
    expect(await done(turns)).to.deep.equal([said([4]), said([5, 6]), said([4, 4])]);
    expect(await here.tab().client.runs.count({ workflow: 'book' })).to.equal(5);
  });

  it('asks with what a model gives, whatever that is called', async () => {
    expect(await done([[asked('Sure?', 'call-0', { default: 'No.' })]])).to.deep.equal([['Sure? Yes.']]);
  });
});
