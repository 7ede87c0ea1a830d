import { expect } from 'chai';
import 'confer-kit/components';
import { openFirstVersion } from '../store/first-version.ts';
import { eventually, type World, world } from '../world.ts';

describe('<cf-inbox> whose storage cannot be used', () => {
  let here: World<typeof import('../store/storage-workflows.ts')>;
  let inbox: HTMLElementTagNameMap['cf-inbox'];
  beforeEach(() => {
    here = world(new URL('../store/storage-workflows.ts', import.meta.url));
    inbox = document.createElement('cf-inbox');
    document.body.append(inbox);
  });
  afterEach(async () => {
    inbox.remove();
    await here.end();
  });

  const failure = () => eventually(() => inbox.shadowRoot!.querySelector('[part~=failure]')?.textContent);

  it('says that the browser denies it', async () => {
    inbox.client = here.tab({}, { storage: 'denied' }).client;
    expect(await failure())
      .to.include('storage cannot be used')
      .and.include('Allow that in its settings');
  });

  it('says that an older tab is in the way, and shows the questions once it is not', async () => {
    const older = await openFirstVersion(here.database);
    const { client } = here.tab();
    inbox.client = client;
    expect(await failure()).to.include('Close or reload it');
    older.close();
    await eventually(() => !inbox.shadowRoot!.querySelector('[part~=failure]'));
    await client.start('asks');
    await eventually(() => inbox.shadowRoot!.querySelector('cf-prompt'));
  });
});
