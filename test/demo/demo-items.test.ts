import { expect } from 'chai';
import {
  type Dataset,
  emptyRows,
  inWords,
  itemsOf,
  likelyColumn,
  mostItems,
  Unreadable,
} from '../../demo/label/data/dataset.ts';
import { dropped, read, readTables } from '../../demo/label/data/files.ts';
import { sampled, samples } from '../../demo/label/data/samples.ts';

const file = (name: string, ...parts: BlobPart[]) => new File(parts, name);
const csv = (...lines: string[]) => read([file('a.csv', lines.join('\n'))]);
const problems = (dataset: Dataset) => dataset.problems.map(inWords);

async function refusal(reading: Promise<unknown>): Promise<string> {
  const error = await reading.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(error).to.be.instanceOf(Unreadable);
  return (error as Error).message;
}

describe('a CSV file', () => {
  it('gives a row per line, by the names in the first', async () => {
    const { columns, rows } = await csv('id,text', '1,Good', '2,"Bad, really"');
    expect(columns).to.deep.equal(['id', 'text']);
    expect(rows).to.deep.equal([
      { id: '1', text: 'Good' },
      { id: '2', text: 'Bad, really' },
    ]);
  });
  it('keeps commas, quotation marks and line breaks inside quotes', async () => {
    const { rows } = await csv('text', '"one, ""two""', 'three"');
    expect(rows).to.deep.equal([{ text: 'one, "two"\nthree' }]);
  });
  it('may be separated by semicolons or tabs, with Windows line ends and a byte order mark', async () => {
    const semicolons = await read([file('a.csv', '\uFEFFid;text\r\n1;Good, really\r\n')]);
    expect(semicolons.rows).to.deep.equal([{ id: '1', text: 'Good, really' }]);
    const tabs = await read([file('a.tsv', 'id\ttext\n1\tGood')]);
    expect(tabs.rows).to.deep.equal([{ id: '1', text: 'Good' }]);
  });
  it('names the line of a quotation mark that is never closed', async () => {
    const message = await refusal(csv('id,text', '1,Good', '2,"Bad', '3,Fine'));
    expect(message).to.equal('a.csv, line 3: A quotation mark opens here and is never closed.');
  });
  it('names the line of a quotation mark inside quotes', async () => {
    expect(await refusal(csv('id,text', '1,"He said "no" to it"'))).to.contain(
      'a.csv, line 2: A quotation mark stands inside',
    );
  });
  it('leaves out lines of another width and names them as an editor counts', async () => {
    const dataset = await csv('id,text', '1,"two', 'lines"', '2', '3,Fine', '4,too,many');
    expect(dataset.rows.map(({ id }) => id)).to.deep.equal(['1', '3']);
    expect(problems(dataset)).to.deep.equal([
      'a.csv, line 4: 1 cell, but the first line has 2 columns.',
      'a.csv, line 6: 3 cells, but the first line has 2 columns.',
    ]);
  });
  it('advises a text file where there is one column and commas in it', async () => {
    const dataset = await csv('text', 'Good', 'Bad, really');
    expect(problems(dataset)[0]).to.contain('name the file .txt');
  });
  it('gives columns without a name or with the same name names of their own', async () => {
    const { columns, rows } = await csv('text,,text,__proto__', 'a,b,c,d');
    expect(columns).to.deep.equal(['text', 'column 2', 'text 2', '__proto__']);
    expect(Object.keys(rows[0]!)).to.deep.equal(columns);
  });
  it('skips blank lines', async () => {
    expect((await csv('', 'text', '', 'Good', '')).rows).to.deep.equal([{ text: 'Good' }]);
  });
  it('is refused when it has no lines but the first', async () => {
    expect(await refusal(csv('id,text'))).to.equal('a.csv: There are no items in it.');
  });
  it('is refused when it is empty, blank or not text', async () => {
    expect(await refusal(read([file('a.csv', '')]))).to.equal('a.csv: The file is empty.');
    expect(await refusal(read([file('a.csv', '\n \n')]))).to.contain('nothing but blank lines');
    expect(await refusal(read([file('a.csv', Uint8Array.of(80, 75, 3, 4, 0, 200, 0))]))).to.contain('not a text file');
  });
  it('in an old encoding is read as Windows-1252 and says so, or as somebody says', async () => {
    const old = file('a.csv', 'text\nGood\nCaf', Uint8Array.of(0xe9), ' good\n');
    const dataset = await read([old]);
    expect(dataset.rows[1]).to.deep.equal({ text: 'Café good' });
    expect(dataset.notes!.map(inWords)[0]).to.contain('a.csv, line 3: A letter is not in UTF-8.');
    expect((await readTables(dataset.source!, { encoding: 'windows-1251' })).rows[1]).to.deep.equal({
      text: 'Cafй good',
    });
  });
  it('is asked for once more where the browser gives it up while it is read', async () => {
    const gone = file('a.csv', 'text');
    gone.arrayBuffer = () => Promise.reject(new DOMException('AbortError', 'AbortError'));
    expect(await refusal(read([gone]))).to.equal(
      'a.csv: The browser could not read it (AbortError). Pick it once more.',
    );
  });
  it('may end its lines in two ways', async () => {
    const three = ['first', 'second', 'third'];
    for (const text of ['text\r\nfirst\nsecond\nthird\n', 'text\nfirst\r\nsecond\r\nthird\r\n'])
      expect((await read([file('a.csv', text)])).rows.map(({ text }) => text)).to.deep.equal(three);
    const two = await read([file('a.csv', 'id,text\r\n1,"first\r\nline"\n2,second\r\n')]);
    expect(two.rows.map(({ text }) => text)).to.deep.equal(['first\r\nline', 'second']);
  });
  it('may say in its first line what stands between the cells', async () => {
    const dataset = await read([file('a.csv', 'sep=;\r\nid;text\r\n1;one, two\r\n2\r\n')]);
    expect(dataset.rows).to.deep.equal([{ id: '1', text: 'one, two' }]);
    expect(problems(dataset)[0]).to.contain('line 4');
  });
  it('may have a line break in the name of a column', async () => {
    const { columns, rows } = await csv('"Question', 'What do you think?";"id"', '"good";"1"');
    expect(columns).to.deep.equal(['Question What do you think?', 'id']);
    expect(rows).to.have.length(1);
  });
  it('may do without names of columns, or with numbers as names', async () => {
    const dataset = await csv('4,great product', '0,terrible', '4,fine');
    expect(dataset.rows).to.have.length(3);
    expect(dataset.columns).to.deep.equal(['column 1', 'column 2']);
    expect((await csv('id,2019,2020', '1,5,6')).columns).to.deep.equal(['id', '2019', '2020']);
    const named = await readTables(dataset.source!, { ...dataset.dialect!, header: true });
    expect(named.columns).to.deep.equal(['4', 'great product']);
  });
  it('may use quotation marks as letters', async () => {
    const pair = await read([
      file('a.tsv', 'id\ttext\n1\tfine\n2\t"once upon\n3\tin between\n4\tthe end"\n5\tfine again\n'),
    ]);
    expect(pair.rows).to.have.length(5);
    expect(pair.rows[1]).to.deep.equal({ id: '2', text: '"once upon' });
    expect(pair.dialect!.quotes).to.equal(false);
    const said = await read([file('a.tsv', 'id\ttext\n1\t"Hello" she said\n2\tplain\n')]);
    expect(said.rows[0]).to.deep.equal({ id: '1', text: '"Hello" she said' });
  });
  it('accounts for the rows that have nothing to label', async () => {
    const dataset = await csv('id,text', '1,a', '2,', '3,c', '4,NA', '5, ');
    expect(itemsOf(dataset, 'text').map(({ value }) => value)).to.deep.equal(['a', 'c', 'NA']);
    expect(emptyRows(dataset, 'text')).to.deep.equal([3, 6].map((line) => ({ file: 'a.csv', line })));
  });
  it('may be in UTF-16, as spreadsheets write it', async () => {
    const utf16 = Uint16Array.from('\uFEFFtext\nCafé', (letter) => letter.charCodeAt(0));
    expect((await read([file('a.csv', utf16)])).rows).to.deep.equal([{ text: 'Café' }]);
  });
  it('is refused beyond the most items of a project', async () => {
    const lines = Array.from({ length: mostItems + 1 }, (_, at) => `${at}`);
    expect(await refusal(csv(['n', ...lines].join('\n')))).to.contain('split the file');
  });
});

