// Regular expressions of strangers. `pattern` in a schema means an ECMAScript expression with the `u` flag that is found
// anywhere in the text; what is none is read as one of another dialect (dialects.ts), if it can be. The platform's own engine
// tries ways one by one, for hours if an expression is made for it, and cannot be interrupted; so it only says whether the
// expression is one, and tests single characters. The matching is done here, in a time that grows with text × expression.
// What still costs too much (numbered repetitions over long texts, references back) ends with the budget: `matches` then says
// `undefined`, which a validator must not take for yes.

import { ForeignPattern } from './foreign-pattern.ts';
import { type Program, program } from './program.ts';
import { type Budget, BudgetSpent, found } from './run.ts';
import { parsed, type Syntax } from './syntax.ts';

export { ForeignPattern } from './foreign-pattern.ts';
export type { Budget } from './run.ts';
export { BudgetSpent } from './run.ts';

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

/** Throws a `SyntaxError` if this is no expression, or one too large to be checked; a `ForeignPattern` if only others can read it. */
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
  try {
    return program(syntaxOf(source));
  } catch (error) {
    if (error instanceof RangeError) return new SyntaxError(`${shortened(source)} cannot be checked: ${error.message}`);
    if (error instanceof SyntaxError) return error;
    throw error;
  }
}

let inEcmaScript: ((source: string) => string) | undefined;

/** From now on other dialects are read by this. A worker begins so; a page loads it once it meets one. */
export function readDialects(translate: (source: string) => string): void {
  inEcmaScript = translate;
  compiled.clear();
  kept = 0;
}

/** Throws a `SyntaxError` that names the expression, or a `RangeError`. */
export function syntaxOf(source: string): Syntax {
  if (source.length > longest) throw new RangeError('it is too long');
  if (isExpression(source)) return parsed(source);
  if (!inEcmaScript) {
    void import('./dialects.ts').then((dialects) => readDialects(dialects.inEcmaScript));
    throw new ForeignPattern(`${shortened(source)} is of a dialect that is not loaded yet`);
  }
  try {
    const translated = inEcmaScript(source);
    // Not each browser knows flags within an expression; the matching here does.
    new RegExp(translated.replace(/\(\?[ims]*(?:-[ims]+)?:/g, '(?:'), 'u');
    return parsed(translated);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    if (error instanceof ForeignPattern)
      throw new ForeignPattern(`${shortened(source)} is written for another engine (${error.message})`);
    // Engines say it with the expression in it, each in their own words.
    throw new SyntaxError(
      `${shortened(source)} is not a regular expression (${error.message.split(':').at(-1)!.trim()})`,
    );
  }
}

/** Whether it is one of ECMAScript's, with the `u` flag. */
export function isExpression(source: string): boolean {
  try {
    new RegExp(source, 'u');
    return true;
  } catch {
    return false;
  }
}

function shortened(source: string): string {
  return `\`${source.length > 80 ? `${source.slice(0, 79)}…` : source}\``;
}
