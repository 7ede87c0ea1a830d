// The words of the form. A *field spec* says where a field may stand: a piece of schema, and the path of its value. A *field* is
// what stands there: its kind, options and children, as its schema and its present value have it.

import type { Path, Schema } from '../shared/schema.ts';
import type { Option } from './schema/options.ts';
import type { Subschema, Union } from './schema/subschemas.ts';

export type { Option, Subschema, Union };

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

export interface FieldSpec {
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
  spec: FieldSpec;
  id: string;
  place: string;
  path: Path;
  /** Its path as one text. */
  key: string;
  kind: Kind;
  /** What all its subschemas come to. */
  schema: Schema;
  subschemas: readonly Subschema[];
  label: string;
  /** Its label is said elsewhere. */
  quiet: boolean;
  required: boolean;
  /** `null` is an answer too. */
  nullable: boolean;
  options: readonly Option[];
  unions: readonly Union[];
  value: unknown;
  /** It is inside one of its own kind: shown when asked for. */
  recursive: boolean;
  /** What it means to empty it: what it started as, or what the schema allows. */
  blank: unknown;
  /** What it began with. */
  start: unknown;
  /** It began with a time that had no zone, and was taken for one of here. */
  presumed: boolean;
  readonly: boolean;
  /** The fields inside. */
  children: readonly Field[];
  /** How many more are inside that are not shown yet. */
  unseen: number;
  /** What is wrong with it by itself, those inside aside. */
  ownIssue: string | undefined;
  /** What is said to be wrong, once it is time to say so. */
  issue?: string | undefined;
  disabled?: boolean;
  /** The number keys choose its options. */
  main?: boolean;
}

/** What fields ask of the form that they are in. */
export interface FieldActions {
  /** The language that numbers are written in. */
  readonly locale: string | undefined;
  /** What the form was given beside its answer: the values of the prompt. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The object that a field is a property of, as far as it is answered. */
  around(field: Field): Readonly<Record<string, unknown>> | undefined;
  /** Where a file can be looked at, as long as the form is on the page. */
  fileUrl(file: Blob): string;
  /** `quiet`: its label is said elsewhere. */
  draw(field: Field, quiet?: boolean): unknown;
  change(field: Field, value: unknown): void;
  /** A button was pressed: sends the answer, if that was all that is asked. */
  answered(field: Field): void;
  /** Chooses a branch; `-1`: none. */
  choose(field: Field, union: Union, branch: number): void;
  /** Begins a group that is not there, with what was entered before it was left out; or leaves it out. */
  include(field: Field, wanted: boolean): void;
  /** Adds a row to a list, or a further property. */
  add(field: Field, key?: string): void;
  remove(field: Field, child: Field): void;
  move(field: Field, child: Field, to: number): void;
  rename(field: Field, child: Field, key: string): void;
  /** Shows more of a long list. */
  more(field: Field): void;
  /** Draws the form anew once the rare fields are there. */
  awaitRare(): void;
}
