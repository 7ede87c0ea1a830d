import { expect } from 'chai';
import { deleteDB } from 'idb';
import { keepsFiles } from '../files.ts';
import { eventually } from '../world.ts';

// The demo as it is, in a frame: a tab that can be closed and opened again.

let frame: HTMLIFrameElement;

function opened(): void {
  frame?.remove();
  frame = document.createElement('iframe');
  frame.src = '/demo/agent/';
  frame.style.cssText = 'inline-size: 1200px; block-size: 900px';
  document.body.append(frame);
}
const page = () => frame.contentDocument!;
const questions = () => [...page().querySelectorAll('#messages cf-prompt')] as HTMLElementTagNameMap['cf-prompt'][];
const within = (question: Element | undefined) => question?.shadowRoot?.querySelector('cf-form')?.shadowRoot;
const said = () => [...page().querySelectorAll('#messages .agent')].map(({ textContent }) => textContent).join('\n');

/** Presses a button of a question, once it may be pressed. */
async function pressed(index: number, words: string): Promise<void> {
  const buttons = () => [
    ...(within(questions()[index])?.querySelectorAll<HTMLElement>('.buttons button') ?? []),
    ...(questions()[index]?.shadowRoot?.querySelectorAll<HTMLElement>('.actions button') ?? []),
  ];
  const named = () => buttons().find(({ textContent }) => textContent!.trim().startsWith(words));
  const waits = () => questions()[index]?.shadowRoot?.querySelector('[data-waits]');
  (await eventually(() => (waits() ? undefined : named()))).click();
}
async function typed(index: number, label: string, text: string): Promise<void> {
  const fields = () => [...(within(questions()[index])?.querySelectorAll<HTMLInputElement>('input, textarea') ?? [])];
  const field = await eventually(() => fields().find(({ labels }) => labels?.[0]?.textContent?.includes(label)));
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

const clear = async () => {
  localStorage.removeItem('agent-conversation');
  const root = await navigator.storage?.getDirectory().catch(() => undefined);
  await root?.removeEntry('agent', { recursive: true }).catch(() => {});
  await deleteDB('confer-agent');
};

describe('the agent demo in a window that keeps no files', function () {
  this.timeout(120_000);
  after(async () => {
    frame.remove();
    await clear();
  });

  it('says so, and goes on talking', async () => {
    opened();
    const made = await eventually(() => page()?.querySelector('#made li')?.parentElement);
    // As in a private window of Safari, and of its driver.
    const { storage } = frame.contentWindow!.navigator;
    if (storage) storage.getDirectory = () => Promise.reject(new Error('The user denied permission.'));
    page().querySelector<HTMLInputElement>('#say input')!.value = 'What is there?';
    page().querySelector<HTMLFormElement>('#say')!.requestSubmit();
    await eventually(() => said());
    expect(made.textContent).to.equal('This window keeps no files. Open the page in one that is not private.');
  });
});

describe('the agent demo', function () {
  this.timeout(120_000);
  before(function () {
    // Its files lie in the origin's own file system, of which WebKit's driver has none.
    if (!keepsFiles) this.skip();
    return clear();
  });
  after(async () => {
    frame?.remove();
    await clear();
  });

  it('writes files also where they are written in workers alone, as in Safari before 26', async () => {
    const script = `delete FileSystemFileHandle.prototype.createWritable;
      const { tools } = await import('${new URL('../../demo/agent/tools.ts', import.meta.url)}');
      const { execute } = tools.writeFile;
      for (const text of ['longer than this', 'Good']) await execute({ name: 'a.txt', text }).catch(({ message }) => postMessage(message));
      postMessage('written');`;
    const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
    const worker = new Worker(address, { type: 'module' });
    const said = await new Promise((resolve) => (worker.onmessage = ({ data }) => resolve(data)));
    worker.terminate();
    URL.revokeObjectURL(address);
    expect(said).to.equal('written');
    const agent = await (await navigator.storage.getDirectory()).getDirectoryHandle('agent');
    const file = await (await agent.getDirectoryHandle('files')).getFileHandle('a.txt');
    expect(await (await file.getFile()).text()).to.equal('Good');
    await clear();
  });

  it('proposes several at once; they are edited, asked back about, ignored and approved, with a reload amid', async () => {
    opened();
    const hint = await eventually(() => page()?.querySelectorAll<HTMLElement>('#hints button')[1]);
    // Before the page's script has run nothing happens on a click.
    await eventually(() => page().querySelector('#made li'));
    hint.click();
    await eventually(() => questions().length === 3);
    expect(questions()[0]!.compact).to.equal(true);

    await pressed(1, 'Edit');
    await typed(1, 'Subject', 'Lunch on the terrace');
    await pressed(1, 'Send');
    const changed = () => questions()[1]!.shadowRoot!.querySelector('ins')?.textContent?.trim();
    await eventually(() => changed() === 'Lunch on the terrace');

    opened();
    await eventually(() => page()?.querySelectorAll('#messages cf-prompt').length === 3);
    await pressed(0, 'Ask back');
    await typed(0, 'Message to the agent', 'Could it be 13:30?');
    await pressed(0, 'Send');
    await pressed(2, 'Ignore');
    await eventually(() => questions().length === 4);
    expect(said()).to.contain('drafts/Lunch on the terrace.txt is there.');
    expect(said()).to.contain('I leave the file alone.');
    expect(said()).to.contain('you said “Could it be 13:30?”');

    await pressed(3, 'Approve');
    await eventually(() => said().includes('13.30 Lunch with Ana.txt is there.'));
    const made = [...page().querySelectorAll('#made li')].map(({ textContent }) => textContent);
    expect(made.some((name) => name!.endsWith('13.30 Lunch with Ana.txt'))).to.equal(true);
  });
});
