import { expect } from 'chai';
import { labelTabs, type Tab, until } from './tab.ts';

// Two people and a third on the same items, through the page as it is.

describe('several people on the same items', () => {
  const opened = labelTabs();
  let tab: Tab;
  beforeEach(() => {
    tab = opened();
  });

  const says = (...words: string[]) => {
    const answers = [...words];
    tab.frame.contentWindow!.prompt = () => answers.shift() ?? null;
  };
  async function projects(): Promise<void> {
    (await tab.find('[aria-label="Projects"]')).click();
    await tab.find('.shelf');
  }
  const asked = (words: string) => until(words, () => tab.page.querySelector('.who')?.textContent?.includes(words));

  it('label apart from each other; what they disagree on is decided by a third, and the report tells all', async () => {
    await tab.find('file-drop');
    const { DataTransfer, DragEvent, File } = tab.frame.contentWindow as unknown as typeof globalThis;
    const files = new DataTransfer();
    files.items.add(new File(['one\ntwo\n'], 'mine.txt'));
    tab.frame.contentWindow!.dispatchEvent(new DragEvent('drop', { dataTransfer: files }));
    (await tab.button('Label 2 items')).click();
    for (const label of ['positive', 'negative']) await tab.answer(label);
    await projects();

    says('Ana', 'Ben');
    (await tab.button('For another person')).click();
    await asked('Ben');
    await until('none of the answers of Ana', () => tab.progress === '0 of 2');
    const done = tab.page.querySelector('cf-inbox')!.shadowRoot!.textContent!;
    expect(done).not.to.contain('Ana');
    for (const label of ['positive', 'neutral']) await tab.answer(label);

    (await tab.button('Report')).click();
    const report = () => tab.page.querySelector('report-screen')?.textContent?.replace(/\s+/g, '') ?? '';
    await until('both people', () => /Ana.*Ben/.test(report()));
    expect(report()).to.contain('AnaandBenLabel250%0.33').and.to.contain('1item,ofwhich0aredecided');
    (await tab.button('Decide 1')).click();
    await until('the question', () => tab.progress === '0 of 1');
    await tab.answer('neutral');
    (await tab.button('See the report')).click();
    await until('the decision', () => report().includes('ofwhich1aredecided'));
    expect(report()).to.contain('decided,oragreed(2)');
  });
});