describe('a file with an item per line', () => {
  it('gives each line of a text, without the blank ones', async () => {
    const { rows } = await read([file('a.txt', 'Good\r\n\r\n  Bad, "really"\n')]);
    expect(rows).to.deep.equal([{ text: 'Good' }, { text: 'Bad, "really"' }]);
  });
  it('gives objects and texts of JSONL', async () => {
    const { rows, columns } = await read([file('a.jsonl', '{"text":"Good","id":1}\n"Bad"\n')]);
    expect(rows).to.deep.equal([{ text: 'Good', id: 1 }, { text: 'Bad' }]);
    expect(columns).to.deep.equal(['text', 'id']);
  });
  it('leaves out lines that are not JSON, or neither object nor text, and names them', async () => {
    const dataset = await read([file('a.jsonl', '{"text":"Good"}\n{"text":\n\n[1]\n')]);
    expect(dataset.rows).to.have.length(1);
    expect(problems(dataset)[0]).to.match(/^a\.jsonl, line 2: Not JSON: /);
    expect(problems(dataset)[1]).to.equal('a.jsonl, line 4: Expected an object or a text.');
  });
  it('keeps numbers that would be rounded as texts, and names them', async () => {
    const dataset = await read([
      file(
        'a.jsonl',
        '{"id":1234567890123456789,"text":"1234567890123456789"}\n{"score":1.0,"p":0.1000000000000000055,"zero":-0}\n{"big":1e400,"fits":1.5e3}',
      ),
    ]);
    expect(dataset.rows).to.deep.equal([
      { id: '1234567890123456789', text: '1234567890123456789' },
      { score: 1, p: '0.1000000000000000055', zero: -0 },
      { big: '1e400', fits: 1500 },
    ]);
    expect(dataset.notes!.map(inWords)).to.deep.equal([
      'a.jsonl, line 1: 1234567890123456789 is kept as a text: as a number it would become 1234567890123456800.',
      'a.jsonl, line 2: 0.1000000000000000055 is kept as a text: as a number it would become 0.1.',
      'a.jsonl, line 3: 1e400 is kept as a text: as a number it would become Infinity.',
    ]);
  });
  it('is refused when no line is JSON', async () => {
    expect(await refusal(read([file('a.jsonl', 'Good\nBad\n')]))).to.contain('a.jsonl, line 1: Not JSON');
  });
  it('may be a JSON list', async () => {
    expect((await read([file('a.json', '["Good", {"text":"Bad"}]')])).rows).to.have.length(2);
    expect(await refusal(read([file('a.json', '{"text":"Good"}')]))).to.contain('Expected a list');
  });
});

