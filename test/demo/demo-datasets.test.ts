import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { zipSync } from 'fflate';
import Papa from 'papaparse';
import type { Item } from '../../demo/label/data/dataset.ts';
import { itemsAgain } from '../../demo/label/data/earlier-answers.ts';
import { read } from '../../demo/label/data/files.ts';
import type { Labelled } from '../../demo/label/export.ts';
import { itWithFiles } from '../files.ts';
import { labelTabs, type Tab, until } from './tab.ts';

// Data of four kinds as people have them, each dropped on the page, labelled by keys alone, exported, and compared cell by cell with the
// file: once as it was exported, once taken up again. The words are those of the package `sentiment` (MIT), which collects reviews; what is
// around them was written here, in the form that such files have.

/** How many of each are labelled. */
const count = (globalThis as any).all ? 20 : 8;
const names = ['positive', 'negative', 'mixed', 'neutral'];
/** What is given to the items in turn. */
const labelOf = (at: number) => names[at % names.length]!;

async function reviews(): Promise<string[]> {
  const sources = ['amazon', 'yelp', 'imdb'].map(async (name) => {
    const found = await fetch(`/node_modules/sentiment/test/fixtures/${name}.json`);
    return ((await found.json()) as { text: string }[]).map(({ text }) => text.trim());
  });
  return (await Promise.all(sources)).flat().filter((text) => text !== '');
}

/** What is to become of a number: a text where JavaScript would have another one. */
const held = (id: bigint) => (`${Number(id)}` === `${id}` ? Number(id) : `${id}`);

/** As the interface of a social network gives them: numbers that no JavaScript holds, users and links inside. */
function tweets(texts: string[]): { file: File; rows: object[] } {
  const posts = texts.slice(0, 60).map((text, at) => ({
    id: held(1_212_092_628_029_698_048n + BigInt(at) * 7n),
    text: `@user${at} ${text} 👍🏽`,
    user: { id: held(9_007_199_254_740_993n + BigInt(at)), name: `=Näme ${at}` },
    entities: { hashtags: [], urls: [{ indices: [0, at] }] },
    geo: null,
  }));
  // The numbers stand in the file as numbers.
  const lines = posts.map((post) => JSON.stringify(post).replace(/"id":"(\d+)"/g, '"id":$1'));
  return { file: new File([`${lines.join('\n')}\n`], 'tweets.jsonl'), rows: posts };
}

function nested(texts: string[]): { file: File; rows: object[] } {
  const rows = texts.slice(0, 60).map((text, at) => ({
    text,
    meta: { source: { name: 'reviews', page: at }, words: text.split(' ').slice(0, 3), none: null, ok: at % 2 === 0 },
    ...(at % 3 === 0 && { score: at / 8 }),
  }));
  return { file: new File([rows.map((row) => JSON.stringify(row)).join('\r\n')], 'nested.jsonl'), rows };
}

/** Forty-two thousand rows where all that takes long is wanted, else three hundred; with all that a cell may hold. */
function large(texts: string[]): { file: File; rows: object[] } {
  const rows = Array.from({ length: (globalThis as any).all ? 42_000 : 300 }, (_, at) => ({
    id: `00${at}`,
    text: at % 5 === 1 ? `“${texts[at % texts.length]}”\nsecond, "quoted" line; ` : texts[at % texts.length]!,
    note: ['=SUM(A1)', '-12.5', '', '+49 30 123', "it's"][at % 5]!,
  }));
  return { file: new File([Papa.unparse(rows, { newline: '\r\n' })], 'large.csv'), rows };
}

/** A folder of pictures as a camera writes them, packed. */
async function photographs(): Promise<{ file: File; pictures: File[] }> {
  const canvas = new OffscreenCanvas(64, 48);
  const context = canvas.getContext('2d')!;
  const pictures: File[] = [];
  for (let at = 1; at <= 24; at += 1) {
    context.fillStyle = `hsl(${at * 15} 60% 50%)`;
    context.fillRect(0, 0, 64, 48);
    context.fillStyle = 'white';
    context.fillRect(at, at, 12, 8);
    pictures.push(new File([await canvas.convertToBlob({ type: 'image/jpeg' })], `birds/DSC ${at}.jpg`));
  }
  const bytes = await Promise.all(pictures.map(async (file) => [file.name, new Uint8Array(await file.arrayBuffer())]));
  return { file: new File([new Uint8Array(zipSync(Object.fromEntries(bytes)))], 'birds.zip'), pictures };
}

