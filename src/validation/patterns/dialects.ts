// Regular expressions as other languages write them, and as ECMAScript took them before its `u` flag, written anew for that flag:
// `(?i)` at the start, `\A`, `\Z`, `(?P<name>…)`, `\-`, possessive repetitions. JSON schemas come from pydantic, Rails and Go,
// and a question must not be lost over a spelling. What has no counterpart is a `ForeignPattern`.

import { escapeAt, setAt } from './escapes.ts';
import { ForeignPattern } from './foreign-pattern.ts';

interface Group {
  /** Where it begins in what is written. */
  start: number;
  kind: 'plain' | 'look' | 'atomic';
  /** Where its inside begins in what is read. */
  inside: number;
  /** Flags that were switched on within it, and hold up to its end. */
  switched: string[];
  /** Spaces and comments are left out. */
  spaced: boolean;
}

const quantifier = /[*+?]|\{(\d+)(?:(,)(\d*))?\}|\{,(\d+)\}/y;
const naming = /\(\?(?:P?<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)')/y;
const flagged = /\(\?([a-zA-Z]*)(?:-([a-zA-Z]+))?([:)])/y;
const plain = /\(\?(?::|<?[=!])/y;
const comment = /\(\?#[^)]*\)/y;
const backName = /\(\?P=(\w+)\)/y;

/** Throws a `ForeignPattern` for what cannot be written in ECMAScript, another `SyntaxError` for what is wrong anywhere. */
export function inEcmaScript(source: string): string {
  const captures = captured(source);
  const groups: Group[] = [{ start: 0, kind: 'plain', inside: 0, switched: [], spaced: false }];
  let written = '';
  let at = 0;
  /** Where the last thing that can be repeated begins, in what is written and in what is read. */
  let last: { written: number; read: number; look: boolean } | undefined;

  const take = (lexeme: RegExp) => {
    lexeme.lastIndex = at;
    const found = lexeme.exec(source);
    if (found) at = lexeme.lastIndex;
    return found;
  };
  const write = (text: string, read: number) => {
    last = { written: written.length, read, look: false };
    written += text;
  };
  const inner = () => groups.at(-1)!;

  function open(text: string, kind: Group['kind'] = 'plain', spaced = inner().spaced): void {
    groups.push({ start: written.length, kind, inside: at, switched: [], spaced });
    written += text;
    last = undefined;
  }

  function bracket(): void {
    const start = at;
    if (take(comment)) return;
    const named = take(naming);
    const back = named ? null : take(backName);
    if (named) open(`(?<${named[1] ?? named[2]}>`);
    else if (back) write(`\\k<${back[1]}>`, start);
    else if (take(plain)) {
      const text = source.slice(start, at);
      open(text, text === '(?:' ? 'plain' : 'look');
    } else if (source.startsWith('(?>', at)) {
      at += 3;
      open('(?:', 'atomic');
    } else if (source[at + 1] === '?' || source[at + 1] === '*') switching(start);
    else {
      at++;
      open('(');
    }
  }

  function switching(start: number): void {
    const [whole, more = '', fewer = '', end] = take(flagged) ?? [source.slice(start, start + 4), 'none'];
    if (/[^imsxuaU]/.test(more + fewer)) throw new ForeignPattern(`\`${whole}\` is not known to ECMAScript`);
    const [on, off] = [more, fewer].map((flags) => [...new Set(flags)].filter((flag) => 'ims'.includes(flag)).join(''));
    const spaced = more.includes('x') || (inner().spaced && !fewer.includes('x'));
    const text = on || off ? `(?${on}${off ? `-${off}` : ''}:` : '(?:';
    if (end === ':') return open(text, 'plain', spaced);
    inner().spaced = spaced;
    if (text === '(?:') return;
    inner().switched.push(text);
    written += text;
  }

  function close(): void {
    const group = groups.pop()!;
    if (groups.length === 0) throw new SyntaxError('a `)` has no `(`');
    written += `${')'.repeat(group.switched.length)})`;
    const inside = source.slice(group.inside, at);
    at++;
    last = { written: group.start, read: at, look: group.kind === 'look' };
    if (group.kind === 'atomic' && !isLiteral(inside) && !yieldsNothing(repeatedIn(inside), at)) atomic();
  }

  function repeat(found: RegExpExecArray): void {
    if (!last) throw new SyntaxError('there is nothing to repeat');
    const [text, , , , most] = found;
    if (last.look) written = `${written.slice(0, last.written)}(?:${written.slice(last.written)})`;
    const repeated = written.slice(last.written);
    written += most === undefined ? text : `{0,${most}}`;
    last = undefined;
    if (source[at] === '?') written += source[at++];
    else if (source[at] === '+') {
      at++;
      if (!yieldsNothing(isOne(repeated) ? repeated : undefined, at)) atomic();
    }
  }

  /** Whether what matched `one` again and again could never give any of it back to what follows. */
  function yieldsNothing(one: string | undefined, from: number): boolean {
    const rest = source.slice(from);
    if (rest === '' || (groups.length === 1 && rest.startsWith('|'))) return true;
    if (one === undefined) return false;
    if (/^(?:\$|\\[zZ])/.test(rest)) return !written.includes('(?m') && !written.includes('(?im');
    const next = oneAt(source, from, captures);
    if (!next || /^[*?{]/.test(source.slice(next.end))) return false;
    return !meet(one, next.text);
  }

  function repeatedIn(inside: string): string | undefined {
    const next = oneAt(inside, 0, captures);
    return next && /^(?:[*+?]|\{[\d,]+\})$/.test(inside.slice(next.end)) ? next.text : undefined;
  }

  while (at < source.length) {
    const start = at;
    const sign = source[at]!;
    if (inner().spaced && take(/\s+|#[^\n]*/y)) continue;
    const times = take(quantifier);
    if (times) repeat(times);
    else if (sign === '(') bracket();
    else if (sign === ')') close();
    else if (sign === '|') {
      const { switched } = inner();
      written += `${')'.repeat(switched.length)}|${switched.join('')}`;
      last = undefined;
      at++;
    } else if (sign === '^' || sign === '$') {
      written += sign;
      last = undefined;
      at++;
    } else if (sign === '[' || sign === '\\') {
      const { text, end, edge } = sign === '[' ? setAt(source, at, captures) : escapeAt(source, at, captures);
      at = end;
      write(text, start);
      if (edge) last = undefined;
    } else {
      const text = String.fromCodePoint(source.codePointAt(at)!);
      at += text.length;
      write('{}]'.includes(text) ? `\\${text}` : text, start);
    }
  }
  if (groups.length > 1) throw new SyntaxError('a `(` is not closed');
  return written + ')'.repeat(groups[0]!.switched.length);
}

function atomic(): never {
  throw new ForeignPattern('what its atomic parts would not give back cannot be said in ECMAScript');
}

/** How many groups capture, and whether any has a name: what a backslash and a number or a `k` mean depends on that. */
function captured(source: string): { count: number; named: boolean } {
  const bare = source.replace(/\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]/g, '');
  const all = bare.match(/\((?!\?|\*)|\(\?(?:P?<(?![=!])|')/g) ?? [];
  return { count: all.length, named: all.some((opening) => opening !== '(') };
}

const isLiteral = (text: string) => /^(?:[^\\()[\]{}|*+?.^$]|\\[^\w])*$/.test(text);
/** Whether an expression is of one character. */
const isOne = (text: string) => /^(?:\[(?:\\[\s\S]|[^\]\\])*\]|\\(?:[pP]\{[^}]*\}|[\s\S])|[^\\()[\]])$/u.test(text);

function oneAt(
  source: string,
  at: number,
  captures: ReturnType<typeof captured>,
): { text: string; end: number } | undefined {
  const sign = source[at];
  if (sign === undefined || '()|^$*+?{'.includes(sign)) return undefined;
  if (sign !== '[' && sign !== '\\') return { text: /[}\]]/.test(sign) ? `\\${sign}` : sign, end: at + 1 };
  const { text, end } = sign === '[' ? setAt(source, at, captures) : escapeAt(source, at, captures);
  return isOne(text) && !/^\\[1-9bB]/.test(text) ? { text, end } : undefined;
}

/** Whether some character is of both. */
function meet(one: string, other: string): boolean {
  let all = '';
  for (let from = 0; from < 0x110000; from += 0x800)
    if (from !== 0xd800) all += String.fromCodePoint(...Array.from({ length: 0x800 }, (_, n) => from + n));
  return new RegExp(`(?=${one})${other}`, 'isu').test(all);
}
