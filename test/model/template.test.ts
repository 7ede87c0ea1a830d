import { expect } from 'chai';
import { asText, dedent, names, type PlaceholderNames, parsed, plain, unmentioned } from '../../src/model/template.ts';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <_ extends true>() => {};

const places = (template: string) =>
  parsed(template).map((part) => (part.kind === 'text' ? part.text : `<${part.form} ${part.key}>`));

describe('a template', () => {
  it('tells inline, block and Markdown apart by its braces, the longest first', () => {
    expect(places('a {b} {{c}} {{{d}}}')).to.deep.equal(['a ', '<inline b>', ' ', '<block c>', ' ', '<markdown d>']);
    expect(places('{{{a}}')).to.deep.equal(['{', '<block a>']);
    expect(places('{{a}')).to.deep.equal(['{', '<inline a>']);
    expect(places('{{{{a}}}}')).to.deep.equal(['{', '<markdown a>', '}']);
  });

  it('takes an escaped brace for a brace', () => {
    expect(places('\\{a} {b}')).to.deep.equal(['{a} ', '<inline b>']);
    expect(plain('\\{{a}', { a: 1 })).to.equal('{1');
  });

  it('leaves what is no name alone', () => {
    const text = '{} { a } {1a} {"a": 1} {a-b} {ä}';
    expect(places(text)).to.deep.equal([text]);
  });

  it('leaves unknown names as they are written, those of every object too', () => {
    expect(plain('{constructor} {{toString}} {{{__proto__}}} {a}', { a: 1 })).to.equal(
      '{constructor} {{toString}} {{{__proto__}}} 1',
    );
  });

  it('never searches a value for placeholders', () => {
    expect(plain('{a} {b}', { a: '{b}', b: '{a}' })).to.equal('{b} {a}');
  });

  it('knows which values it does not mention', () => {
    expect(names('{a} {{b}} {a}')).to.deep.equal(['a', 'b']);
    expect(unmentioned('{a}', { a: 1, c: 3, b: 2 })).to.deep.equal([
      ['c', 3],
      ['b', 2],
    ]);
  });

  it('writes values of every kind as text', () => {
    const ring: unknown[] = [];
    ring.push(ring);
    expect(asText(null)).to.equal('null');
    expect(asText(undefined)).to.equal('');
    expect(asText({ a: 1n, b: new Map([[1, 2]]) })).to.equal('{"a":"1","b":[[1,2]]}');
    expect(asText(new Date(0))).to.equal('1970-01-01T00:00:00.000Z');
    expect(asText(ring)).to.equal('…');
    expect(asText(new RangeError('too far'))).to.equal('RangeError: too far');
    expect(asText(/a+/g)).to.equal('/a+/g');
    expect(asText(new Uint8Array([1, 255]))).to.equal('[1,255]');
    expect(
      asText({ at: new Date(0), no: new Date(Number.NaN), n: Number.NaN, e: new Error('x'), s: new Set([1]) }),
    ).to.equal('{"at":"1970-01-01T00:00:00.000Z","no":"Invalid Date","n":"NaN","e":"Error: x","s":[1]}');
    expect(asText(new File([], 'a.txt'))).to.equal('a.txt');
    expect(asText([new Blob([], { type: 'image/png' })])).to.equal('["image/png"]');
    const run = { '~confer': 'run', id: 'r1', name: 'build' };
    expect(asText(run)).to.equal('build');
    expect(asText({ run })).to.equal('{"run":"build"}');
    expect(asText({ '~confer': 'value', value: run })).to.equal(JSON.stringify(run));
    expect(asText({ a: { '~confer': 'value', value: run } })).to.equal(JSON.stringify({ a: run }));
  });

  it('knows its names at compile time', () => {
    holds<Equal<PlaceholderNames<'{a} {{b}} {{{c}}} \\{d} { e } {"f": 1} {g_1} {1h}'>, 'a' | 'b' | 'c' | 'g_1'>>();
    holds<Equal<PlaceholderNames<'none'>, never>>();
    holds<Equal<PlaceholderNames<string>, string>>();
    holds<Equal<PlaceholderNames<'{{a} and \\{{b}}'>, 'a' | 'b'>>();
  });
});

describe('dedent', () => {
  it('takes off the common margin and the empty lines around', () => {
    const text = dedent(`

      # Title

        code
      end
    `);
    expect(text).to.equal('# Title\n\n  code\nend');
  });

  it('keeps a text without a margin as it is', () => {
    expect(dedent('Label this:\n\n    code')).to.equal('Label this:\n\n    code');
    expect(dedent('')).to.equal('');
  });

  it('is quick however many empty lines there are', () => {
    expect(dedent(`a${'\n   '.repeat(200_000)}\nb`)).to.match(/^a\n+b$/);
    expect(dedent('\n \n')).to.equal('');
    expect(dedent('\r\n  a\r\n  b\r\n')).to.equal('a\r\nb');
  });

  it('takes only what tabs and blanks have in common', () => {
    expect(dedent('\n\t a\n\t\tb\n')).to.equal(' a\n\tb');
  });
});
