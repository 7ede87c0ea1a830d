// An example of what a pattern takes: for people, to whom a regular expression says nothing.

import { matches, syntaxOf } from './pattern.ts';
import type { Test, Tree } from './syntax.ts';

const longest = 40;
const alphabets = ['abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '1234567890', '-_.@/:+#, '];
/** Ways to write one, the plainest first: whether kinds of characters take turns, and how much more than the least there is. */
const ways = [
  { mixed: false, more: 0 },
  { mixed: false, more: 6 },
  { mixed: true, more: 0 },
  { mixed: true, more: 6 },
];
const steps = 50_000;

class TooLong extends Error {}

/** A text in which the pattern is found, and which is `good` otherwise; `undefined` if none comes to mind. */
export function exampleOf(source: string, good: (text: string) => boolean = () => true): string | undefined {
  try {
    const { tree } = syntaxOf(source);
    return ways.map((way) => written(tree, way)).find((text) => text && matches(source, text, steps) && good(text));
  } catch {
    return undefined;
  }
}

function written(tree: Tree, { mixed, more }: (typeof ways)[number]): string | undefined {
  const used = alphabets.map(() => 0);
  const groups: string[] = [];
  let length = 0;
  let turn = 0;

  function one(test: Test): string {
    if (++length > longest) throw new TooLong();
    const order = alphabets.map((_, index) => (mixed ? (index + turn) % alphabets.length : index));
    turn++;
    for (const index of order) {
      const alphabet = alphabets[index]!;
      for (let tried = 0; tried < alphabet.length; tried++) {
        const sign = alphabet[(used[index]! + tried) % alphabet.length]!;
        if (!test(sign.codePointAt(0)!)) continue;
        // Of several, each has its turn.
        if ([...alphabet].some((other) => other !== sign && test(other.codePointAt(0)!))) used[index]! += tried + 1;
        return sign;
      }
    }
    for (let point = 32; point < 0x3000; point++) if (test(point)) return String.fromCodePoint(point);
    throw new TooLong();
  }

  function text(node: Tree): string {
    switch (node.kind) {
      case 'one':
        return one(node.test);
      case 'all':
        return node.parts.map(text).join('');
      case 'any':
        return text(node.parts[0]!);
      case 'group':
        return (groups[node.index] = text(node.part));
      case 'repeat':
        return Array.from({ length: times(node) }, () => text(node.part)).join('');
      case 'back':
        return node.groups.map((index) => groups[index] ?? '').join('');
      default:
        return '';
    }
  }

  function times({ least, most, part }: Extract<Tree, { kind: 'repeat' }>): number {
    const few = most === 1 ? least : Math.max(least, part.kind === 'one' && most === Infinity ? 3 : 1);
    const count = Math.min(most, most === 1 ? few : few + more);
    if (count > longest) throw new TooLong();
    return count;
  }

  try {
    return text(tree);
  } catch (error) {
    if (error instanceof TooLong) return undefined;
    throw error;
  }
}
