import { expect } from 'chai';
import { connect } from 'confer-kit';
import { all, cleared, drawn, labelled, mounted, said } from '../cf-page.ts';
import { eventually } from '../world.ts';

/** The server's address, and a token for somebody. */
async function server(query: Record<string, string>): Promise<{ address: string; token: string }> {
  return (await fetch(`/confer-server?${new URLSearchParams(query)}`)).json();
}

describe('<cf-inbox server>', () => {
  afterEach(cleared);

  /** An inbox of somebody, as markup and a property make it. */
  async function inbox(query: Record<string, string>, runId: string) {
    const { address } = await server(query);
    const token = async () => (await server(query)).token;
    return mounted('cf-inbox', { server: address, token, runId });
  }

  /** A question takes no activation before it was visible for a moment. */
  const untilAnswered = (element: Element, label: string) =>
    eventually(() => {
      const found = all(element, 'button').find((each) => said(each) === label);
      found?.click();
      return over(element);
    });
  const over = (element: Element) => /All done\.|Nothing to answer\./.test(said(element));

  it('shows what a server asks, and the answer resumes the run there', async () => {
    const element = await inbox({ sub: 'ana' }, 'page-1');
    const run = await element.client!.start('annotate', { id: '1', text: 'Lovely!' }, { id: 'page-1' });
    await eventually(() => all(element, 'cf-form').length === 1);
    await drawn(element);
    labelled(element, 'praise').click();
    await untilAnswered(element, 'Submit');
    expect(await run.result()).to.equal('praise');
  });

  it('lists what is for the user whom the token names, whose answer is recorded as theirs', async () => {
    const other = connect((await server({ sub: 'ben' })).address, { token: (await server({ sub: 'ben' })).token });
    const run = await other.start('deploy', { version: '7' }, { id: 'page-2' });
    await run.settled();
    const [stranger, manager] = [
      await inbox({ sub: 'ben' }, 'page-2'),
      await inbox({ sub: 'mia', role: 'release-manager' }, 'page-2'),
    ];
    await eventually(() => said(manager).includes('Release 7?'));
    expect(said(stranger)).not.to.include('Release 7?');
    await untilAnswered(manager, 'Approve');
    expect(await run.result()).to.equal('7 is out');
    expect((await run.inputs())[0]!.resolution!.by!.id).to.equal('mia');
    other.close();
  });

  it('goes on by itself when the server was away', async () => {
    const element = await inbox({ sub: 'ana' }, 'page-3');
    await element.client!.start('annotate', { id: '3', text: 'Before' }, { id: 'page-3' });
    await eventually(() => said(element).includes('Before'));
    await server({ sub: 'ana', kill: 'yes' });
    await element.client!.run('page-3').answer({ label: 'complaint' });
    await eventually(() => over(element));
  });
});

describe('a run that a page has begun', () => {
  it('goes on at a server that takes it in, and comes back: the workflow file is the same', async () => {
    const start = () => new Worker(new URL('../server/workflows.mjs', import.meta.url), { type: 'module' });
    const here = connect(start);
    const { address, token } = await server({ sub: 'ada', role: 'admin' });
    const there = connect(address, { token });
    const id = `moved-${crypto.randomUUID()}`;
    const begun = await here.start('survey', 'Moved', { id });
    await begun.answer({ 'grade-0': 1 }, { hold: true });
    await eventually(async () => (await begun.settled()).inputs[0]?.key === 'grade-1');

    const moved = await there.import(await begun.export());
    await begun.delete({ terminate: true });
    await moved.answer({ 'grade-1': 2 });
    await eventually(async () => (await moved.settled()).inputs[0]?.key === 'grade-2');

    const back = await here.import(await moved.export());
    const grades = [2, 3, 4, 5, 6, 7, 8, 9];
    for (const grade of grades) {
      await eventually(async () => (await back.settled()).inputs[0]?.key === `grade-${grade}`);
      await back.answer({ [`grade-${grade}`]: grade + 1 });
    }
    expect(await back.result()).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const answered = (await back.inputs()).map(({ resolution }) => resolution!.by?.id);
    expect(answered.slice(0, 3)).to.deep.equal([undefined, 'ada', undefined]);
    here.close();
    there.close();
  });
});
