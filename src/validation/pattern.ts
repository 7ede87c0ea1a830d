// Regular expressions of strangers. `pattern` in a schema means an ECMAScript expression with the `u` flag that is found
// anywhere in the text. The platform's own engine tries ways one by one, for hours if an expression is made for it, and
// cannot be interrupted; so it only says whether the expression is one, and tests single characters. The matching is done
// here, in a time that grows with text × expression. What still costs too much (numbered repetitions over long
// texts, references back) ends with the budget: `matches` then says `undefined`, which a validator must not take for yes.

import { type Program, program } from './pattern-program.ts';
import { type Budget, BudgetSpent, found } from './pattern-run.ts';
import { parsed } from './pattern-syntax.ts';

export type { Budget } from './pattern-run.ts';
export { BudgetSpent } from './pattern-run.ts';

/** Steps of about ten nanoseconds. */
const customary = 10_000_000;
const compiled = new Map<string, { made: Program | SyntaxError; size: number }>();
// Kept by their sizes: a program is a few dozen instructions long, but may be a thousand times that.
const most = 1_000_000;
let kept = 0;
const longest = 20_000;

export interface Pattern {
  readonly source: string;
  /** Throws `BudgetSpent` where it cannot be told within the budget. */
  test(text: string, budget?: Budget): boolean;
}

/** Throws a `SyntaxError` if this is no expression, or one too large to be checked. */
export function pattern(source: string): Pattern {
  let known = compiled.get(source);
  if (!known) {
    known = compile(source);
    for (const [oldest, { size }] of compiled) {
      if (kept + known.size <= most) break;
      compiled.delete(oldest);
      kept -= size;
    }
    compiled.set(source, known);
    kept += known.size;
  }
  const { made } = known;
  if (made instanceof SyntaxError) throw made;
  return { source, test: (text, budget = { left: customary }) => found(made, text, budget) };
}

/** Whether the expression is found in the text; `undefined` where that cannot be told in time, or it is no expression. */
export function matches(source: string, text: string, steps = customary): boolean | undefined {
  try {
    return pattern(source).test(text, { left: steps });
  } catch (error) {
    if (error instanceof BudgetSpent || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function compile(source: string): { made: Program | SyntaxError; size: number } {
  const made = programOf(source);
  return { made, size: 100 + source.length + (made instanceof SyntaxError ? 0 : made.code.length) };
}

function programOf(source: string): Program | SyntaxError {
  if (source.length > longest) return new SyntaxError(`${shortened(source)} cannot be checked: it is too long`);
  try {
    new RegExp(source, 'u');
  } catch (error) {
    // Engines say it with the expression in it, each in their own words.
    const reason = error instanceof Error ? error.message.split(':').at(-1)!.trim() : String(error);
    return new SyntaxError(`${shortened(source)} is not a regular expression (${reason})`);
  }
  try {
    return program(parsed(source));
  } catch (error) {
    if (error instanceof RangeError) return new SyntaxError(`${shortened(source)} cannot be checked: ${error.message}`);
    throw error;
  }
}

function shortened(source: string): string {
  return `\`${source.length > 80 ? `${source.slice(0, 79)}…` : source}\``;
}
