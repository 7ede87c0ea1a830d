import { expect } from 'chai';
import type { barriers } from '../cf-page.ts';
import { itWithFiles } from '../files.ts';
import { recording } from '../marks/recording.ts';
import { labelTabs, type Tab, until } from './tab.ts';

/** The same check, from inside the tab. */
async function barriersIn({ frame, page }: Tab): Promise<string[]> {
  const scope = frame.contentWindow as unknown as { barriers?: typeof barriers };
  if (!scope.barriers) {
    const script = Object.assign(page.createElement('script'), { type: 'module' });
    script.textContent = `import { barriers } from '/test/cf-page.ts'; globalThis.barriers = barriers;`;
    page.head.append(script);
    await until('the check', () => scope.barriers);
  }
  return scope.barriers!(page.body);
}

describe('the screens of the labelling demo', () => {
  const opened = labelTabs();

  it('have no barriers: rows pasted, a preview with suggestions, the report', async () => {
    const tab = opened();
    (await tab.button('Other data')).click();
    const area = await tab.find<HTMLTextAreaElement>('paste-box textarea');
    area.closest('details')!.open = true;
    area.value = 'text,guess\nGood,positive\nBad,awful\n,positive\n';
    area.dispatchEvent(new Event('input'));
    const use = await tab.button('Use these rows');
    expect(await barriersIn(tab), 'pasting').to.deep.equal([]);
    use.click();
    await tab.button('Label 2 items');
    const suggestions = await until(
      'the columns',
      () => tab.page.querySelectorAll<HTMLSelectElement>('.preview select')[1],
    );
    suggestions.value = 'guess';
    suggestions.dispatchEvent(new Event('change'));
    await until('the account', () => tab.page.querySelector('.preview [role="status"]'));
    expect(await barriersIn(tab), 'preview').to.deep.equal([]);
    (await tab.button('Label 2 items')).click();
    await tab.answer('positive');
    (await tab.button('Report')).click();
    await until('the report', () => tab.page.querySelector('report-screen table'));
    expect(await barriersIn(tab), 'report').to.deep.equal([]);
  });

  /** What stands where the only item of a file is marked. */
  async function whereMarked(name: string, blob: Blob): Promise<string[]> {
    const tab = opened();
    await tab.drop(new File([blob], name, { type: blob.type }));
    await until(name, () => tab.page.querySelector('.preview')?.textContent?.includes(name));
    tab.page.querySelectorAll<HTMLInputElement>('label-editor input[type=radio]')[2]!.click();
    (await tab.button('Label 1 item')).click();
    const canvas = () => tab.question?.querySelector('cf-form')?.shadowRoot?.querySelector('cf-spans, cf-ranges');
    await until('what is marked', () => canvas()?.shadowRoot?.querySelector('[part=tools]'));
    return barriersIn(tab);
  }

  it('have no barriers where words are marked', async () => {
    expect(await whereMarked('one.txt', new Blob(['Ana flew to Lisbon.']))).to.deep.equal([]);
  });
  itWithFiles('have no barriers where sounds are marked', async () => {
    expect(await whereMarked('talk.wav', recording(1))).to.deep.equal([]);
  });
});
