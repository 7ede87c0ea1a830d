import { expect } from 'chai';
import { all, button, cleared, entered, labelled, mounted, said } from '../cf-page.ts';
import type * as workflows from '../contract-workflows.ts';
import { eventually, type World, world } from '../world.ts';

const judges = { 'our own validator': '../contract-workflows.ts', ajv: '../service/judged-by-ajv.ts' };

// What only the worker says: the form asks for one field after the other.
const schema = {
  type: 'object',
  properties: {
    name: { type: 'string', title: 'Name' },
    mail: { type: 'string', title: 'Mail', format: 'email' },
    count: { type: 'integer', title: 'Count', minimum: 1 },
  },
  required: ['name'],
  dependentRequired: { count: ['mail'] },
};

describe('a question in a prompt', () => {
  for (const [judge, path] of Object.entries(judges)) {
    describe(`judged by ${judge}`, () => {
      let here: World<typeof workflows>;
      beforeEach(() => {
        here = world(new URL(path, import.meta.url));
      });
      afterEach(async () => {
        cleared();
        await here.end();
      });

      async function asked() {
        const { client } = here.tab({ user: { id: 'ana' } });
        const run = await client.start('at-once', [{ template: 'Who?', options: { schema } }]);
        const [input] = (await run.settled()).inputs;
        const element = await mounted('cf-prompt', { client, input: input! });
        return { client, run, element, inputId: input!.id };
      }

      it('comes back with what was entered where the worker refuses it, and is answered once that is mended', async () => {
        const { client, run, element, inputId } = await asked();
        await entered(element, labelled(element, 'Name'), 'Zed');
        await entered(element, labelled(element, 'Count'), '3');
        button(element, 'Submit').click();
        await eventually(() => all(element, '[part=issue], [part=summary]').length);
        expect((await client.inputs.get(inputId)).state).to.equal('pending');
        expect(labelled(element, 'Name').value).to.equal('Zed');
        await entered(element, labelled(element, 'Mail'), 'zed@example.org');
        button(element, 'Submit').click();
        expect(await run.result()).to.deep.equal([{ value: { name: 'Zed', count: 3, mail: 'zed@example.org' } }]);
        await eventually(() => said(element).includes('zed@example.org'));
      });

      it('is refused with the same places and words', async () => {
        const { client, inputId } = await asked();
        expect(await client.inputs.validate(inputId, { name: 'Zed', count: 0, mail: 'nowhere' })).to.deep.equal([
          { path: ['count'], message: 'must be at least 1' },
          { path: ['mail'], message: 'must be a valid email' },
        ]);
      });
    });
  }
});
