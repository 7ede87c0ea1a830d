// What stands after a backslash, and sets of characters, for `dialects.ts`: as Python, Perl or ECMAScript without the `u`
// flag have them, in words that ECMAScript has with it.

import { ForeignPattern } from './foreign-pattern.ts';

export interface Lexeme {
  /** In ECMAScript, with the `u` flag. */
  text: string;
  /** Where it ends in what is read. */
  end: number;
  /** It matches no character, but a place. */
  edge?: boolean;
  /** Within a set: it stands for several characters. */
  several?: boolean;
}

interface Captures {
  count: number;
  named: boolean;
}

/** What ECMAScript says the same way. */
const same =
  /\\(?:[dDwWsSbBfnrtv]|c[A-Za-z]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|u\{0*(?:10|[0-9a-fA-F])?[0-9a-fA-F]{1,4}\})/y;
const code = /\\(?:x\{([0-9a-fA-F]{1,6})\}|U([0-9a-fA-F]{8}))/y;
const property = /\\([pP])(?:\{(\^?)([^}]*)\}|([A-Z]))/y;
const octal = /\\(?:[0-3][0-7]{0,2}|[4-7][0-7]?)/y;
const number = /\\([1-9]\d*)/y;
const name = /\\k(?:<(\w+)>|\{(\w+)\}|'(\w+)')/y;

/** Places and sets that others have a letter for. The text's end is its very end, as in Python. */
const places: Record<string, string> = { A: '(?-m:^)', Z: '(?-m:$)', z: '(?-m:$)' };
const sets: Record<string, string> = { h: '[ \\t]', H: '[^ \\t]', R: '(?:\\r\\n|[\\n\\v\\f\\r\\x85\\u2028\\u2029])' };
const signs: Record<string, string> = { a: '\\x07', e: '\\x1b' };
/** What has a meaning elsewhere that nothing here has. */
const foreign = 'GKXCNVgQE';

/** The escape at this place. */
export function escapeAt(source: string, at: number, captures: Captures, within = false): Lexeme {
  const found = (lexeme: RegExp) => {
    lexeme.lastIndex = at;
    return lexeme.exec(source);
  };
  const letter = source.slice(at + 1, at + 2);
  if (letter === '') throw new SyntaxError('it ends with a backslash');
  const alike = found(same);
  if (alike && !(within && letter === 'B')) {
    const [text] = alike;
    return { text, end: at + text.length, edge: !within && /[bB]/.test(letter), several: /[dDwWsS]/.test(letter) };
  }
  const written = found(code);
  if (written)
    return { text: `\\u{${(written[1] ?? written[2])!.replace(/^0+(?=.)/, '')}}`, end: at + written[0].length };
  const kind = found(property);
  if (kind) return { text: propertyOf(kind), end: at + kind[0].length, several: true };
  const named = !within && captures.named ? found(name) : null;
  if (named) return { text: `\\k<${named[1] ?? named[2] ?? named[3]}>`, end: at + named[0].length };
  const back = within ? null : found(number);
  if (back && Number(back[1]) <= captures.count) return { text: back[0], end: at + back[0].length };
  const eight = found(octal);
  if (eight) return { text: `\\u{${Number.parseInt(eight[0].slice(1), 8).toString(16)}}`, end: at + eight[0].length };
  if (foreign.includes(letter)) throw new ForeignPattern(`\`\\${letter}\` is not known to ECMAScript`);
  const end = at + 2;
  if (!within && places[letter]) return { text: places[letter], end, edge: true };
  if (sets[letter] && !within) return { text: sets[letter], end };
  if (letter === 'h') return { text: ' \\t', end, several: true };
  if (signs[letter]) return { text: signs[letter], end };
  if (letter === 'c') return { text: '\\\\', end: at + 1 };
  const sign = String.fromCodePoint(source.codePointAt(at + 1)!);
  return { text: literal(sign, within), end: at + 1 + sign.length };
}

/** The set of characters in brackets at this place. */
export function setAt(source: string, start: number, captures: Captures): Lexeme {
  let at = start + 1;
  let text = '[';
  if (source[at] === '^') text += source[at++];
  const one = (): Lexeme => {
    if (source[at] === '\\') return escapeAt(source, at, captures, true);
    const sign = String.fromCodePoint(source.codePointAt(at)!);
    return { text: literal(sign, true), end: at + sign.length };
  };
  while (source[at] !== ']') {
    if (at >= source.length) throw new SyntaxError('a `[` is not closed');
    const first = one();
    at = first.end;
    text += first.text;
    if (source[at] !== '-' || at + 1 >= source.length || source[at + 1] === ']') continue;
    at++;
    const last = one();
    at = last.end;
    // Between what are not both characters, it is a hyphen.
    text += `${first.several || last.several ? '\\-' : '-'}${last.text}`;
  }
  return { text: `${text}]`, end: at + 1 };
}

function literal(sign: string, within: boolean): string {
  return (within ? /[\\\]^-]/ : /[\\^$.*+?()[\]{}|/]/).test(sign) ? `\\${sign}` : sign;
}

/** `\pL`, `\p{^L}`, `\p{Greek}`. */
function propertyOf([whole, letter, negated, long, short]: RegExpExecArray): string {
  const sign = negated ? (letter === 'p' ? 'P' : 'p') : letter;
  for (const named of [long ?? short, `Script=${long}`]) {
    try {
      return new RegExp(`\\${sign}{${named}}`, 'u').source;
    } catch {
      // Then by its other name, if it has one.
    }
  }
  throw new ForeignPattern(`\`${whole}\` is no property that ECMAScript knows`);
}
