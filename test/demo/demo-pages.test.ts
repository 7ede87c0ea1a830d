import { expect } from 'chai';

// The demos as they are, each in a frame: a tab that can be closed and opened again.

async function until<T>(what: string, ready: () => T | undefined | null | false, patience = 100_000): Promise<T> {
  const end = performance.now() + patience;
  for (;;) {
    const value = ready();
    if (value) return value;
    if (performance.now() > end) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

class Tab {
  frame = document.createElement('iframe');
  constructor(path: string) {
    this.frame.src = path;
    this.frame.style.cssText = 'inline-size: 1100px; block-size: 700px';
    document.body.append(this.frame);
  }
  get page(): Document {
    return this.frame.contentDocument!;
  }
  find<E extends HTMLElement = HTMLElement>(selector: string): Promise<E> {
    return until(selector, () => this.page?.querySelector<E>(selector));
  }
  button(text: string, within = 'button'): Promise<HTMLButtonElement> {
    // Before the page's scripts have run nothing happens on a click.
    const buttons = () =>
      this.page?.readyState === 'complete' ? [...this.page.querySelectorAll<HTMLButtonElement>(within)] : [];
    const says = (button: HTMLButtonElement) => button.textContent!.trim().startsWith(text) && !button.disabled;
    return until(`the button “${text}”`, () => buttons().find(says));
  }
  get progress(): string | undefined {
    return this.page.querySelector<HTMLElement>('.progress span')?.textContent?.trim();
  }
  /** Answers the open question as a person does. */
  async answer(label: string): Promise<void> {
    const inbox = await this.find('cf-inbox');
    const before = this.progress;
    const form = await until('an open form', () =>
      inbox.shadowRoot?.querySelector('cf-prompt')?.shadowRoot?.querySelector('cf-form'),
    );
    const radio = await until(label, () =>
      form.shadowRoot?.querySelector<HTMLInputElement>(`input[value="${label}"], input[type=radio]`),
    );
    radio.click();
    const save = () =>
      inbox.shadowRoot?.querySelector('cf-prompt')?.shadowRoot?.querySelector<HTMLButtonElement>('button.primary');
    (await until('Save', save)).click();
    await until('progress', () => this.progress !== before);
  }
  close(): void {
    this.frame.remove();
  }
}

describe('the labelling demo', () => {
  const tabs: Tab[] = [];
  const opened = () => {
    const tab = new Tab('/demo/label/');
    tabs.push(tab);
    return tab;
  };
  beforeEach(() => localStorage.clear());
  afterEach(() => {
    for (const tab of tabs.splice(0)) tab.close();
    localStorage.clear();
  });

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
