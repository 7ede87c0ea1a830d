import { expect } from 'chai';
import { rejection, type World, world } from '../world.ts';
import { adding, events, filed } from './export-file.ts';

type Module = typeof import('./export-workflows.ts');

let here: World<Module>;
let there: World<Module>;
beforeEach(() => {
  here = world(new URL('./export-workflows.ts', import.meta.url));
  there = world(new URL('./export-workflows.ts', import.meta.url));
});
afterEach(() => Promise.all([here.end(), there.end()]));

describe('an import', () => {
  it('is refused where the run is here and has not ended, which it leaves alone', async () => {
    const { client } = here.tab();
    const run = await adding(client);
    const data = await filed(run);
    const before = [await run.record(), await run.inputs(), await events(run)];
    expect(await rejection(client.import(data))).to.include({ code: 'AlreadyStarted' });
    expect([await run.record(), await run.inputs(), await events(run)]).to.deep.equal(before);
    await run.answer({ 'number#3': 0 });
    expect(await run.result()).to.equal(3);
  });

  it('is refused where a child is here and has not ended', async () => {
    const { client } = here.tab();
    const run = await client.start('parent', undefined, { id: 'p' });
    await run.settled();
    const data = await filed(run);
    const { client: other } = there.tab();
    const [, childsRun] = data.runs;
    await other.import({
      ...data,
      runs: [{ ...childsRun, run: { ...childsRun.run, parent: { $type: 'undefined' } } }],
    });
    expect(await rejection(other.import(data))).to.include({ code: 'AlreadyStarted' });
    expect(await other.runs.list()).to.have.length(1);
  });

  it('is refused by a worker that does not serve the workflow, and writes nothing', async () => {
    const run = await adding(here.tab().client);
    const data = await filed(run);
    const { client } = there.tab({}, { serve: 'parent' });
    expect(await rejection(client.import(data))).to.include({ code: 'NotFound' });
    expect(await client.runs.list()).to.deep.equal([]);
  });

  const broken: Record<string, (data: any) => unknown> = {
    nothing: () => undefined,
    'a text': (data) => JSON.stringify(data),
    'an empty object': () => ({}),
    'another format': (data) => ({ ...data, format: 'other/run' }),
    'a later version': (data) => ({ ...data, version: 2 }),
    'no runs': (data) => ({ ...data, runs: [] }),
    'a run without its record': (data) => changed(data, (run) => delete run.run),
    'a run in an unknown state': (data) => changed(data, (run) => (run.run.state = 'dreaming')),
    'a run without a journal': (data) => changed(data, (run) => delete run.rows),
    'an empty journal': (data) => changed(data, (run) => (run.rows = [])),
    'a journal without its beginning': (data) => changed(data, (run) => run.rows.shift()),
    'a journal out of order': (data) => changed(data, (run) => run.rows.reverse()),
    'a journal of another run': (data) => changed(data, (run) => (run.rows[2].run = 'other')),
    'a journal cut short in a row': (data) => changed(data, (run) => (run.rows[2] = {})),
    'a question in the journal without its input': (data) => changed(data, (run) => (run.inputs = [])),
    'an input that the journal does not know': (data) => changed(data, (run) => (run.rows = run.rows.slice(0, 1))),
    'an input of another run': (data) => changed(data, (run) => (run.inputs[0].runId = 'other')),
    'an input in an unknown state': (data) => changed(data, (run) => (run.inputs[0].state = 'lost')),
    'an input that was asked at no time': (data) => changed(data, (run) => delete run.inputs[0].createdAt),
    'an input whose time is none': (data) => changed(data, (run) => (run.inputs[2].deadline = 'soon')),
    'an answer of no time': (data) => changed(data, (run) => (run.inputs[0].resolution.at = 'then')),
    'an answer that is none': (data) => changed(data, (run) => (run.inputs[0].resolution = 'yes')),
    'a run that changed at no time': (data) => changed(data, (run) => (run.run.updatedAt = 'now')),
    'an input that is answered, but not in the journal': (data) =>
      changed(data, (run) => (run.rows = run.rows.filter(({ type }: any) => type !== 'resolved'))),
    'the same run twice': (data) => ({ ...data, runs: [...data.runs, ...data.runs] }),
    'a value of an unknown type': (data) => changed(data, (run) => (run.run.args = { $type: 'Spaceship' })),
    'bytes that are none': (data) => changed(data, (run) => (run.run.args = { $type: 'buffer', bytes: '%%' })),
  };

  function changed(data: any, change: (run: any) => unknown): unknown {
    const copy = structuredClone(data);
    change(copy.runs[0]);
    return copy;
  }

  it(`is refused if it is no exported run, and writes nothing: ${Object.keys(broken).join(', ')}`, async () => {
    const data = await filed(await adding(here.tab().client));
    const { client } = there.tab();
    const taken: string[] = [];
    for (const [what, breaking] of Object.entries(broken)) {
      const error = await client.import(breaking(data)).then(
        () => undefined,
        (error) => error,
      );
      if (error?.code !== 'InvalidImport') taken.push(`${what}: ${error ?? 'accepted'}`);
      if (!error) {
        await client.run('r').cancel();
      } else if (taken.length === 0 && (await client.runs.list()).length + (await client.inputs.list()).length > 0) {
        taken.push(`${what}: written`);
      }
    }
    expect(taken).to.deep.equal([]);
    // What was only broken above is fine as it was.
    await client.import(data);
  });

  it('of a run that was called alone is no part of its caller here, nor of itself', async () => {
    const { client } = here.tab();
    const run = await client.start('parent', undefined, { id: 'p' });
    await run.settled();
    const [, child] = (await filed(run)).runs;
    const { id, parentEntry } = child.run;
    const renamed = (to: string, parent: string) => {
      const moved = JSON.parse(JSON.stringify(child).replaceAll(id, to).replaceAll(encodeURIComponent(id), to));
      moved.run.parent = parent;
      return { format: 'confer/run', version: 1, runs: [moved] };
    };
    expect(parentEntry).to.be.a('string');
    const forged = await client.import(renamed('forged', 'p'));
    await forged.settled();
    await forged.answer({ [child.inputs[0].key]: 'forged' });
    await forged.result();
    expect((await run.history()).filter(({ type }) => type === 'step')).to.deep.equal([]);
    expect((await run.settled()).inputs.map(({ key }) => key).sort()).to.deep.equal(['a', 'b']);
    const ring = await client.import(renamed('ring', 'ring'));
    expect((await ring.settled()).inputs).to.have.length(1);
    await ring.cancel();
    expect((await ring.settled()).state).to.equal('cancelled');
  });

  it('cannot reach what is not its own', async () => {
    const data = await filed(await adding(here.tab().client));
    const evil = JSON.parse(
      JSON.stringify(data).replace('"args":', '"__proto__":{"evil":1},"constructor":{"prototype":{"evil":1}},"args":'),
    );
    const { client } = there.tab();
    const run = await client.import(evil).catch(() => undefined);
    expect(({} as any).evil).to.equal(undefined);
    if (run) expect(((await run.record()) as any).evil).to.equal(undefined);
  });

  it('of a run that holds a value which contains itself is refused at the export', async () => {
    const ring: Record<string, unknown> = {};
    ring.self = ring;
    const run = await here.tab().client.start('carries', ring);
    await run.settled();
    expect(await rejection(run.export())).to.include({ code: 'NotPortable' });
  });

  it('of a run that is not there is refused at the export', async () => {
    expect(await rejection(here.tab().client.run('nobody').export())).to.include({ code: 'NotFound' });
  });
});
