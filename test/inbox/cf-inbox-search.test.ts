import { expect } from 'chai';
import type { Client } from 'confer-kit';
import { all, cleared, drawn, labelled, mounted, one, said } from '../cf-page.ts';
import { eventually, type World, world } from '../world.ts';

describe('among more than is read at once', function () {
  this.timeout(15_000);
  let here: World<typeof import('./undo-workflows.ts')>;
  let client: Client;
  beforeEach(async () => {
    here = world(new URL('./undo-workflows.ts', import.meta.url));
    client = here.tab({ user: { id: 'ana', name: 'Ana' } }).client as Client;
    await (await client.start('pours', 520)).settled();
  });
  afterEach(async () => {
    cleared();
    await here.end();
  });

  describe('a search', () => {
    const rows = (element: Element) => all(element, '[role=option]').map(said);
    function sought(element: Element, words: string): void {
      const search = labelled(element, 'Search');
      search.value = words;
      search.dispatchEvent(new Event('input', { bubbles: true }));
    }

    it('finds what it found when the order is changed, and counts all the same', async () => {
      const element = await mounted('cf-inbox', { client, sort: 'newest' });
      await eventually(() => element.count === 520);
      sought(element, '519');
      await eventually(() => rows(element).length === 1);
      element.sort = 'oldest';
      await drawn(element);
      await eventually(() => rows(element).length === 1 && rows(element)[0]!.includes('glass 519'));
      await eventually(() => element.count === 520);
    });

    it('is begun by somebody who types before the list is there', async () => {
      const element = await mounted('cf-inbox', { client });
      sought(element, '519');
      await eventually(() => rows(element).length === 1 && rows(element)[0]!.includes('glass 519'));
      sought(element, '');
      await eventually(() => rows(element).length > 1 && element.count === 520);
    });

    it('makes no news of what was there before, once it is over', async () => {
      const element = await mounted('cf-inbox', { client });
      await eventually(() => element.count === 520);
      const news: unknown[] = [];
      element.addEventListener('cf-asked', ({ detail }) => news.push(detail));
      sought(element, '519');
      await eventually(() => rows(element).length === 1);
      sought(element, '');
      await eventually(() => rows(element).length > 1 && element.count === 520);
      await drawn(element);
      expect(news).to.have.length(0);
    });

    it('goes on in what is done', async () => {
      const inputs = await client.inputs.list();
      await client.inputs.respond(inputs.find(({ values }) => values.glass === 519)!.id, 'tea');
      await Promise.all(inputs.map(({ id }) => client.inputs.respond(id, 'tea').catch(() => {})));
      const element = await mounted('cf-inbox', { client });
      sought(element, '519');
      element.view = 'done';
      await eventually(() => rows(element).length === 1 && rows(element)[0]!.includes('glass 519'));
    });
  });

  describe('the open question', () => {
    it('says so when somebody else answers it', async () => {
      const element = await mounted('cf-inbox', { client });
      await eventually(() => element.count === 520);
      await client.inputs.respond(element.inputId!, 'tea');
      await eventually(() => said(one(element, 'cf-prompt')).includes('Answered'));
    });

    it('stays where another that is slow to come was wished before it', async () => {
      const inputs = await client.inputs.list();
      const beyond = inputs.find(({ values }) => values.glass === 515)!;
      let come = () => {};
      const slow = new Promise<void>((resolve) => (come = resolve));
      const get = async (id: string) => {
        if (id === beyond.id) await slow;
        return client.inputs.get(id);
      };
      const changed = Object.assign(Object.create(client), { inputs: { ...client.inputs, get } });
      const element = await mounted('cf-inbox', { client: changed });
      await eventually(() => element.count === 520);
      const opened = element.open(beyond.id, { focus: true });
      await element.open(inputs.find(({ values }) => values.glass === 7)!.id, { focus: true });
      come();
      await opened;
      await drawn(element);
      expect(said(one(element, 'cf-markdown'))).to.contain('glass 7');
    });
  });
});
