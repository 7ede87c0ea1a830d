import { expect } from 'chai';
import { strToU8, zipSync } from 'fflate';
import { type Dataset, inWords, Unreadable } from '../../demo/label/data/dataset.ts';
import { read } from '../../demo/label/data/files.ts';
import { pastedFile, pastedKind } from '../../demo/label/data/pasted.ts';
import { recording } from '../marks/recording.ts';
import { Tab } from './tab.ts';

const zip = (files: Record<string, Uint8Array>, name = 'all.zip') => new File([new Uint8Array(zipSync(files))], name);
const told = (dataset: Dataset) => (dataset.notes ?? []).map(inWords);

async function stored(name: string): Promise<File> {
  const response = await fetch(new URL(`./data/${name}`, import.meta.url));
  return new File([await response.arrayBuffer()], name);
}

async function refusal(reading: Promise<unknown>): Promise<string> {
  const error = await reading.catch((error: unknown) => error);
  expect(error).to.be.instanceOf(Unreadable);
  return (error as Error).message;
}

describe('a Parquet file', () => {
  let dataset: Dataset;
  before(async () => {
    dataset = await read([await stored('rows.parquet')]);
  });

  it('gives all rows and columns, with texts for what no number holds', () => {
    const { columns, rows } = dataset;
    expect(columns.join()).to.equal('text,id,score,day,when,nanos,tags,meta,raw,price');
    expect(rows.map(({ text }) => text)).to.deep.equal(['Good, really', 'Bad', null, 'Ça va']);
    expect(rows.map(({ id }) => id)).to.deep.equal([1, '1234567890123456789', 3, '-9007199254740993']);
    expect(rows.map(({ score }) => score)).to.deep.equal([0.5, 'NaN', null, 1.25]);
    expect(rows.map(({ price }) => price)).to.deep.equal([1.5, '1234567890123456.78', null, -0.01]);
    expect(rows.map(({ raw }) => raw)).to.deep.equal(['plain', null, null, '']);
  });
  it('keeps dates and times to the last digit', () => {
    const { rows } = dataset;
    expect(rows.map(({ day }) => day)).to.deep.equal(['2024-02-29', null, '1969-12-31', '2024-01-01']);
    expect(rows.map(({ when }) => when)).to.deep.equal([
      '2024-01-02T03:04:05.678901',
      null,
      '2024-01-02T00:00:00',
      '1969-12-31T23:59:59.999999',
    ]);
    expect(rows[2]!.nanos).to.equal('1969-12-31T23:59:59.999999999');
    expect(rows[3]!.nanos).to.equal('2023-11-14T22:13:20.000000001');
  });
  it('keeps what is inside lists and objects', () => {
    expect(dataset.rows.map(({ tags }) => tags)).to.deep.equal([['a', 'b'], [], null, ['c']]);
    expect(dataset.rows.map(({ meta }) => meta)).to.deep.equal([
      { n: 1, ok: true },
      { n: '9007199254740993', ok: false },
      null,
      { n: 4, ok: null },
    ]);
  });
  it('tells of each value that is kept in another way', () => {
    expect(told(dataset)).to.deep.equal([
      'rows.parquet: Dates in the column “day” are kept as texts.',
      'rows.parquet: Times in the column “when” are kept as texts.',
      'rows.parquet: Times in the column “nanos” are kept as texts.',
      'rows.parquet, line 2: 1234567890123456789 is kept as a text: as a number it would become 1234567890123456800.',
      'rows.parquet, line 2: NaN is kept as a text: JSON has no such number.',
      'rows.parquet, line 2: 9007199254740993 is kept as a text: as a number it would become 9007199254740992.',
      'rows.parquet, line 2: 3 bytes that are no text are left out.',
      'rows.parquet, line 2: 1234567890123456.78 is kept as a text: as a number it would become 1234567890123456.8.',
      'rows.parquet, line 4: -9007199254740993 is kept as a text: as a number it would become -9007199254740992.',
    ]);
  });
  it('keeps decimals of many digits inside lists, objects and maps, and tells of each', async () => {
    const nested = await read([await stored('nested.parquet')]);
    expect(nested.rows).to.deep.equal([
      {
        ...{ text: 'Good', prices: [1.5, '1234567890123456.78', null] },
        ...{ bill: { who: 'Ana', sum: '-1234567890123456.78' }, by: { Ana: '123456789012345678.90', Ben: 0.05 } },
      },
      { text: 'Bad', prices: [], bill: null, by: {} },
    ]);
    expect(told(nested)).to.have.length(3);
    expect(told(nested)[0]).to.contain('line 1: 1234567890123456.78 is kept as a text');
  });
  it('may be compressed with gzip, and is refused where it cannot be read', async () => {
    expect((await read([await stored('gzip.parquet')])).rows[3]!.text).to.equal('Ça va');
    expect(await refusal(read([await stored('zstd.parquet')]))).to.contain('compressed with ZSTD');
    expect(await refusal(read([new File(['PAR1 no'], 'a.parquet')]))).to.contain('cannot be read as Parquet');
  });
});

