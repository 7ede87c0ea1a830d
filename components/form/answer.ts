// The answer that a form holds: what it was given, what it began with because of that, what it has become.

import type { FieldSpec, FormContext } from './field.ts';
import { Memory } from './form-memory.ts';
import { settled } from './initial.ts';

/** More than a form has fields at most. */
const mostSettled = 6000;

export class FormAnswer {
  value: unknown;
  /** What it began with. */
  start: unknown;
  memory = new Memory();
  /** Counts the values that came from outside, so that controls forget what was typed for an earlier one. */
  round = 0;
  /** A value was given that the form has not begun with yet. */
  given = true;
  #by: unknown;
  #bare = false;

  /** `withoutDefaults`: as somebody left it, so that nothing that they took out comes back as a default. */
  give(value: unknown, withoutDefaults = false): void {
    this.value = value;
    this.#bare = withoutDefaults;
    this.given = true;
  }

  /** Another schema begins with what was entered for the last. */
  turn(schema: unknown): void {
    if (schema !== this.#by) this.given = true;
  }

  begin(spec: FieldSpec): void {
    const { piece } = spec;
    this.given = false;
    this.#by = piece;
    this.round++;
    this.memory = new Memory();
    this.start = this.value = settled(spec, this.value, { ...this.context(piece), withoutDefaults: this.#bare });
    // Without a schema nothing has come back that could.
    this.#bare &&= piece === undefined || piece === null;
  }

  take(value: unknown, spec: FieldSpec): void {
    this.value = settled(spec, value, this.context(spec.piece));
  }

  context(root: unknown, left = mostSettled): FormContext {
    return { root, memory: this.memory, left };
  }
}
