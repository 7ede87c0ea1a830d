import { expect } from 'chai';
import { type Client, ConferError } from 'confer-kit';
import { all, cleared, drawn, mounted, said } from '../cf-page.ts';
import { eventually, type World, world } from '../world.ts';

describe('a question by itself', function () {
  this.timeout(8_000);
  let here: World<typeof import('../inbox/undo-workflows.ts')>;
  let client: Client;
  beforeEach(() => {
    here = world(new URL('../inbox/undo-workflows.ts', import.meta.url));
    client = here.tab({ user: { id: 'ana', name: 'Ana' } }).client as Client;
  });
  afterEach(async () => {
    cleared();
    await here.end();
  });

  async function asked() {
    const run = await client.start('drink', 'Bo', { id: 'bo' });
    await run.settled();
    return { run, id: (await run.inputs())[0]!.id };
  }
  const choices = (element: Element) => all(element, 'input[type=radio]:not(:disabled)');

  it('can be answered again once its answer was taken back elsewhere', async () => {
    const { id } = await asked();
    const element = await mounted('cf-prompt', { client, inputId: id });
    await eventually(() => choices(element).length > 0);
    await client.inputs.respond(id, 'tea');
    await eventually(() => said(element).includes('Answered'));
    await client.inputs.undo(id);
    await eventually(() => choices(element).length > 0 && !said(element).includes('Answered'));
    await client.inputs.respond(id, 'coffee');
    await eventually(() => said(element).includes('Answered'));
  });

  it('can be answered again once its run was taken back to before that', async () => {
    const { run, id } = await asked();
    await client.inputs.respond(id, 'tea');
    await run.result();
    const element = await mounted('cf-prompt', { client, inputId: id });
    await eventually(() => said(element).includes('Answered'));
    const events = await run.history();
    await run.rewind({ at: events.find(({ type }) => type === 'asked')!.seq });
    await eventually(() => choices(element).length > 0 && !said(element).includes('Answered'));
  });

  it('comes when who knows it answers at last', async () => {
    const { id } = await asked();
    let away = true;
    let tell = () => {};
    const get = async (inputId: string) => {
      if (away) throw new ConferError('The server does not answer.', { code: 'ServerUnreachable' });
      return client.inputs.get(inputId);
    };
    const follow: Client['follow'] = (reference, listener, onError) =>
      client.follow(
        reference,
        (live) => {
          tell = () => listener(live);
          if (!away) tell();
        },
        onError,
      );
    const later = Object.assign(Object.create(client), { follow, inputs: { ...client.inputs, get } }) as Client;
    const element = await mounted('cf-prompt', { client: later, inputId: id });
    await eventually(() => said(element).includes('The server does not answer.'));
    away = false;
    tell();
    await eventually(() => choices(element).length > 0);
    await drawn(element);
    expect(said(element)).not.to.contain('The server does not answer.');
  });
});
