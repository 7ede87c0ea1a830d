// The answer that a form holds: what it was given, what it began with because of that, what it has become.

import type { FieldSpec } from './field.ts';
import type { FormContext } from './form-context.ts';
import { Memory } from './form-memory.ts';
import { settled } from './initial.ts';
import { KeptFields } from './kept-fields.ts';
import { recalled } from './recall.ts';

/** More than a form has fields at most. */
const mostSettled = 6000;

export class FormAnswer {
  value: unknown;
  /** What it began with. */
  start: unknown;
  memory = new Memory();
  /** What need not be made anew at each key. */
  readonly kept = new KeptFields();
  /** Counts how often it began anew, so that controls forget what was typed before. */
  round = 0;
  /** A value was given that the form has not begun with yet. */
  given = true;
  /** Properties without a title go by their names as they are. */
  rawLabels = false;
  #before: unknown;
  #by: unknown;
  #bare = false;
  #anew = true;

  /**
   * `withoutDefaults`: as somebody left it, so that nothing that they took out comes back as a default. `anew`: whatever was
   * done is undone; else only the fields that differ change.
   */
  give(value: unknown, { withoutDefaults = false, anew = false } = {}): void {
    if (!this.given) this.#before = this.value;
    this.value = value;
    this.#bare = withoutDefaults;
    this.#anew ||= anew;
    this.given = true;
  }

  /** Another schema begins with what was entered for the last. */
  turn(schema: unknown): void {
    if (schema !== this.#by) this.given = true;
  }

  /** The ids of the fields that are as they were. */
  begin(spec: FieldSpec): ReadonlySet<string> {
    const { piece } = spec;
    this.given = false;
    this.kept.clear();
    let same: ReadonlySet<string> = new Set();
    if (this.#anew) {
      this.round++;
      this.memory = new Memory();
    } else if (piece !== this.#by) this.memory = this.memory.emptied();
    else {
      same = recalled(spec, this.#before, this.value, this.context(piece));
      this.kept.clear();
    }
    this.#by = piece;
    this.#before = undefined;
    this.start = this.value = settled(spec, this.value, { ...this.context(piece), withoutDefaults: this.#bare });
    // Without a schema nothing has come back that could.
    const nothing = piece === undefined || piece === null;
    this.#bare &&= nothing;
    this.#anew &&= nothing;
    return same;
  }

  take(value: unknown, spec: FieldSpec): void {
    this.value = settled(spec, value, this.context(spec.piece));
  }

  context(root: unknown, left = mostSettled): FormContext {
    return { root, memory: this.memory, left, kept: this.kept, rawLabels: this.rawLabels };
  }
}
