// The fields on the page, by the keys of their paths. A field that is the same object as before, and of which nothing else is said,
// is not drawn again: a key costs what it changes, however large the form.

import { guard } from 'lit/directives/guard.js';
import type { Field, FieldActions } from './field.ts';
import { eachField } from './field-tree.ts';
import { fieldView } from './fields/kinds.ts';
import { rare } from './fields/waiting.ts';
import { sourceOf } from './schema/ui-options.ts';
import type { FormValidity } from './validity.ts';

export interface DrawnState {
  disabled: boolean;
  readonly: boolean;
  /** The field whose options the number keys choose. */
  main: string | undefined;
  root: unknown;
  values: object;
}

export class DrawnFields extends Map<string, Field> {
  /** Those that were drawn since somebody looked. */
  readonly fresh = new Set<string>();
  readonly #validity: FormValidity;
  #tree: Field | undefined;

  constructor(validity: FormValidity) {
    super();
    this.#validity = validity;
  }

  of(tree: Field | undefined): void {
    const before = this.#tree;
    this.#tree = tree;
    if (before && tree && this.#replaced(before, tree)) return;
    this.clear();
    if (tree) for (const field of eachField(tree)) this.set(field.key, field);
  }

  /** Puts the fields that are new in the place of those before, if they are the same ones in the same order. */
  #replaced(before: Field, now: Field): boolean {
    if (before === now) return true;
    if (before.key !== now.key || before.children.length !== now.children.length) return false;
    this.set(now.key, now);
    return now.children.every((child, index) => this.#replaced(before.children[index]!, child));
  }

  draw(
    field: Field,
    quiet: boolean,
    { disabled, readonly, main, root, values }: DrawnState,
    actions: FieldActions,
  ): unknown {
    const issue = this.#validity.of(field);
    const here = main === field.place;
    // What is inside may have to say something new although it is the same.
    const said = field.children.length ? this.#validity.round : issue;
    // What is about another field changes with it.
    const around = sourceOf(field.schema) === undefined ? undefined : actions.around(field);
    return guard(
      [
        field,
        rare.module,
        quiet,
        said,
        issue,
        disabled,
        readonly,
        here,
        here || field.children.length ? main : '',
        values,
        around,
      ],
      () => {
        this.fresh.add(field.id);
        const state = {
          issue,
          disabled,
          readonly: readonly || field.readonly,
          main: here,
          quiet: field.quiet || quiet,
        };
        return fieldView({ ...field, ...state }, actions, root);
      },
    );
  }
}