/** Labels the first items: a digit and Enter for each. */
async function labelled(tab: Tab, start: RegExp): Promise<void> {
  const button = await until('the start', () =>
    [...tab.page.querySelectorAll<HTMLButtonElement>('.go button')].find(
      ({ textContent, disabled }) => start.test(textContent!) && !disabled,
    ),
  );
  button.click();
  const form = () => tab.question?.querySelector('cf-form');
  await until('the first question', () => form()?.shadowRoot?.querySelector('input[type=radio]'));
  tab.frame.contentWindow!.focus();
  (tab.page.querySelector('cf-inbox') as HTMLElement).focus();
  for (let at = 0; at < count; at += 1) {
    const before = tab.progress;
    const chosen = () => form()?.shadowRoot?.querySelector<HTMLInputElement>('input:checked');
    await until('an empty form', () => form() && !chosen());
    // A question takes no key before it was seen for a moment.
    await until('the choice', async () => {
      if (!chosen()) await sendKeys({ press: `${(at % names.length) + 1}` });
      return chosen();
    });
    await until('the answer', async () => {
      if (tab.progress === before) await sendKeys({ press: 'Enter' });
      return tab.progress !== before;
    });
  }
}

/** Compares both exports with the rows of the file, and what comes of them when they are taken up again. */
async function compared(tab: Tab, rows: { item: unknown; columns?: object }[], again: (file: File) => Promise<Item[]>) {
  const lines = (await tab.saved('JSONL')).trim().split('\n');
  const found = lines.map((line) => JSON.parse(line) as Labelled);
  const said = found.map(({ number, item, columns, answer }) => ({ number, item, columns, answer }));
  expect(said).to.deep.equal(
    rows.slice(0, count).map(({ item, columns }, at) => ({
      ...{ number: at + 1, item, columns },
      answer: { label: labelOf(at) },
    })),
  );
  const files = [new File([lines.join('\n')], 'answers.jsonl'), new File([await tab.saved('CSV')], 'answers.csv')];
  for (const file of files) {
    const items = (await again(file)).filter(({ given }) => given);
    const { length } = items;
    expect(length, file.name).to.equal(count);
    for (const [at, { value, more, given }] of items.entries()) {
      const { item, columns = {} } = rows[at]!;
      expect(value instanceof File ? value.name : value, `${file.name}, item ${at + 1}`).to.deep.equal(item);
      const cells = file.name.endsWith('.csv') ? asCells(columns) : columns;
      expect(file.name.endsWith('.csv') ? asCells(more) : more).to.deep.equal(cells);
      const { who, when } = found[at]!;
      expect(given).to.deep.equal({ answer: { label: labelOf(at) }, who, when });
    }
  }
}

/** What a table keeps of values: their texts, JSON for what is inside others, and nothing of nothing. */
function asCells(columns: object): Record<string, string> {
  const told = Object.entries(columns).map(([name, value]): [string, string] => [
    name,
    typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? ''),
  ]);
  return Object.fromEntries(told.filter(([, cell]) => cell !== ''));
}

const schema = { properties: { label: { enum: names }, notes: { type: 'string' } } };
const texts = (file: File) => read([file]).then((dataset) => itemsAgain(dataset, schema));
const beside = <Row extends { text?: unknown }>({ text: item, ...columns }: Row) => ({ item, columns });

describe('data as people have them, labelled by keys, exported and taken up again', function () {
  this.timeout(120_000);
  const opened = labelTabs();
  let words: string[];
  before(async () => {
    words = await reviews();
  });

  for (const [what, made] of Object.entries({ tweets, nested, large })) {
    it(`are the same, cell by cell: ${what}`, async function () {
      this.timeout(300_000);
      const tab = opened();
      const { file, rows } = made(words);
      await tab.drop(file);
      await until('the file', () => tab.page.querySelector('.preview')?.textContent?.includes(file.name));
      await labelled(tab, new RegExp(`^\\s*Label ${rows.length.toLocaleString()} items`));
      await compared(tab, (rows as { text?: unknown }[]).map(beside), texts);
    });
  }

  itWithFiles('are the same, cell by cell: a folder of pictures, each with its answer', async () => {
    const tab = opened();
    const { file, pictures } = await photographs();
    await tab.drop(file);
    await labelled(tab, /^\s*Label 24 items/);
    const rows = pictures.map(({ name }) => ({ item: name }));
    await compared(tab, rows, async (answers) => itemsAgain(await read([file, answers]), schema));
    const all = itemsAgain(await read([file, new File([await tab.saved('CSV')], 'a.csv')]), schema);
    expect(all.filter(({ given }) => !given).map(({ name }) => name)).to.deep.equal(
      pictures.slice(count).map(({ name }) => name),
    );
    const same = all.map(({ value }, at) => (value as File).size === pictures[at]!.size);
    expect(same).to.not.include(false);
  });
});
