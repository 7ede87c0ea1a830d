// The forms page: fifty schemas to choose from, and one's own.

import { expect } from 'chai';

async function opened(): Promise<Document> {
  const frame = Object.assign(document.createElement('iframe'), { src: '/demo/forms/' });
  frame.style.cssText = 'inline-size: 1200px; block-size: 800px';
  document.body.append(frame);
  await new Promise((loaded) => frame.addEventListener('load', loaded));
  return frame.contentDocument!;
}
const form = (page: Document) => page.querySelector('cf-form')!;
const chosen = async (page: Document, name: string) => {
  const select = page.querySelector('select')!;
  select.value = name;
  const before = form(page);
  select.dispatchEvent(new Event('change'));
  while (form(page) === before) await new Promise((later) => setTimeout(later, 5));
  await form(page).updateComplete;
};

describe('the forms page', () => {
  afterEach(() => document.body.replaceChildren());

  it('shows a form for each of its fifty schemas', async () => {
    const page = await opened();
    const names = [...page.querySelectorAll('option')].map(({ value }) => value);
    expect(new Set(names).size).to.be.at.least(50);
    for (const name of names.slice(1)) {
      await chosen(page, name);
      expect(page.querySelector('select')!.value).to.equal(name);
      expect(form(page).renderRoot.querySelectorAll('input, select, textarea, button').length, name).to.be.greaterThan(
        0,
      );
      expect(form(page).renderRoot.textContent, name).not.to.contain('No answer can be given here');
    }
  });

  it('takes a schema of one’s own, and shows the answer', async () => {
    const page = await opened();
    const area = page.querySelector('textarea')!;
    area.value = '{"type":"string","default":"x"';
    area.dispatchEvent(new Event('input'));
    expect(page.querySelector('#wrong')!.textContent).to.contain('not JSON yet');
    area.value = '{"type":"object","properties":{"mine":{"type":"string","default":"x"}}}';
    area.dispatchEvent(new Event('input'));
    await form(page).updateComplete;
    await form(page).updateComplete;
    expect((form(page).value as { mine: string }).mine).to.equal('x');
    expect(page.querySelector('#answer')!.textContent).to.contain('"mine": "x"');
  });
});
