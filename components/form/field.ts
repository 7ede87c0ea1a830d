// The words of the form. A *seed* is a place where a field may grow: a piece of schema and where its value stands. A *field*
// is what grew there: what the place may be, by its schema and by what its value is now.

import type { Path, Schema } from '../shared/schema.ts';
import type { Memory } from './form-memory.ts';
import type { Option } from './schema/options.ts';
import type { Fork, Layer } from './schema/subschemas.ts';

export type { Fork, Layer, Option };

export type Kind =
  | 'text'
  | 'number'
  | 'boolean'
  | 'choice'
  | 'search'
  | 'choices'
  | 'date'
  | 'duration'
  | 'colour'
  | 'file'
  | 'group'
  | 'list'
  | 'constant'
  | 'json'
  | 'custom'
  /** Nothing suits. */
  | 'never'
  /** What it is must be chosen first. */
  | 'open';

export interface Seed {
  piece: unknown;
  path: Path;
  /** Where it is, for the form's memory: rows that move keep their place. */
  place: string;
  label: string;
  required: boolean;
  /** The references that led here, from the root on. */
  refs: readonly string[];
  /** What it is of what is around it. */
  role: 'root' | 'property' | 'entry' | 'item';
  /** The branch that it came by. */
  branch: string;
}

export interface Field {
  seed: Seed;
  id: string;
  place: string;
  path: Path;
  kind: Kind;
  /** What all its layers come to. */
  schema: Schema;
  layers: readonly Layer[];
  label: string;
  /** Its label is said elsewhere. */
  quiet: boolean;
  required: boolean;
  /** `null` is an answer too. */
  nullable: boolean;
  options: readonly Option[];
  forks: readonly Fork[];
  value: unknown;
  /** It is inside one of its own kind: shown when asked for. */
  ring: boolean;
  /** What it means to empty it: what it started as, or what the schema allows. */
  blank: unknown;
  readonly: boolean;
  /** The fields inside. */
  children: readonly Field[];
  /** How many more are inside that are not shown yet. */
  unseen: number;
  /** What is wrong with it by itself, those inside aside. */
  wrong: string | undefined;
  /** What is said to be wrong, once it is time to say so. */
  issue?: string | undefined;
  disabled?: boolean;
  /** The number keys choose its options. */
  main?: boolean;
}

/** What fields grow from, and how many may still. */
export interface Soil {
  root: unknown;
  memory: Memory;
  left: number;
  /** The value is as somebody left it: what they took out does not come back as a default. */
  bare?: boolean;
}

/** What fields ask of the form that they are in. */
export interface Hands {
  draw(field: Field): unknown;
  change(field: Field, value: unknown): void;
  /** Chooses a branch; `-1`: none. */
  choose(field: Field, fork: Fork, branch: number): void;
  /** Begins a group that is not there, with what was entered before it was left out; or leaves it out. */
  include(field: Field, wanted: boolean): void;
  /** Adds a row to a list, or a further property. */
  add(field: Field, key?: string): void;
  remove(field: Field, child: Field): void;
  move(field: Field, child: Field, to: number): void;
  rename(field: Field, child: Field, key: string): void;
  /** Shows more of a long list. */
  more(field: Field): void;
}