describe('a ZIP', () => {
  it('is read like the files in it, without what systems add', async () => {
    const dataset = await read([
      zip({
        ...{ 'data/': new Uint8Array(), 'data/a.csv': strToU8('id,text\n1,Good\n2\n'), 'data/.DS_Store': strToU8('x') },
        ...{ '__MACOSX/data/._a.csv': strToU8('x'), 'data/about.docx': strToU8('x') },
      }),
    ]);
    expect(dataset.rows).to.deep.equal([{ id: '1', text: 'Good' }]);
    expect(dataset.problems.map(inWords)).to.deep.equal([
      'data/a.csv, line 3: 1 cell, but the first line has 2 columns.',
      'data/about.docx: Not read, since data/a.csv is the table.',
    ]);
  });
  it('may hold pictures', async () => {
    const drawing = strToU8('<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"/>');
    const { kind, name, rows } = await read([zip({ 'birds/10.svg': drawing, 'birds/2.svg': drawing })]);
    expect([kind, name]).to.deep.equal(['image', 'birds']);
    expect(rows.map(({ image }) => (image as File).name)).to.deep.equal(['birds/2.svg', 'birds/10.svg']);
  });
  it('is refused where it is empty, locked or broken', async () => {
    expect(await refusal(read([zip({})]))).to.equal('all.zip: There are no files in it.');
    const bytes = zipSync({ 'a.txt': strToU8('Good') });
    expect(await refusal(read([new File([new Uint8Array(bytes.slice(0, 40))], 'a.zip')]))).to.contain(
      'cannot be unpacked',
    );
    bytes[6]! |= 1;
    expect(await refusal(read([new File([new Uint8Array(bytes)], 'a.zip')]))).to.contain('locked with a password');
  });
});

describe('sounds', () => {
  it('are one item each; what cannot be played or is no sound is named', async () => {
    const types = { 'talk/10.wav': 'audio/wav', 'talk/2.wav': 'audio/wav', 'talk/bad.mp3': 'audio/mpeg' };
    const files = Object.entries(types).map(([name, type]) => {
      return new File(name.endsWith('wav') ? [recording(1)] : ['no sound'], name, { type });
    });
    const dataset = await read([...files, new File(['x'], 'talk/notes.txt')]);
    expect([dataset.kind, dataset.name, dataset.columns]).to.deep.equal(['sound', 'talk', ['sound']]);
    expect(dataset.rows.map(({ sound }) => (sound as File).name)).to.deep.equal(['talk/2.wav', 'talk/10.wav']);
    expect(dataset.problems.map(inWords)).to.deep.equal([
      'talk/notes.txt: Not a sound.',
      'talk/bad.mp3: The browser cannot play this sound.',
    ]);
  });
});

describe('pasted rows', () => {
  it('are taken for what they look like', () => {
    expect(pastedKind('id\ttext\n1\tGood')).to.equal('table');
    expect(pastedKind('one\ttwo')).to.equal('table');
    expect(pastedKind('id;text\n1;"Good\nreally"')).to.equal('table');
    expect(pastedKind('{"text":"Good"}\n{"text":')).to.equal('jsonl');
    expect(pastedKind('[{"text":"Good"},\n"Bad"]')).to.equal('json');
    expect(pastedKind('Good, really')).to.equal('lines');
    expect(pastedKind('Good, really\nBad\n"Quoted" it was')).to.equal('lines');
  });
  it('are read like a file of their kind', async () => {
    const { rows, dialect } = await read([pastedFile('id\ttext\n1\tGood, really\n', 'table')]);
    expect(rows).to.deep.equal([{ id: '1', text: 'Good, really' }]);
    expect(dialect!.delimiter).to.equal('\t');
    expect((await read([pastedFile('Good, really\nBad, very', 'lines')])).rows).to.have.length(2);
  });
  it('are accounted for in the page', async () => {
    const tab = new Tab('/demo/label/');
    try {
      (await tab.button('Other data')).click();
      const area = await tab.find<HTMLTextAreaElement>('paste-box textarea');
      area.value = 'text,note\nGood,1\nBad,2\n,3\n';
      area.dispatchEvent(new Event('input'));
      const kind = await tab.find<HTMLSelectElement>('paste-box select');
      expect(kind.value).to.equal('table');
      (await tab.button('Use these rows')).click();
      await tab.button('Label 2 items');
      expect(tab.page.querySelector('.preview')!.textContent).to.contain('3 rows: 2 items, 1 without a text');
    } finally {
      tab.close();
    }
  });
});
