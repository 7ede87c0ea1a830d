// The syntax of a regular expression as a tree, for `pattern.ts`. The platform has already accepted the expression (with
// the `u` flag), so nothing is checked here; and a class, an escape or a dot stays the text that it is, for the
// platform to test one character at a time, which cannot take long.

export type Test = (point: number) => boolean;
export type Edge = 'start' | 'end' | 'word' | 'no word';

export type Tree =
  | { kind: 'one'; test: Test }
  | { kind: 'all' | 'any'; parts: Tree[] }
  | { kind: 'repeat'; part: Tree; least: number; most: number; lazy: boolean; groups: [first: number, after: number] }
  | { kind: 'group'; part: Tree; index: number }
  | { kind: 'look'; part: Tree; behind: boolean; negated: boolean }
  | { kind: 'edge'; edge: Edge; lines: boolean; word: Test }
  | { kind: 'back'; groups: number[]; same: (one: number, other: number) => boolean };

export interface Syntax {
  tree: Tree;
  /** How many groups capture; they are counted from 1. */
  groups: number;
  /** Whether a part refers back to what a group has matched. */
  refers: boolean;
}

const deepest = 200;
const escaped =
  /\\(?:u\{[0-9a-f]+\}|ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}|u[0-9a-f]{4}|x[0-9a-f]{2}|c[a-z]|p\{[^}]*\}|.)/isuy;
const quantifier = /([*+?])(\??)|\{(\d+)(,?)(\d*)\}(\??)/y;
const opening = /\((?:\?(?:<([^>=!]+)>|(<?[=!])|([ims]*)(?:-([ims]*))?:))?/y;

/** Throws a `RangeError` if it is nested too deeply. */
export function parsed(source: string): Syntax {
  let at = 0;
  let groups = 0;
  let refers = false;
  const names = new Map<string, number[]>();
  const referring: { node: Extract<Tree, { kind: 'back' }>; name: string }[] = [];

  function take(lexeme: RegExp): RegExpExecArray | null {
    lexeme.lastIndex = at;
    const found = lexeme.exec(source);
    if (found) at = lexeme.lastIndex;
    return found;
  }

  function alternatives(flags: string, depth: number): Tree {
    if (depth > deepest) throw new RangeError(`it is nested deeper than ${deepest} levels`);
    const parts = [sequence(flags, depth)];
    while (source[at] === '|') {
      at++;
      parts.push(sequence(flags, depth));
    }
    return parts.length === 1 ? parts[0]! : { kind: 'any', parts };
  }

  function sequence(flags: string, depth: number): Tree {
    const parts: Tree[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') {
      const first = groups;
      const part = term(flags, depth);
      const found = take(quantifier);
      if (!found) {
        parts.push(part);
        continue;
      }
      const [, sign, lazySign, least, comma, most, lazy] = found;
      const [from, to] = sign
        ? ({ '*': [0, Infinity], '+': [1, Infinity], '?': [0, 1] }[sign] as [number, number])
        : [Number(least), most ? Number(most) : comma ? Infinity : Number(least)];
      parts.push({
        kind: 'repeat',
        part,
        least: from,
        most: to,
        lazy: (lazySign ?? lazy) === '?',
        groups: [first + 1, groups + 1],
      });
    }
    return parts.length === 1 ? parts[0]! : { kind: 'all', parts };
  }

  function term(flags: string, depth: number): Tree {
    const sign = source[at]!;
    if (sign === '(') return bracketed(flags, depth);
    if (sign === '^' || sign === '$') {
      at++;
      return edge(sign === '^' ? 'start' : 'end', flags);
    }
    const start = at;
    if (sign === '[') {
      at++;
      while (source[at] !== ']') at += source[at] === '\\' ? 2 : 1;
      at++;
    } else if (sign === '\\') {
      const [text] = take(escaped)!;
      if (text === '\\b' || text === '\\B') return edge(text === '\\b' ? 'word' : 'no word', flags);
      if (text === '\\k') return named(flags);
      if (/^\\[1-9]/.test(text)) return numbered(text, flags);
    } else at += String.fromCodePoint(source.codePointAt(at)!).length;
    return { kind: 'one', test: tester(source.slice(start, at), flags) };
  }

  function bracketed(flags: string, depth: number): Tree {
    const [, name, look, more = '', fewer = ''] = take(opening)!;
    const captures = source[at - 1] === '(' || name !== undefined;
    const index = captures ? ++groups : 0;
    if (name !== undefined) names.set(plainName(name), [...(names.get(plainName(name)) ?? []), index]);
    const kept = [...new Set(flags + more)].filter((flag) => !fewer.includes(flag)).join('');
    const part = alternatives(kept, depth + 1);
    at++;
    if (look) return { kind: 'look', part, behind: look.length === 2, negated: look.endsWith('!') };
    return captures ? { kind: 'group', part, index } : { kind: 'all', parts: [part] };
  }

  function numbered(text: string, flags: string): Tree {
    const [more] = take(/\d*/y)!;
    refers = true;
    return { kind: 'back', groups: [Number(text.slice(1) + more)], same: sameness(flags) };
  }

  function named(flags: string): Tree {
    const [, name] = take(/<([^>]+)>/y)!;
    refers = true;
    const node = { kind: 'back' as const, groups: [], same: sameness(flags) };
    referring.push({ node, name: plainName(name!) });
    return node;
  }

  const tree = alternatives('', 0);
  for (const { node, name } of referring) node.groups = names.get(name)!;
  return { tree, groups, refers };
}

function edge(edge: Edge, flags: string): Tree {
  return { kind: 'edge', edge, lines: flags.includes('m'), word: tester('\\w', flags) };
}

/** A test of one character, which remembers what it was told. */
export function tester(text: string, flags = ''): Test {
  const letters = flags.replace('m', '');
  const alone = text.codePointAt(0)!;
  if (letters === '' && !/^[.[\\]/.test(text)) return (point) => point === alone;
  const expression = new RegExp(`^(?:${text})$`, `u${letters}`);
  const known = new Int8Array(256);
  return (point) => {
    if (point > 255) return expression.test(String.fromCodePoint(point));
    known[point] ||= expression.test(String.fromCodePoint(point)) ? 1 : -1;
    return known[point] === 1;
  };
}

function sameness(flags: string): (one: number, other: number) => boolean {
  if (!flags.includes('i')) return (one, other) => one === other;
  return (one, other) => one === other || tester(`\\u{${one.toString(16)}}`, 'i')(other);
}

// A name may be written with escapes.
function plainName(name: string): string {
  return name.replace(/\\u(?:\{([0-9a-f]+)\}|([0-9a-f]{4}))/gi, (_, long, short) =>
    String.fromCharCode(...utf16(Number.parseInt(long ?? short, 16))),
  );
}

function utf16(point: number): number[] {
  return [...Array(point > 0xffff ? 2 : 1).keys()].map((n) => String.fromCodePoint(point).charCodeAt(n));
}
