// What the check of a value carries with it on its way through schema and value.

import type { ReadSchema } from './document.ts';
import type { Formats } from './formats/formats.ts';
import type { Schema } from './keywords.ts';
import type { Budget } from './patterns/pattern.ts';

type Path = (string | number)[];

/** Where a value stands: the way up to the root. */
export type Place = { above: Place; key: string | number } | undefined;

/** The resources on the way to a schema, the innermost first. */
export type Scope = { resource: string; above: Scope } | undefined;

/** Which properties and items some keyword has looked at; kept only for schemas that ask. */
export interface Seen {
  keys: Set<string>;
  items: Set<number>;
}

/** Whether a value fits; `undefined` where that cannot be told. */
export type Verdict = boolean | undefined;

/** A keyword that does not hold, and what it is about: a limit, the values that would do. `messages.ts` has words for it. */
export interface Fault {
  keyword: string;
  detail?: unknown;
}

export interface Faulty extends Fault {
  path: Path;
}

/** What was found on the way: what is wrong, and how often it could not be told. */
export interface Found {
  faults: Faulty[];
  doubts: number;
}

export interface Visit {
  place: Place;
  scope: Scope;
  found: Found;
  seen: Seen | undefined;
  /** How many choices and sums of several schemas led here, of this same value. */
  nested: number;
}

export interface Check {
  document: ReadSchema;
  /** Lets what is missing be missing: for a value to begin with. */
  partial: boolean;
  /** Lets texts be unfinished: for a value that is being entered. */
  typing: boolean;
  budget: Budget;
  formats: Formats;
  /** What to say of a value that fits none of several alternatives. */
  nearest(failed: readonly Faulty[][], path: Path): Faulty[];
  /** Whether a value fits a schema; adds to what the visit has found. */
  fits(schema: Schema, value: unknown, visit: Visit): Verdict;
}

/** The check could not be finished, at this place. */
export class Unchecked extends Error {
  readonly path: Path;
  constructor(place: Place) {
    super();
    this.path = pathOf(place);
  }
}

// A list of a million wrong items has said enough after the first few.
const most = 200;

export function wrong({ found: { faults }, place }: Visit, keyword: string, detail?: unknown): false {
  if (faults.length < most) faults.push({ path: pathOf(place), keyword, detail });
  return false;
}

export function doubted({ found }: Visit): undefined {
  found.doubts++;
}

/** The visit of what decides something, and whose faults are none of the value. */
export function apart(visit: Visit): Visit {
  return { ...visit, found: { faults: [], doubts: 0 } };
}

export function pathOf(place: Place): Path {
  const path: Path = [];
  for (let at = place; at; at = at.above) path.push(at.key);
  return path.reverse();
}

/** The visit of a property or an item. What it sees is its own affair. */
export function within({ place, scope, found }: Visit, key: string | number): Visit {
  return { place: { above: place, key }, scope, found, seen: undefined, nested: 0 };
}
