import { expect } from 'chai';
import { interpreter } from '../../src/validation/interpreter.ts';
import { exampleOf } from '../../src/validation/patterns/example.ts';
import { ForeignPattern, matches, pattern } from '../../src/validation/patterns/pattern.ts';
import fc from '../property.ts';
import { validators } from './validators.ts';

describe('a pattern of another dialect', () => {
  const cases: [source: string, taken: string[], refused: string[]][] = [
    ['^\\d{3}\\-\\d{4}$', ['123-4567'], ['1234567', '123\\-4567']],
    ['^[\\w-.]+\\@\\w+$', ['a-b.c@d'], ['a b@c']],
    ['^\\_\\ \\"\\%$', ['_ "%'], ['\\_']],
    ['^a]{b}$', ['a]{b}'], ['a']],
    ['^\\101\\x4\\u12$', ['Ax4u12'], ['101x4u12']],
    ['^(a)\\2\\1$', ['a\u0002a'], ['a2a']],
    ['^(?=a)*ab$', ['ab'], ['b']],
    ['(?i)^abc$', ['abc', 'ABC'], ['abcd']],
    ['^a(?i)b|^c$', ['ab', 'aB', 'C'], ['Ab']],
    ['^(?:a(?i)b)c$', ['aBc'], ['aBC']],
    ['(?im)^abc$', ['x\nABC\ny'], ['xABC']],
    ['(?s)^a.b$', ['a\nb'], ['ab']],
    ['(?x) ^ a \\  b  # two letters', ['a b'], ['ab']],
    ['(?i-s:^A.$)|\\@', ['ab'], ['a\n']],
    ['^abc\\Z', ['abc'], ['abcd', 'abcZ']],
    ['\\Aabc\\z', ['abc'], ['xabc', 'abc\n']],
    ['(?m)\\Aa$', ['a\nb'], ['b\na']],
    ['^(?P<y>\\d{4})-(?P=y)$', ['2024-2024'], ['2024-2025']],
    ["^(?'n'a)\\k'n'$", ['aa'], ['ab']],
    ['^(?#a word)\\w++@\\w++$', ['a@b'], ['a@']],
    ['^[^,]*+,\\d?+$', ['a,1'], ['a']],
    ['^(?>https)://(?>\\d+)\\.$', ['https://12.'], ['http://1.']],
    ['^a{,2}$', ['', 'aa'], ['aaa']],
    ['^\\pL\\p{^L}\\p{Greek}$', ['a1α'], ['11α', 'a1a']],
    ['^\\x{1F600}\\U0001F600\\e$', ['😀😀\u001b'], ['😀']],
    ['^a\\hb\\R$', ['a b\r\n'], ['ahbR']],
  ];
  for (const [source, taken, refused] of cases) {
    it(`\`${source}\` means what it means there`, () => {
      for (const text of taken) expect(matches(source, text), text).to.equal(true);
      for (const text of refused) expect(matches(source, text), text).to.equal(false);
    });
  }

  it('agrees with the platform on what ECMAScript takes without the `u` flag', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        'b',
        '1',
        '-',
        '.',
        '\\-',
        '\\_',
        '\\ ',
        '\\1',
        '\\2',
        '\\7',
        '\\0',
        '\\01',
        '\\8',
        '\\x4',
        '\\u12',
        '\\@',
      ],
      ...[
        '[a-b]',
        '[\\w-.]',
        '[a-\\d]',
        '[\\-_]',
        '[^\\s-a]',
        '[\\1b]',
        ']',
        '{',
        '}',
        '{a',
        '(a)',
        '(?:b|\\_)',
        '(?=a)',
      ],
    );
    const times = fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{0,1}');
    const source = fc
      .array(fc.tuple(piece, times), { minLength: 1, maxLength: 6 })
      .map((pieces) => pieces.flat().join(''));
    const text = fc
      .array(fc.constantFrom('a', 'b', '1', '-', '_', ' ', '.', '{', '}', ']', '8', 'x4', 'u12', '\u0001', '\0'), {
        maxLength: 8,
      })
      .map((parts) => parts.join(''));
    let tried = 0;
    fc.assert(
      fc.property(source, text, (given, where) => {
        let theirs: RegExp;
        try {
          theirs = new RegExp(given);
        } catch {
          return fc.pre(false);
        }
        tried++;
        expect(matches(given, where), `${given} in ${JSON.stringify(where)}`).to.equal(theirs.test(where));
      }),
      { numRuns: 3000 },
    );
    expect(tried).to.be.greaterThan(2000);
  });

  const strange = [
    '(?R)',
    '(?(1)a|b)',
    '\\G',
    'a\\Kb',
    '(*FAIL)',
    '\\p{Nonsense}',
    '(?>a|ab)c',
    '(a+)++a',
    'a++a',
    '(?|a)',
  ];

  it('that has no counterpart is left out by itself, and the author is told', () => {
    const told: unknown[] = [];
    const { warn } = console;
    console.warn = (text) => told.push(text);
    try {
      for (const source of strange) {
        expect(() => pattern(source), source).to.throw(ForeignPattern, /is written for another engine/);
        for (const validator of [interpreter, validators.ajv]) {
          const schema = {
            properties: { a: { type: 'string', pattern: source, minLength: 2 } },
            patternProperties: { [source]: false },
            additionalProperties: false,
          };
          const check = validator.compile(schema);
          expect(check({ a: 'xx', b: 1 }), source).to.deep.equal([]);
          expect(check({ a: 'x' }), source).to.have.length(1);
        }
      }
    } finally {
      console.warn = warn;
    }
    expect(told).to.have.length(strange.length * 4);
    expect(told).to.include(
      'In a schema, `#/properties/a/pattern` is not checked: `(?R)` is written for another engine (`(?R)` is not known to ' +
        'ECMAScript); write it as ECMAScript does, with the `u` flag.',
    );
  });
});

describe('an example of a pattern', () => {
  for (const [source, example] of [
    ['^\\d{3}\\-\\d{4}$', '123-4567'],
    ['^[A-Z]{2,4}-\\d+$', 'AB-123'],
    ['^https?://\\S+$', 'http://abc'],
    ['(?i)^(?P<half>[0-9a-f]{4})-(?P=half)\\Z', 'abcd-abcd'],
    ['^(?=.*[A-Z])(?=.*\\d)[\\w-]{8,}$', 'aA1-bB2_'],
    ['^(?!a)\\w{3}$', undefined],
    ['^.{2000}$', undefined],
    ['(', undefined],
  ] as const)
    it(`of \`${source}\` is ${example ?? 'not given'}`, () => {
      expect(exampleOf(source)).to.equal(example);
    });

  it('is one that the rest of a schema takes', () => {
    expect(exampleOf('^\\d+$', (text) => text.length > 5)).to.equal('123456789');
  });
});
