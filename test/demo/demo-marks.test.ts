import { expect } from 'chai';
import { type Labels, marksFor, schemaOf } from '../../demo/label/labels.ts';
import { fileOf } from '../../demo/label/moving/project-file.ts';
import { keep, type Project, projects, remove } from '../../demo/label/projects.ts';
import { itWithFiles } from '../files.ts';
import { press } from '../marks/keys.ts';
import { recording } from '../marks/recording.ts';
import { labelTabs, type Tab, until } from './tab.ts';

// What is marked in the demo: words, boxes, stretches of a sound; and what else its first screen takes.

const field = (tab: Tab, tag: string) =>
  tab.question?.querySelector('cf-form')?.shadowRoot?.querySelector<HTMLElement>(tag);

async function begun(tab: Tab, kind: string, labels: string): Promise<void> {
  const radio = await until(kind, () =>
    [...tab.page.querySelectorAll('label-editor label')].find((label) => label.textContent!.includes(kind)),
  );
  radio.querySelector('input')!.click();
  const names = await tab.find<HTMLInputElement>('label-editor fieldset input');
  names.value = labels;
  names.dispatchEvent(new Event('input'));
}
const answer = async (tab: Tab) => JSON.parse(await tab.saved('JSONL')).answer;

describe('the labelling demo, where something is marked', () => {
  const opened = labelTabs();

  itWithFiles('marks stretches of a sound, by keys alone', async () => {
    const tab = opened();
    await tab.drop(new File([recording()], 'talk.wav', { type: 'audio/wav' }));
    await until('the sound', () => tab.page.querySelector('.preview')?.textContent?.includes('1 sound'));
    await begun(tab, 'for stretches of the sound', 'Ana, Ben');
    (await tab.button('Label 1 item')).click();
    const ranges = await until('the sound', () => {
      const found = field(tab, 'cf-ranges');
      return found?.shadowRoot?.querySelector('path') && found;
    });
    tab.frame.contentWindow!.focus();
    ranges.focus();
    await press(ranges, 'Shift+ArrowRight', '2', 'Enter', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Enter');
    await press(ranges, 'Control+Enter');
    await until('the answer', () => tab.progress === '1 of 1');
    expect(await answer(tab)).to.deep.equal({ ranges: [{ label: 'Ben', start: 1, end: 3 }] });
  });

  it('marks words that overlap, where they may', async () => {
    const tab = opened();
    await tab.drop(new File(['Ana Silva flew to Lisbon.\n'], 'one.txt'));
    await tab.button('Label 1 item');
    await begun(tab, 'for words of the text', 'Person, Name');
    const overlap = await until('the choice', () =>
      [...tab.page.querySelectorAll('label')].find(({ textContent }) => textContent!.includes('may overlap')),
    );
    overlap.querySelector('input')!.click();
    (await tab.button('Label 1 item')).click();
    const spans = await until('the text', () => {
      const found = field(tab, 'cf-spans');
      return found?.shadowRoot?.querySelector('.text p') && found;
    });
    expect(tab.question!.querySelector('cf-markdown')!.shadowRoot!.textContent, 'shown once').not.to.contain('Lisbon');
    expect(tab.page.querySelector('cf-inbox')!.shadowRoot!.querySelector('[role=option]')!.textContent).to.contain(
      'Lisbon',
    );
    tab.frame.contentWindow!.focus();
    spans.focus();
    await press(
      spans,
      'Home',
      '2',
      'Home',
      'Control+Shift+ArrowRight',
      'Control+Shift+ArrowRight',
      '1',
      'Control+Enter',
    );
    await until('the answer', () => tab.progress === '1 of 1');
    expect((await answer(tab)).spans).to.deep.equal([
      { label: 'Name', start: 0, end: 3, text: 'Ana' },
      { label: 'Person', start: 0, end: 9, text: 'Ana Silva' },
    ]);
  });

  it('offers what suits the data', () => {
    const labels: Labels = { names: ['a'], several: false, notes: false, overlap: true };
    for (const marks of Object.values(marksFor)) {
      const { properties } = schemaOf({ ...labels, marks }) as { properties: Record<string, { ui: object }> };
      const overlap = marks === 'spans' && { overlap: true };
      expect(properties[marks]!.ui).to.deep.equal({ widget: marks, of: 'item', ...overlap });
    }
  });
});

describe('the first screen of the labelling demo', () => {
  const opened = labelTabs();

  it('keeps what was pasted, for whoever comes back to it', async () => {
    const tab = opened();
    (await tab.button('Other data')).click();
    const area = await tab.find<HTMLTextAreaElement>('paste-box textarea');
    area.value = 'text,id\nGood,1\nBad,2\n';
    area.dispatchEvent(new Event('input'));
    (await tab.button('Use these rows')).click();
    (await tab.button('Label 2 items')).focus();
    (await tab.button('Other data')).click();
    const again = await until('the box', () => {
      const box = tab.page.querySelector<HTMLTextAreaElement>('paste-box textarea');
      return box?.closest('[hidden]') ? undefined : box;
    });
    expect(again.value).to.equal('text,id\nGood,1\nBad,2\n');
  });

  it('says how much is kept, and whether the browser has promised to keep it', async function () {
    // The windows of WebKit's driver tell nothing of it.
    if (!navigator.storage) this.skip();
    const tab = opened();
    const site = () => tab.page.querySelector('.site')?.textContent ?? '';
    const ask = await tab.button('Ask it to keep them');
    expect(site()).to.match(/MB are kept here/);
    const { storage } = tab.frame.contentWindow!.navigator;
    let granted = false;
    storage.persist = async () => (granted = true);
    storage.persisted = async () => granted;
    ask.click();
    await until('the promise', () => site().includes('The browser has promised to keep them.'));
  });

  it('takes in several saved projects at once', async () => {
    const saved: File[] = [];
    for (const name of ['One', 'Two']) {
      const project: Project = {
        ...{
          id: `d${Date.now().toString(36).slice(-6)}${name}`,
          name: `Test ${name}`,
          kind: 'text',
          question: 'Which?',
        },
        ...{ schema: { enum: ['a', 'b'] }, total: 1, started: 0, done: 0, createdAt: Date.now() },
      };
      await keep(project, [{ number: 1, name: 'Item 1', value: name, more: {} }]);
      saved.push(new File([await fileOf(project)], `${name}.project.json`));
      await remove(project);
    }
    const tab = opened();
    await tab.drop(...saved);
    await until('both', () => tab.page.querySelectorAll('.told').length === 2);
    const shelf = tab.page.querySelector('.shelf')!.textContent;
    expect(shelf).to.contain('Test One').and.to.contain('Test Two');
    for (const project of await projects()) if (project.name.startsWith('Test ')) await remove(project);
  });
});
