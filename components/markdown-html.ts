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
/** Where marks are so dense that each might belong to each. */
const shortRun = 500;
/** The clock is the last resort: what is shown should not hang on how busy a machine is. */
const patience = 20_000;
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
      const piece = rest.slice(0, this.#cut(rest));
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
    const some = text.slice(0, longestRun);
    const dense = some.length > shortRun && (some.match(/[*_~`<>[\]@.!\\]/g)?.length ?? 0) > some.length / 6;
    const most = dense ? shortRun : longestRun;
    if (text.length <= most) return text.length;
    const head = text.slice(0, most);
    const space = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' '));
    if (space > most / 2) return space + 1;
    const place = this.#word ? head.lastIndexOf(this.#word.slice(0, 8)) : -1;
    return place > 0 && place > most - 60 ? place : most;
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