describe('pictures', () => {
  const picture = async (name: string) => {
    const canvas = new OffscreenCanvas(4, 4);
    canvas.getContext('2d')!.fillRect(0, 0, 2, 2);
    return new File([await canvas.convertToBlob()], name, { type: 'image/png' });
  };

  it('are one item each', async () => {
    const { kind, rows } = await read([await picture('1.png'), await picture('2.png')]);
    expect(kind).to.equal('image');
    expect(rows.map(({ image }) => (image as File).name)).to.deep.equal(['1.png', '2.png']);
  });
  it('leave out those that cannot be shown and files of other kinds, and name them', async () => {
    const broken = new File(['not a picture'], 'broken.png', { type: 'image/png' });
    const dataset = await read([await picture('1.png'), broken, file('notes.docx', 'x'), file('.DS_Store', 'x')]);
    expect(dataset.rows).to.have.length(1);
    expect(problems(dataset)).to.deep.equal([
      'notes.docx: Not a picture.',
      'broken.png: The browser cannot show this picture.',
    ]);
  });
  it('are refused when there are too many, before any is read', async () => {
    const one = await picture('1.png');
    expect(await refusal(read(Array(mostItems + 1).fill(one)))).to.contain('pick a part of them');
  });
  it('tell how far the looking is', async () => {
    const told: number[] = [];
    await read([await picture('1.png'), await picture('2.png')], (done) => told.push(done));
    expect(told.at(-1)).to.equal(2);
  });
});

