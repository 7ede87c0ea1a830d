// Markdown to HTML, whatever the Markdown. Some sources take a parser time that grows with the square of their length,
// or nest until its stack is full; so a line of text is read in pieces of bounded length, nesting has a floor, and when
// patience is at its end the rest is text as it stands. What is long comes in slices, to be shown one by one, and each is
// read when it is drawn; where that cannot be, blocks are told apart at once, and what is in them is read later.

import { Lexer, Marked, type MarkedOptions, Parser, type Token, type Tokens } from 'marked';
import { piecesOf } from '../shared/slices.ts';
import { footnote, footnoteMark, formula } from './markdown-extensions.ts';

export { linked, secured } from './linked.ts';

const markdown = new Marked({
  gfm: true,
  extensions: [footnote, footnoteMark, formula],
  renderer: { checkbox: ({ checked }) => (checked ? '☑ ' : '☐ ') },
});

const options = markdown.defaults as MarkedOptions<string, string>;
const deepest = 24;
const longestRun = 4000;
/** Where marks are so dense that each might belong to each. */
const shortRun = 500;
/** The clock is the last resort: what is shown should not hang on how busy a machine is. */
const patience = 20_000;
/** How many characters are drawn in one turn. */
const slice = 10_000;

/** `word` begins each place of a value: a cut never goes through one. */
class BoundedLexer extends Lexer<string, string> {
  readonly #word: string;
  /** The lines that are still to be read, by the list that will hold what is in them. */
  readonly #unread = new Map<Token[], string>();
  #until = performance.now() + patience;
  #depth = 0;

  constructor(word: string) {
    super(options);
    this.#word = word;
  }

  /** The blocks alone. */
  override lex(source: string): any {
    this.blockTokens(source.replace(/\r\n?/g, '\n'), this.tokens);
    for (const { src, tokens } of this.inlineQueue) this.#unread.set(tokens, src);
    this.inlineQueue = [];
    return this.tokens;
  }

  /** The HTML of blocks; what is in their lines is read now. */
  html(tokens: Token[]): string {
    const parser = new Parser<string, string>(options);
    parser.parseInline = (line, renderer) => Parser.prototype.parseInline.call(parser, this.#read(line), renderer);
    return parser.parse(tokens);
  }

  #read(tokens: Token[]): Token[] {
    const source = this.#unread.get(tokens);
    if (source === undefined) return tokens;
    this.#unread.delete(tokens);
    this.state.inRawBlock = false;
    this.#until = performance.now() + patience;
    return this.inlineTokens(source, tokens);
  }

  /** Blocks in slices; one too long for a slice comes as several of its kind. */
  sliced(tokens: readonly Token[]): Token[][] {
    return grouped(tokens.flatMap((token) => this.#parted(token as Block)));
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

  #parted(block: Block): Token[] {
    if (block.raw.length <= 2 * slice) return [block];
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        return this.#cutUp(block);
      case 'blockquote':
        return this.sliced(block.tokens).map((tokens) => ({ ...block, raw: rawOf(tokens), tokens }));
      case 'list':
        return listParts(block);
      case 'table':
        return tableParts(block);
      case 'code':
        return piecesOf(block.text).map((text) => ({ ...block, raw: text, text }));
      default:
        return [block];
    }
  }

  /** Where it would be cut for reading anyway. */
  #cutUp(block: Tokens.Paragraph | Tokens.Heading): Token[] {
    const source = this.#unread.get(block.tokens);
    if (source === undefined) return [block];
    const parts: Token[] = [];
    for (let rest = source; rest; ) {
      let end = 0;
      while (end < slice && end < rest.length) end += this.#cut(rest.slice(end));
      const text = rest.slice(0, end);
      const tokens: Token[] = [];
      this.#unread.set(tokens, text);
      parts.push({ ...block, raw: text, text, tokens });
      rest = rest.slice(end);
    }
    return parts;
  }
}

type Block =
  | (Tokens.Paragraph | Tokens.Heading | Tokens.Blockquote | Tokens.List | Tokens.Table | Tokens.Code)
  | Tokens.HTML;

function listParts(list: Tokens.List): Token[] {
  let at = Number(list.start);
  return grouped(list.items).map((items) => {
    const start = list.ordered ? at : '';
    at += items.length;
    return { ...list, raw: rawOf(items), items, start };
  });
}

/** Each with the head of the table, unless that is long itself. */
function tableParts(table: Tokens.Table): Token[] {
  const textOf = (cells: Tokens.TableCell[]) => cells.map(({ text }) => text).join('');
  if (table.rows.length === 0 || textOf(table.header).length > slice / 10) return [table];
  const rows = table.rows.map((cells) => ({ cells, raw: textOf(cells) }));
  return grouped(rows).map((some) => ({ ...table, raw: rawOf(some), rows: some.map(({ cells }) => cells) }));
}

const rawOf = (tokens: readonly { raw: string }[]) => tokens.map(({ raw }) => raw).join('');

/** In groups of about a slice each. */
function grouped<Entry extends { raw: string }>(entries: readonly Entry[]): Entry[][] {
  const groups: Entry[][] = [];
  let room = 0;
  for (const entry of entries) {
    if (room <= 0) {
      groups.push([]);
      room = slice;
    }
    groups.at(-1)!.push(entry);
    room -= entry.raw.length;
  }
  return groups;
}

const plainToken = (text: string): Token => ({ type: 'text', raw: text, text, escaped: false });

/** What reaches over an empty line: definitions, fences, HTML. */
const farReaching = /^[ \t>*+\d.)-]*(\[[^\]\n]*\]:|```|~~~|<)/m;
/** After an empty line, what does not go on with a list or a block of code. */
const beginning = /\n[ \t]*\n(?=\S)(?![*+-](?:\s|$)|\d{1,9}[.)])/g;

/** A source in pieces that mean the same alone. */
function piecesOfSource(source: string): string[] {
  if (source.length <= 2 * slice || farReaching.test(source)) return [source];
  const pieces: string[] = [];
  let start = 0;
  for (const { 0: gap, index } of source.matchAll(beginning)) {
    const end = index + gap.length;
    if (end - start < slice) continue;
    pieces.push(source.slice(start, end));
    start = end;
  }
  return [...pieces, source.slice(start)];
}

/** The HTML of a source, in slices that can be made and shown one after the other; it is not safe yet. */
export function htmlSlices(source: string, word: string): (() => string)[] {
  const slices = (piece: string) => {
    const lexer = new BoundedLexer(word);
    return lexer.sliced(lexer.lex(piece)).map((tokens) => () => lexer.html(tokens));
  };
  return piecesOfSource(source).flatMap((piece) => {
    if (piece.length > 2 * slice) return slices(piece);
    return () =>
      slices(piece)
        .map((html) => html())
        .join('');
  });
}

/** The HTML of a source in the middle of a line. */
export function inlineHtml(source: string): string {
  const tokens = new BoundedLexer('').inlineTokens(source);
  return Parser.parseInline(tokens, options) as string;
}
