import { expect } from 'chai';
import type { InputRecord } from 'confer-kit';
import 'confer-kit/cf-prompt';
import type { FormElement, PromptElement } from 'confer-kit/components';

const question = (schema?: object, more: Partial<InputRecord> = {}): InputRecord => ({
  ...{ id: `i${Math.random()}`, runId: 'r', workflow: 'w', key: 'k', state: 'pending', createdAt: Date.now() },
  ...{ template: 'Which for {who}?', values: { who: 'Ana' }, ...(schema && { schema }), ...more },
});
const choice = { enum: ['red', 'green', 'blue'] };

describe('a prompt on a page that has no forms yet', () => {
  const rest = globalThis.requestIdleCallback;
  // Nothing comes before it is needed.
  before(() => (globalThis.requestIdleCallback = () => 0));
  after(() => (globalThis.requestIdleCallback = rest));
  afterEach(() => document.body.replaceChildren());

  function shown(input: InputRecord): PromptElement {
    const element = Object.assign(document.createElement('cf-prompt'), { input });
    document.body.append(element);
    return element;
  }
  const inside = <E extends Element>(element: Element, selector: string) =>
    element.shadowRoot?.querySelector<E>(selector) ?? null;
  const text = (element: Element) => inside(inside(element, 'cf-markdown')!, '.body')?.textContent?.trim();
  const pressed = (element: PromptElement, key: string) =>
    inside(element, 'article')!.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
    );

  it('shows what is only to be approved without them', async () => {
    const element = shown(question());
    await element.updateComplete;
    expect(text(element)).to.equal('Which for Ana?');
    expect(inside(element, '.respond')).not.to.equal(null);
    expect(customElements.get('cf-form')).to.equal(undefined);
  });

  it('waits for them with the whole question, and loses neither the focus nor a digit that is pressed meanwhile', async () => {
    const element = shown(question());
    await element.updateComplete;
    element.focus();
    const asked: Event[] = [];
    element.addEventListener('cf-respond', (event) => asked.push(event));
    element.input = question(choice);
    await Promise.resolve();
    expect(inside(element, 'article')!.textContent).to.contain('Loading');
    expect(inside(element, '.respond')).to.equal(null);
    expect(element.valid).to.equal(false);
    await element.respond();
    pressed(element, '2');
    await element.updateComplete;
    await inside<FormElement>(element, 'cf-form')!.updateComplete;
    expect(text(element)).to.equal('Which for Ana?');
    expect(element.value).to.equal('green');
    expect(element.shadowRoot!.activeElement).to.equal(inside(element, 'cf-form'));
    expect(asked).to.have.length(0);
  });

  it('has what judges an answer as soon as the question stands', async () => {
    const element = shown(question({ type: 'string', pattern: '^A' }, { initial: 'Bo' }));
    await element.updateComplete;
    const form = inside<FormElement>(element, 'cf-form')!;
    await form.updateComplete;
    expect(inside(form, 'input')).not.to.equal(null);
    expect(element.valid).to.equal(false);
    expect(form.validationMessage).to.contain('A');
  });

  it('shows how it ended, and what was answered', async () => {
    const resolution = { value: { pin: '1234', colour: 'red' }, at: Date.now(), by: { id: 'ana', name: 'Ana' } };
    const schema = { type: 'object', properties: { pin: { type: 'string', writeOnly: true }, colour: choice } };
    const element = shown(question(schema, { state: 'responded', resolution }));
    await element.updateComplete;
    const said = inside(element, '.outcome')!.textContent!;
    expect(said).to.contain('Answered by Ana').and.to.contain('red').and.not.to.contain('1234');
  });
});