describe('what was dropped', () => {
  it('may be a file that is on no disk, whose entry Safari does not find', async () => {
    const made = file('a.txt', 'Good');
    const gone = new DOMException('Path does not exist', 'NotFoundError');
    const entry = { isFile: true, isDirectory: false, file: (_: unknown, fail: (error: Error) => void) => fail(gone) };
    const item = { kind: 'file', webkitGetAsEntry: () => entry, getAsFile: () => made };
    expect((await dropped({ items: [item] } as unknown as DataTransfer))[0]).to.equal(made);
  });
  it('is refused when there is nothing in it', async () => {
    expect(await refusal(read([]))).to.contain('no files');
    expect(await refusal(read([file('.DS_Store', 'x')]))).to.contain('no files');
  });
  it('is one table where several have the same columns, and each row keeps its file and line', async () => {
    const dataset = await read([
      ...[
        file('b10.csv', 'id,text\n5,e\n'),
        file('b2.csv', 'text;id\nc;3\n;4\nx\n'),
        file('a.csv', 'id,text\n1,a\n2,\n'),
      ],
      file('about.docx', 'x'),
    ]);
    expect(dataset.name).to.equal('3 files');
    expect(dataset.rows.map(({ id }) => id)).to.deep.equal(['1', '2', '3', '4', '5']);
    expect(itemsOf(dataset, 'text').map(({ value }) => value)).to.deep.equal(['a', 'c', 'e']);
    expect(emptyRows(dataset, 'text')).to.deep.equal([
      { file: 'a.csv', line: 3 },
      { file: 'b2.csv', line: 3 },
    ]);
    const told = [
      'b2.csv, line 4: 1 cell, but the first line has 2 columns.',
      'about.docx: Not read, since these are the tables.',
    ];
    expect(problems(dataset)).to.deep.equal(told);
    const again = await readTables(dataset.source!, { encoding: 'windows-1252' });
    expect(problems(again), 'also when it is read in another way').to.deep.equal(told);
  });
  it('is refused when the tables do not belong together', async () => {
    const message = await refusal(read([file('a.csv', 'id,text\n1,x\n'), file('b.csv', 'id,note\n1,x\n')]));
    expect(message).to.equal(
      'a.csv: It has no column “note”, which another of the 2 tables has. Pick those that belong together.',
    );
  });
});

describe('the items', () => {
  it('are the column named like one, or the one with the longest texts', async () => {
    expect(likelyColumn(await csv('id,Text,title', '1,a,bbbbbb'))).to.equal('Text');
    expect(likelyColumn(await csv('id,words', '1,many words here'))).to.equal('words');
  });
  it('are numbered from one and carry their other columns', async () => {
    const items = itemsOf(await csv('text,item', 'Good,x', ',y', 'Bad,z'), 'text');
    expect(items).to.deep.equal([
      { number: 1, name: 'Item 1', value: 'Good', more: { 'item (column)': 'x' } },
      { number: 2, name: 'Item 2', value: 'Bad', more: { 'item (column)': 'z' } },
    ]);
  });
});

describe('the reviews at hand', () => {
  it('are as many as their title says, none of them blank', async () => {
    for (const sample of samples) {
      const { rows } = await sampled(sample);
      expect(rows).to.have.length(sample.most);
      expect(rows.every(({ text }) => String(text).trim() !== '')).to.equal(true);
    }
  });
});
