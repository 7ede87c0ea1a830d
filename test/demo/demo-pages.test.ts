import { expect } from 'chai';
import { keepsFiles } from '../files.ts';
import { labelTabs, Tab, until } from './tab.ts';

const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"/>';
const picture = new File([drawing], 'a.svg', { type: 'image/svg+xml' });

/** Another project can still begin. */
async function beginsWithLines(tab: Tab): Promise<void> {
  await tab.drop(new File(['one\ntwo\n'], 'mine.txt'));
  (await tab.button('Label 2 items')).click();
  await until('the first question', () => tab.question?.querySelector('cf-form'));
}

describe('the labelling demo', () => {
  const opened = labelTabs();

  async function begun(tab: Tab): Promise<void> {
    (await tab.button('Label 200 items')).click();
    await until(
      '200 questions',
      () => tab.page.querySelector<HTMLElement & { count: number }>('cf-inbox')?.count === 200,
    );
  }

  it('asks about every item, and goes on where it was when the tab is opened again', async () => {
    const first = opened();
    await begun(first);
    expect(first.progress).to.equal('0 of 200');
    await first.answer('positive');
    await first.answer('positive');
    expect(first.progress).to.equal('2 of 200');
    first.close();

    const second = opened();
    await until('the progress', () => second.progress === '2 of 200');
    await until(
      'the rest',
      () => second.page.querySelector<HTMLElement & { count: number }>('cf-inbox')?.count === 198,
    );
  });

  it('goes on preparing where it was, when the tab is closed meanwhile', async () => {
    const first = opened();
    (await first.button('Other data')).click();
    (await first.button('1,000 product reviews', '.samples button')).click();
    (await first.button('Label 1,000 items')).click();
    await until(
      'the first questions',
      () => first.page.querySelector<HTMLElement & { count: number }>('cf-inbox')?.count,
    );
    first.close();
    const second = opened();
    await until(
      'all questions',
      () => second.page.querySelector<HTMLElement & { count: number }>('cf-inbox')?.count === 1000,
    );
  });

  it('shows the same in a second tab, live', async () => {
    const one = opened();
    await begun(one);
    const two = opened();
    await until('the second tab', () => two.progress === '0 of 200');
    await one.answer('positive');
    await until('the answer in the second tab', () => two.progress === '1 of 200');
  });

  it('says what is wrong with a file where it was dropped, and keeps what was there', async () => {
    const tab = opened();
    (await tab.button('Other data')).click();
    const input = await tab.find<HTMLInputElement>('.pick input');
    const files = new DataTransfer();
    files.items.add(new File(['id,text\n1,"open\n'], 'broken.csv'));
    input.files = files.files;
    input.dispatchEvent(new Event('change'));
    const fault = await tab.find('file-drop .fault');
    expect(fault.textContent).to.contain('broken.csv, line 2: A quotation mark opens here');
    (await tab.button('200 product reviews', '.samples button')).click();
    await tab.find('.preview');
  });

  it('begins where the browser tells nothing of its storage', async () => {
    const tab = opened();
    await tab.button('Label 200 items');
    Object.defineProperty(tab.frame.contentWindow!.navigator, 'storage', { value: undefined });
    await tab.drop(picture);
    await tab.button('Label 1 item');
    await beginsWithLines(tab);
  });

  it('says so where the window keeps no files, and goes on', async () => {
    const tab = opened();
    await tab.button('Label 200 items');
    const scope = tab.frame.contentWindow as unknown as typeof globalThis;
    const { put } = scope.IDBObjectStore.prototype;
    // What a private window of Safari says.
    const refuse = function (this: IDBObjectStore, value: unknown, ...key: [IDBValidKey?]) {
      if (!Array.isArray(value)) return put.call(this, value, ...key);
      throw new scope.DOMException('Error preparing Blob/File data to be stored in object store', 'UnknownError');
    };
    if (keepsFiles) scope.IDBObjectStore.prototype.put = refuse;
    await tab.drop(picture);
    (await tab.button('Label 1 item')).click();
    const fault = await tab.find('.fault[role=alert]');
    expect(fault.textContent).to.contain('This browser window keeps no files: it may be a private one.');
    if (keepsFiles) scope.IDBObjectStore.prototype.put = put;
    await beginsWithLines(tab);
  });

  it('takes a file that is dropped beside what is chosen', async () => {
    const tab = opened();
    await tab.button('Label 200 items');
    const { DataTransfer, DragEvent, File } = tab.frame.contentWindow as unknown as typeof globalThis;
    const files = new DataTransfer();
    files.items.add(new File(['one\ntwo\n'], 'mine.txt'));
    tab.frame.contentWindow!.dispatchEvent(new DragEvent('drop', { dataTransfer: files }));
    await tab.button('Label 2 items');
    expect((await tab.find('.preview')).textContent).to.contain('mine.txt');
  });

  it('takes a file that is dropped while other data are loading, and accounts for each of its rows', async () => {
    const tab = opened();
    await tab.find('file-drop');
    const { DataTransfer, DragEvent, File } = tab.frame.contentWindow as unknown as typeof globalThis;
    const files = new DataTransfer();
    files.items.add(new File(['id,text\n1,a\n2,\n3,c\n4\n'], 'mine.csv'));
    tab.frame.contentWindow!.dispatchEvent(new DragEvent('drop', { dataTransfer: files }));
    await tab.button('Label 2 items');
    const words = (await tab.find('.preview')).textContent;
    expect(words)
      .to.contain('4 rows: 2 items, 1 without a text, 1 left out')
      .and.to.contain('mine.csv, line 3: Nothing');
    const header = await tab.find<HTMLInputElement>('.dialect label:last-of-type input');
    header.click();
    await tab.button('Label 3 items');
  });

  it('does not start with a schema that is none', async () => {
    const tab = opened();
    const start = await tab.button('Label 200 items');
    const schema = await tab.find<HTMLTextAreaElement>('label-editor textarea');
    schema.value = '{"type":"sting"}';
    schema.dispatchEvent(new Event('input'));
    const fault = await until('the message', () => tab.page.querySelector<HTMLElement>('#schema-fault:not([hidden])'));
    expect(fault.textContent).to.contain('not a JSON schema');
    await until('the button to be off', () => start.disabled);
  });
});

describe('the deploy demo', () => {
  it('deploys once somebody approves', async () => {
    const tab = new Tab('/demo/deploy/');
    try {
      const line = () => tab.page.querySelector('#runs li')?.textContent ?? '';
      (await tab.button('Propose')).click();
      const prompt = () => tab.page.querySelector('cf-inbox')?.shadowRoot?.querySelector('cf-prompt')?.shadowRoot;
      const approve = await until('the question', () => prompt()?.querySelector<HTMLButtonElement>('button.primary'));
      approve.click();
      await until('the outcome', () => line().includes('is live'));
    } finally {
      tab.close();
    }
  });
});
