import { expect } from 'chai';
import type { Client, InputRecord } from 'confer-kit';
import { FormElement } from 'confer-kit/components';
import { all, cleared, drawn, entered, focused, labelled, mounted, one, said } from '../cf-page.ts';
import { eventually, type World, world } from '../world.ts';

type Issues = { path: (string | number)[]; message: string }[];
const input: InputRecord = {
  id: 'i1',
  runId: 'r1',
  workflow: 'w',
  key: 'k',
  state: 'pending',
  template: 'Names',
  values: {},
  createdAt: 0,
  schema: { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } } },
};

/** A worker that is asked about answers, and says what the test wants it to say. */
function asked() {
  const questions: { value: unknown; say: (issues: Issues) => void }[] = [];
  const validate = (_: string, value: unknown) => new Promise<Issues>((say) => questions.push({ value, say }));
  return { questions, client: { inputs: { validate } } as unknown as Client };
}

describe('an answer that is still being written', () => {
  afterEach(cleared);
  const advice = (element: Element) =>
    (one(element, 'cf-form') as FormElement & { advice: Issues }).advice.map(({ message }) => message);

  it('is checked by the worker once there is a pause, as it is by then', async () => {
    const { questions, client } = asked();
    const element = await mounted('cf-prompt', { client, input });
    for (const text of ['x', 'xy', 'xyz']) await entered(element, labelled(element, 'a'), text);
    await eventually(() => questions.length);
    expect(questions.map(({ value }) => value)).to.deep.equal([{ a: 'xyz' }]);
    questions[0]!.say([{ path: ['a'], message: 'taken' }]);
    await eventually(() => advice(element).length);
    expect(advice(element)).to.deep.equal(['taken']);
  });

  it('is not bothered with what was said of an earlier one', async () => {
    const { questions, client } = asked();
    const element = await mounted('cf-prompt', { client, input });
    await entered(element, labelled(element, 'a'), 'x');
    await eventually(() => questions.length === 1);
    await entered(element, labelled(element, 'a'), 'xy');
    questions[0]!.say([{ path: ['a'], message: 'old' }]);
    await eventually(() => questions.length === 2);
    await drawn(element);
    expect(advice(element)).to.deep.equal([]);
    questions[1]!.say([{ path: ['a'], message: 'new' }]);
    await eventually(() => advice(element).length);
    expect(advice(element)).to.deep.equal(['new']);
  });

  it('says at the field that was left what the worker would refuse, and leaves the keyboard alone', async function () {
    if (!Object.hasOwn(FormElement.properties, 'advice')) this.skip();
    const here: World<typeof import('./cf-prompt-workflows.ts')> = world(
      new URL('./cf-prompt-workflows.ts', import.meta.url),
    );
    const { client } = here.tab({ user: { id: 'ana' } });
    const run = await client.start('visit', 'Rome');
    const [question] = (await run.settled()).inputs;
    const element = await mounted('cf-prompt', { client, input: question! });
    labelled(element, '4').click();
    await entered(element, labelled(element, 'Name'), 'Mallory');
    labelled(element, 'Note').focus();
    await eventually(() => said(element).includes('Mallory has been here before.'));
    expect(focused()).to.equal(labelled(element, 'Note'));
    expect(labelled(element, 'Name').getAttribute('aria-invalid')).to.equal('true');
    expect(all(element, '[part=summary]')).to.have.length(0);
    await entered(element, labelled(element, 'Name'), 'Zed');
    expect(said(element)).not.to.contain('Mallory has been here before.');
    await here.end();
  });
});
