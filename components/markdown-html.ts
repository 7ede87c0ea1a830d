// Markdown to HTML, whatever the Markdown. Some sources take a parser time that grows with the square of their length,
// or nest until its stack is full; so a line of text is read in pieces of bounded length, nesting has a floor, and when
// patience is at its end the rest is text as it stands. What is long comes in slices, to be shown one by one.

import { Lexer, Marked, type MarkedOptions, Parser, type Token } from 'marked';

const markdown = new Marked({
  gfm: true,
  renderer: { checkbox: ({ checked }) => (checked ? '☑ ' : '☐ ') },
});

const options = markdown.defaults as MarkedOptions<string, string>;
const deepest = 24;
const longestRun = 4000;
const patience = 800;
const slice = 10_000;

/** `word` begins each place of a value: a cut never goes through one. */
class BoundedLexer extends Lexer<string, string> {
  readonly #word: string;
  readonly #until = performance.now() + patience;
  #depth = 0;

  constructor(word: string) {
    super(options);
    this.#word = word;
  }

  override blockTokens(source: string, tokens: Token[] = [], clipped?: boolean): any {
    if (this.#over()) {
      tokens.push({ type: 'paragraph', raw: source, text: source, tokens: [plainToken(source)] });
      return tokens;
    }
    this.#depth += 1;
    super.blockTokens(source, tokens, clipped);
    this.#depth -= 1;
    return tokens;
  }

  override inlineTokens(source: string, tokens: Token[] = []): Token[] {
    this.#depth += 1;
    for (let rest = source; rest; ) {
      const piece = rest.length > longestRun ? rest.slice(0, this.#cut(rest)) : rest;
      if (this.#over()) tokens.push(plainToken(piece));
      else super.inlineTokens(piece, tokens);
      rest = rest.slice(piece.length);
    }
    this.#depth -= 1;
    return tokens;
  }

  #over(): boolean {
    return this.#depth > deepest || performance.now() > this.#until;
  }

  #cut(text: string): number {
    const head = text.slice(0, longestRun);
    const space = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' '));
    if (space > longestRun / 2) return space + 1;
    const place = head.lastIndexOf(this.#word.slice(0, 8));
    return place > 0 && place > longestRun - 60 ? place : longestRun;
  }
}

const plainToken = (text: string): Token => ({ type: 'text', raw: text, text, escaped: false });

/** The HTML of a source, in slices that can be shown one after the other; it is not safe yet. */
export function htmlSlices(source: string, word: string): string[] {
  const tokens = new BoundedLexer(word).lex(source);
  const slices: Token[][] = [];
  let room = 0;
  for (const token of tokens) {
    if (room <= 0) {
      slices.push([]);
      room = slice;
    }
    slices.at(-1)!.push(token);
    room -= token.raw.length;
  }
  return slices.map((some) => Parser.parse(some, options) as string);
}

/** The HTML of a source in the middle of a line. */
export function inlineHtml(source: string): string {
  const tokens = new BoundedLexer('').inlineTokens(source);
  return Parser.parseInline(tokens, options) as string;
}
