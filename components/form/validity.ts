// What is wrong in a form: what its native controls find, what its fields know, and what the worker said of the value; and
// what of it is shown. Nobody is bothered about a field before they leave it or try to send.

import type { Issue } from '../../src/model/errors.ts';
import { pathKey, same } from '../shared/path.ts';
import type { Field } from './field.ts';
import type { Problem } from './fields/summary.ts';
import { placed } from './issues.ts';

export type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** The fields on the page by the key of their path, and the ids of those that were drawn since the last look. */
type Drawn = ReadonlyMap<string, Field> & { readonly fresh: Set<string> };

interface Verdict {
  /** The first that is wrong, and where; nothing if all is well. */
  message: string | undefined;
  anchor: HTMLElement | undefined;
  /** What is to be shown has changed. */
  turned: boolean;
}

export class FormValidity {
  /** Sending was tried: then all that is wrong is shown. */
  tried = false;
  /** Counts what is shown in turn. */
  round = 0;
  /** What native controls find wrong, by the id of their field. */
  readonly #native = new Map<string, string>();
  /** What is shown, by path and in the order of the fields; under `''` what belongs to none. */
  #shown = new Map<string, string>();
  #left = new Set<string>();

  /** Another value: what is said of these fields stays, all else is forgotten. */
  begin(same: ReadonlySet<string>): void {
    const left = this.tried ? same : this.#left;
    this.tried = false;
    this.#left = new Set([...left].filter((id) => same.has(id)));
  }

  left(id: string): void {
    this.#left.add(id);
  }

  of({ key }: Field): string | undefined {
    return this.#shown.get(key);
  }

  /** What stands above the form once sending was tried. */
  summed(drawn: Drawn): Problem[] {
    if (!this.tried) return [];
    return [...this.#shown].map(([key, message]) => {
      const field = drawn.get(key);
      return { field, label: field ? trail(field, drawn) : '', message };
    });
  }

  /** Known once everything is drawn. */
  look(root: ParentNode, drawn: Drawn, issues: readonly Issue[], advice: readonly Issue[]): Verdict {
    native(root, drawn.fresh, this.#native);
    drawn.fresh.clear();
    const found = new Map<string, string>();
    for (const { id, ownIssue } of drawn.values()) {
      const message = this.#native.get(id) ?? ownIssue;
      if (message) found.set(id, message);
    }
    const [first] = found;
    const given = placed([...issues, ...this.#advised(found, drawn, issues, advice)], (key) => drawn.has(key));
    const lost = given.get('');
    const shown = new Map(lost ? [['', lost]] : []);
    for (const [key, { id }] of drawn) {
      const message = given.get(key) ?? (this.tried || this.#left.has(id) ? found.get(id) : undefined);
      if (message) shown.set(key, message);
    }
    const turned = !same([...shown], [...this.#shown]);
    if (turned) {
      this.#shown = shown;
      this.round += 1;
    }
    const place = root.querySelector<HTMLElement>(`[data-field${first ? `="${first[0]}"` : ''}]`);
    return { message: first?.[1], anchor: place ?? undefined, turned };
  }

  /** Advice for fields that were left, where nothing else is said. */
  #advised(found: ReadonlyMap<string, string>, drawn: Drawn, issues: readonly Issue[], advice: readonly Issue[]) {
    const refused = new Set(issues.map(({ path }) => pathKey(path)));
    return advice.filter(({ path }) => {
      const id = drawn.get(pathKey(path))?.id;
      return id !== undefined && this.#left.has(id) && !found.has(id) && !refused.has(pathKey(path));
    });
  }
}

/** What a field is called among all: `Line 2 · SKU`. */
function trail(field: Field, drawn: Drawn): string {
  if (field.quiet) return '';
  const around = field.path.map((_, i) => drawn.get(pathKey(field.path.slice(0, i + 1)))?.label);
  return around.filter(Boolean).join(' · ');
}

/** Looks at more fields than these all at once. */
const few = 20;

/** Brings up to date what the controls of these fields find wrong. */
function native(root: ParentNode, ids: ReadonlySet<string>, messages: Map<string, string>): void {
  const wanted = ids.size > few ? ['[data-field]'] : [...ids].map((id) => `[data-field="${id}"]`);
  for (const id of ids) messages.delete(id);
  for (const selector of wanted) {
    for (const control of root.querySelectorAll<Control>(selector)) {
      const id = control.dataset.field!;
      if (!ids.has(id) || control.disabled || (control.validity?.valid ?? true) || messages.has(id)) continue;
      messages.set(id, control.validationMessage);
    }
  }
}
