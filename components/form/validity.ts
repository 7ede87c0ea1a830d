// What is wrong in a form: what its native controls find, what its fields know, and what the worker said of the value; and
// what of it is shown. Nobody is bothered about a field before they leave it or try to send.

import type { Issue } from '../../src/model/errors.ts';
import { pathKey, same } from '../shared/path.ts';
import type { Field } from './field.ts';
import type { Problem } from './fields/summary.ts';
import { placed } from './issues.ts';

export type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** The fields on the page by the key of their path. */
type Drawn = ReadonlyMap<string, Field>;

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

  of({ path }: Field): string | undefined {
    return this.#shown.get(pathKey(path));
  }

  /** What stands above the form once sending was tried. */
  summed(drawn: Drawn): Problem[] {
    return this.tried ? [...this.#shown].map(([key, message]) => ({ field: drawn.get(key), message })) : [];
  }

  /** Known once everything is drawn. */
  look(root: ParentNode, drawn: Drawn, issues: readonly Issue[], advice: readonly Issue[]): Verdict {
    const { messages, anchor } = native(root);
    const found = new Map<string, string>();
    for (const { id, ownIssue } of drawn.values()) {
      const message = messages.get(id) ?? ownIssue;
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
    if (turned) this.#shown = shown;
    const place = root.querySelector<HTMLElement>(`[data-field${first ? `="${first[0]}"` : ''}]`);
    return { message: first?.[1], anchor: anchor ?? place ?? undefined, turned };
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

/** What the controls of a form find wrong, by the id of the field, and the first of them. */
function native(root: ParentNode): { messages: Map<string, string>; anchor: Control | undefined } {
  const messages = new Map<string, string>();
  let anchor: Control | undefined;
  for (const control of root.querySelectorAll<Control>('[data-field]')) {
    const id = control.dataset.field!;
    if (control.disabled || (control.validity?.valid ?? true) || messages.has(id)) continue;
    anchor ??= control;
    messages.set(id, control.validationMessage);
  }
  return { messages, anchor };
}
