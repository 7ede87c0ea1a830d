import { expect } from 'chai';
import type { Client } from 'confer-kit';
import { all, barriers, button, cleared, drawn, focused, mounted, one, said } from '../cf-page.ts';
import { eventually, type World, world } from '../world.ts';

describe('<cf-run>', function () {
  this.timeout(40_000);

  let here: World<typeof import('../workflows.ts')>;
  beforeEach(() => {
    here = world(new URL('../workflows.ts', import.meta.url));
  });
  afterEach(async () => {
    cleared();
    await here.end();
  });

  async function shown(service = 'shop') {
    const { client } = here.tab({ user: { id: 'ana', name: 'Ana' } });
    const run = await client.start('deploy', service, { id: service });
    await run.settled();
    const element = await mounted('cf-run', { client: client as Client, runId: service });
    await eventually(() => all(element, 'ol li').length >= 3);
    await drawn(element);
    return { client, run, element };
  }
  const offered = (element: Element, label: string) =>
    all(element, '.actions button').find(({ textContent }) => textContent === label);
  const events = (element: Element) => all(element, 'ol li').map((item) => said(one(item, '.what p')));

  it('tells what has happened, and what happens, live', async () => {
    const { client, run, element } = await shown();
    expect(events(element)).to.deep.equal(['Started', 'build', 'Deploy shop?']);
    expect(said(element)).to.contain('Waiting');
    expect(await barriers(element)).to.deep.equal([]);
    const [asked] = await run.inputs();
    await client.inputs.respond(asked!.id);
    await eventually(() => said(element).includes('Answered · Ana'));
    await eventually(() => events(element).at(-1) === 'Done');
    expect(events(element)).to.include('deploy');
    expect(await barriers(element)).to.deep.equal([]);
  });

  it('says in words that a question was declined, and why', async () => {
    const { client, run, element } = await shown();
    const [asked] = await run.inputs();
    await client.inputs.dismiss(asked!.id, { reason: 'too risky' });
    await eventually(() => said(one(element, 'header')).includes('The question was declined: too risky'));
    await eventually(() => events(element).at(-1) === 'Failed: The question was declined: too risky');
    expect(said(element)).not.to.contain(asked!.id);
  });

  it('cancels a run once that was confirmed, and not before', async () => {
    const { run, element } = await shown();
    button(element, 'Cancel').click();
    await eventually(() => focused()?.textContent === 'Close');
    expect(await barriers(element)).to.deep.equal([]);
    button(element, 'Close').click();
    await drawn(element);
    expect((await run.record()).state).to.equal('waiting');
    button(element, 'Cancel').click();
    await eventually(() => all(element, '.confirm').length);
    one(element, '.confirm .primary').click();
    await eventually(async () => (await run.record()).state === 'cancelled');
    await eventually(() => said(element).includes('Cancelled'));
  });

  it('has the keyboard where it was once something was confirmed, or not', async () => {
    const { run, element } = await shown();
    const cancel = button(element, 'Cancel');
    cancel.focus();
    cancel.click();
    await eventually(() => focused()?.textContent === 'Close');
    button(element, 'Close').click();
    await drawn(element);
    expect(focused() === cancel).to.equal(true);
    cancel.click();
    await eventually(() => focused()?.textContent === 'Close');
    all(element, '.confirm .primary')[0]!.focus();
    all(element, '.confirm .primary')[0]!.click();
    await eventually(async () => (await run.record()).state === 'cancelled');
    await eventually(() => offered(element, 'Retry'));
    await drawn(element);
    expect(focused()?.closest('.actions')).not.to.equal(null);
  });

  it('forks a run from an event, and goes to the copy', async () => {
    const { client, element } = await shown();
    const heard: string[] = [];
    element.addEventListener('cf-open-run', ({ detail }) => heard.push(detail.runId));
    const build = all(element, 'ol li').find((item) => said(item).includes('build'))!;
    button(build, 'Fork here').click();
    await eventually(() => heard.length === 1);
    expect(element.runId).to.equal(heard[0]);
    expect(await client.runs.count({})).to.equal(2);
  });

  it('suspends a run in the midst of its steps, and resumes it', async () => {
    const walking = world<typeof import('../engine/retry-workflows.ts')>(
      new URL('../engine/retry-workflows.ts', import.meta.url),
    );
    try {
      const { client } = walking.tab();
      const run = await client.start('walks', 400, { id: 'walk' });
      const element = await mounted('cf-run', { client: client as Client, runId: 'walk' });
      (await eventually(() => offered(element, 'Suspend'))).click();
      const resume = await eventually(() => offered(element, 'Resume'));
      expect(await run.record()).to.include({ state: 'waiting', suspended: true, halted: true });
      await drawn(element);
      expect(said(one(element, '.state'))).to.equal('Suspended');
      expect(await barriers(element, 'structure')).to.deep.equal([]);
      const steps = events(element).length;
      resume.click();
      await eventually(() => events(element).length > steps);
      expect(await run.record()).not.to.have.property('halted');
    } finally {
      await walking.end();
    }
  });

  it('offers neither where a run waits for a person, since nothing would come of them', async () => {
    const { run, element } = await shown();
    const labels = () => all(element, '.actions button').map(said);
    expect(labels()).to.deep.equal(['Cancel', 'Export']);
    await run.suspend();
    await drawn(element);
    expect(labels()).to.deep.equal(['Cancel', 'Export']);
    expect(await run.record()).not.to.have.property('halted');
  });

  it('tries a run again that failed, and takes it back to an event', async () => {
    const { client, run, element } = await shown();
    const declined = async () => {
      const [asked] = await client.inputs.list({ state: 'pending' });
      await client.inputs.dismiss(asked!.id);
      return eventually(() => offered(element, 'Retry'));
    };
    (await declined()).click();
    await eventually(async () => (await run.record()).state === 'waiting');
    await eventually(() => events(element).includes('Retried · Ana'));
    await declined();
    const build = all(element, 'ol li').find((item) => said(item).includes('build'))!;
    button(build, 'Rewind to here').click();
    (await eventually(() => all(element, '.confirm .primary')[0])).click();
    await eventually(async () => (await run.record()).state === 'waiting');
    await eventually(() => all(element, 'li[data-past]').length > 0 && events(element).includes('Rewound · Ana'));
  });

  it('gives a run as a file', async () => {
    const { element } = await shown();
    const files: [string, Blob][] = [];
    const blobs = new Map<string, Blob>();
    const { createObjectURL } = URL;
    const { click } = HTMLAnchorElement.prototype;
    URL.createObjectURL = (blob) => {
      const url = createObjectURL.call(URL, blob);
      blobs.set(url, blob as Blob);
      return url;
    };
    HTMLAnchorElement.prototype.click = function () {
      files.push([this.download, blobs.get(this.href)!]);
    };
    try {
      button(element, 'Export').click();
      await eventually(() => files.length === 1);
    } finally {
      URL.createObjectURL = createObjectURL;
      HTMLAnchorElement.prototype.click = click;
    }
    const [name, file] = files[0]!;
    expect(name).to.equal('shop.json');
    expect(await file.text()).to.contain('"deploy"');
  });

  it('offers the runs that there are', async () => {
    const { client, element } = await shown();
    element.remove();
    const list = await mounted('cf-run', { client: client as Client });
    await eventually(() => all(list, 'button.run').length === 1);
    expect(said(list)).to.contain('deploy').and.to.contain('shop');
    expect(await barriers(list)).to.deep.equal([]);
    one(list, 'button.run').click();
    await eventually(() => all(list, 'ol li').length >= 3);
  });

  it('says no longer that the worker does not answer, once it does', async () => {
    const { client, element } = await shown();
    element.remove();
    const told: { fail?: (error: unknown) => void; tell?: () => void } = {};
    const follow: Client['follow'] = (reference, listener, onError) => {
      if (onError) told.fail = onError;
      return client.follow(
        reference,
        (live) => {
          told.tell = () => listener(live);
          listener(live);
        },
        onError,
      );
    };
    const again = await mounted('cf-run', {
      client: Object.assign(Object.create(client), { follow }) as Client,
      runId: 'shop',
    });
    await eventually(() => all(again, 'ol li').length >= 3);
    told.fail!(new Error('The worker does not answer.'));
    await eventually(() => said(again).includes('The worker does not answer.'));
    told.tell!();
    await eventually(() => !said(again).includes('The worker does not answer.'));
  });

  it('says that there is no such run', async () => {
    const { client } = here.tab();
    const element = await mounted('cf-run', { client: client as Client, runId: 'nowhere' });
    await eventually(() => said(element).includes('There is no run nowhere'));
  });
});
