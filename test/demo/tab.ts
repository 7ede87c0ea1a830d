// A demo as it is, in a frame: a tab that can be closed and opened again.

/** Waits until `ready` gives something. */
export async function until<T>(
  what: string,
  ready: () => T | undefined | null | false | Promise<T | undefined | null | false>,
  patience = 100_000,
): Promise<T> {
  const end = performance.now() + patience;
  for (;;) {
    const value = await ready();
    if (value) return value;
    if (performance.now() > end) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export class Tab {
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
    const options = () => [...(form.shadowRoot?.querySelectorAll<HTMLElement>('label.option') ?? [])];
    const option = await until(label, () =>
      options().find((option) => option.querySelector('.words')?.textContent?.trim() === label),
    );
    option.click();
    // A form that stands as it was given takes no press in the first moment.
    const save = () =>
      inbox.shadowRoot
        ?.querySelector('cf-prompt')
        ?.shadowRoot?.querySelector<HTMLButtonElement>('button.primary:not([aria-disabled="true"])');
    (await until('Save', save)).click();
    await until('progress', () => this.progress !== before);
  }
  /** Drops files anywhere on the page. */
  async drop(...given: File[]): Promise<void> {
    await this.find('file-drop');
    const { DataTransfer, DragEvent, File } = this.frame.contentWindow as unknown as typeof globalThis;
    const files = new DataTransfer();
    // The page knows files of its own window only.
    for (const file of given) files.items.add(new File([file], file.name, { type: file.type }));
    this.frame.contentWindow!.dispatchEvent(new DragEvent('drop', { dataTransfer: files }));
  }
  /** The question that is open. */
  get question(): ShadowRoot | null | undefined {
    return this.page.querySelector('cf-inbox')?.shadowRoot?.querySelector('cf-prompt')?.shadowRoot;
  }
  /** What a button of the page gives to be saved. */
  async saved(name: string, within = '.export button'): Promise<string> {
    const { URL } = this.frame.contentWindow as unknown as typeof globalThis;
    const { createObjectURL } = URL;
    const blob = new Promise<Blob>((resolve) => {
      URL.createObjectURL = (made: Blob) => {
        resolve(made);
        return '#';
      };
    });
    (await this.button(name, within)).click();
    const text = await (await blob).text();
    URL.createObjectURL = createObjectURL;
    return text;
  }
  close(): void {
    this.frame.remove();
  }
}

/** The way to open the labelling demo in a tab. Those that a test opens are closed after it, and what they remember is cleared. */
export function labelTabs(): () => Tab {
  const tabs: Tab[] = [];
  beforeEach(() => localStorage.clear());
  afterEach(() => {
    for (const tab of tabs.splice(0)) tab.close();
    localStorage.clear();
  });
  return () => {
    const tab = new Tab('/demo/label/');
    tabs.push(tab);
    return tab;
  };
}
