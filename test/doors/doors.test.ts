import { expect } from 'chai';
import type { Client } from 'confer-kit';
import { FormElement, InboxElement, MarkdownElement, PromptElement, RunElement } from 'confer-kit/components';
import { all, cleared, drawn, labelled, said } from '../cf-page.ts';
import { eventually, type World, world } from '../world.ts';

const elements = { FormElement, InboxElement, MarkdownElement, PromptElement, RunElement };
let defined = 0;

/** An element whose tag is not defined yet, and the way to define it. */
function early(name: keyof typeof elements): { element: HTMLElement; define: () => Promise<void> } {
  const tag = `early-element-${++defined}`;
  const element = document.body.appendChild(document.createElement(tag));
  return {
    element,
    define: async () => {
      customElements.define(tag, class extends (elements[name] as typeof HTMLElement) {});
      await drawn(element);
    },
  };
}

describe('a door', () => {
  it('can be imported by a worker, which is taken for a page by nobody afterwards', async () => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    const { imported, left } = await new Promise<{ imported: string[]; left: string[] }>((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
    });
    worker.terminate();
    expect(imported).to.include.members(['connect', 'serve', 'german', ...Object.keys(elements)]);
    expect(left).to.deep.equal([]);
  });
});

describe('an element that is made before its tag is defined', () => {
  let here: World<typeof import('../workflows.ts')> | undefined;
  afterEach(async () => {
    cleared();
    await here?.end();
    here = undefined;
  });

  /** A client, and a run that waits for a label. */
  async function waiting(): Promise<Client> {
    here = world(new URL('../workflows.ts', import.meta.url));
    const { client } = here.tab();
    const run = await client.start('annotate', { id: '1', text: 'Lovely weather' });
    await run.settled();
    return client;
  }

  it('takes the schema and the value that it was given then', async () => {
    const { element, define } = early('FormElement');
    const schema = { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] };
    Object.assign(element, { schema, value: { name: 'Ana' } });
    await define();
    expect(labelled(element, 'name').value).to.equal('Ana');
    expect((element as FormElement).value).to.deep.equal({ name: 'Ana' });
  });

  it('takes the template and its values', async () => {
    const { element, define } = early('MarkdownElement');
    Object.assign(element, { template: '# {title}', values: { title: 'Hello' } });
    await define();
    expect(said(element)).to.equal('Hello');
  });

  it('takes the client, and shows what waits', async () => {
    const client = await waiting();
    const { element, define } = early('InboxElement');
    Object.assign(element, { client });
    await define();
    await eventually(() => said(element).includes('Lovely weather'));
  });

  it('finds the client by what React makes an attribute of', async () => {
    const client = await waiting();
    const { element, define } = early('InboxElement');
    element.setAttribute('client', `${client}`);
    await define();
    await eventually(() => said(element).includes('Lovely weather'));
  });

  it('takes JSON for an object, as an attribute has it', async () => {
    const { element, define } = early('FormElement');
    element.setAttribute('schema', '{ "type": "object", "properties": { "name": { "type": "string" } } }');
    await define();
    expect(labelled(element, 'name')).to.have.property('value', '');
    expect((element as FormElement).schema).to.have.property('type', 'object');
  });

  it('says what is lost of an object that was made an attribute', async () => {
    const { warn } = console;
    const warnings: string[] = [];
    console.warn = (words: string) => warnings.push(words);
    try {
      for (const [name, property] of [
        ['FormElement', 'schema'],
        ['PromptElement', 'input'],
      ] as const) {
        const { element, define } = early(name);
        element.setAttribute(property, `${{}}`);
        await define();
        expect(warnings.pop()).to.contain(`\`${property}\``).and.to.contain('Import the element before it is drawn');
      }
    } finally {
      console.warn = warn;
    }
  });

  it('takes the input', async () => {
    const client = await waiting();
    const [input] = await client.inputs.list();
    const { element, define } = early('PromptElement');
    Object.assign(element, { client, input });
    await define();
    await eventually(() => all(element, 'cf-form').length === 1);
    expect(said(element)).to.include('Lovely weather');
  });

  it('has no other attributes than it was given: what a server has rendered stays as it is', async () => {
    for (const name of Object.keys(elements) as (keyof typeof elements)[]) {
      const { element, define } = early(name);
      await define();
      expect(element.getAttributeNames(), name).to.deep.equal([]);
    }
  });
});
