// What people write beside CommonMark, and what it would damage: footnotes, whose text it takes for the address of a link, and
// formulas, whose marks it takes for its own.

import type { RendererExtension, TokenizerExtension } from 'marked';
import { escaped } from './escaped.ts';

type Extension = TokenizerExtension & Partial<RendererExtension>;

/** `[^1]: The text`, where it stands. */
export const footnote: Extension & RendererExtension = {
  name: 'footnote',
  level: 'block',
  start: (source) => source.match(/^ {0,3}\[\^[^\]\n]+\]:/m)?.index,
  tokenizer(source) {
    const [raw, label, text] =
      /^ {0,3}\[\^([^\]\n]+)\]:[ \t]*(.*(?:\n(?![ \t]*\n| {0,3}\[\^).+)*)(?:\n+|$)/.exec(source) ?? [];
    if (raw === undefined) return undefined;
    const token = { type: 'footnote', raw, label, tokens: [] };
    this.lexer.inline(text!, token.tokens);
    return token;
  },
  renderer({ label, tokens = [] }) {
    return `<p><sup>${escaped(label)}</sup> ${this.parser.parseInline(tokens)}</p>\n`;
  },
};

/** `[^1]` in a line. */
export const footnoteMark: Extension & RendererExtension = {
  name: 'footnoteMark',
  level: 'inline',
  start: (source) => source.match(/\[\^/)?.index,
  tokenizer(source) {
    const [raw, label] = /^\[\^([^\]\n]+)\](?!\()/.exec(source) ?? [];
    return raw === undefined ? undefined : { type: 'footnoteMark', raw, label };
  },
  renderer: ({ label }) => `<sup>${escaped(label)}</sup>`,
};

/** `\(x\)`, `\[x\]`, `$x$` and `$$x$$`, as they are written. A price is none: after the last `$` comes no digit. */
export const formula: Extension = {
  name: 'formula',
  level: 'inline',
  start: (source) => source.match(/\\[([]|\$/)?.index,
  tokenizer(source) {
    const [raw] =
      /^(?:\\\([^\n]+?\\\)|\\\[[^\n]+?\\\]|\$\$[^$\n]+\$\$|\$(?![\s$])(?:[^$\n\\]|\\.)*(?<![\s\\])\$(?!\d))/.exec(
        source,
      ) ?? [];
    return raw === undefined ? undefined : { type: 'text', raw, text: raw, escaped: false };
  },
};
