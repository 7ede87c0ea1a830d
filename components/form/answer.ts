// The answer that a form holds: what it was given, what it began with because of that, what it has become.

import type { Seed, Soil } from './field.ts';
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

  /** `bare`: as somebody left it, so that nothing that they took out comes back as a default. */
  give(value: unknown, bare = false): void {
    this.value = value;
    this.#bare = bare;
    this.given = true;
  }

  /** Another schema begins with what was entered for the last. */
  turn(schema: unknown): void {
    if (schema !== this.#by) this.given = true;
  }

  begin(seed: Seed): void {
    const { piece } = seed;
    this.given = false;
    this.#by = piece;
    this.round++;
    this.memory = new Memory();
    this.start = this.value = settled(seed, this.value, { ...this.soil(piece), bare: this.#bare });
    // Without a schema nothing has come back that could.
    this.#bare &&= piece === undefined || piece === null;
  }

  take(value: unknown, seed: Seed): void {
    this.value = settled(seed, value, this.soil(seed.piece));
  }

  soil(root: unknown, left = mostSettled): Soil {
    return { root, memory: this.memory, left };
  }
}
