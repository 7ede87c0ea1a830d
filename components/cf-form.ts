// <cf-form>: a form for a JSON schema, itself a form control (its value is the answer as JSON).
//   <cf-form name="label" .schema=${schema} .value=${{ sentiment: 'positive' }}></cf-form>
// It holds one value and draws a field for each piece of the schema; a field says by its path what it became.

import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Issue } from '../src/model/errors.ts';
import { type Field, type Shape, shaped } from './field.ts';
import { fields } from './fields/kinds.ts';
import { type Problem, summary } from './fields/summary.ts';
import { formStyles } from './form-styles.ts';
import { filledGroup, prefilled, properties, untouched } from './initial.ts';
import { typing } from './keyboard.ts';
import { mainChoice } from './main-choice.ts';
import { at, changed, pathKey, same } from './path.ts';
import { own, type Path, text } from './schema.ts';
import { strings } from './strings.ts';
import { controls, theme } from './theme.ts';
import { type Control, messages, wrong } from './validity.ts';

export class FormElement extends LitElement {
  static formAssociated = true;
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override properties = {
    schema: { attribute: false },
    value: { attribute: false, noAccessor: true },
    issues: { attribute: false },
    label: {},
    name: { reflect: true },
    disabled: { type: Boolean, reflect: true },
    readonly: { type: Boolean, reflect: true },
  };
  /** The JSON schema of the answer. */
  declare schema: unknown;
  /** What is wrong with the value, as the worker said. */
  declare issues: readonly Issue[];
  /** What the answer is called where it is a bare value without a title. */
  declare label: string;
  declare name: string;
  declare disabled: boolean;
  declare readonly: boolean;

  readonly #internals = this.attachInternals();
  #given: unknown;
  #value: unknown;
  #start: unknown;
  #fresh = true;
  /** Counts the values that came from outside, so that controls forget what was typed for an earlier one. */
  #round = 0;
  #ids = new Map<string, string>();
  #drawn = new Map<string, Field>();
  #messages = new Map<string, string>();
  #edited = new Set<string>();
  #tried = false;
  #main: Path | undefined;
  #kept: readonly Issue[] = [];
  #outerDisabled = false;

  static {
    // What is wrong with a native control is known only once it is drawn: see `updated`.
    FormElement.disableWarning?.('change-in-update');
  }

  constructor() {
    super();
    this.issues = this.#kept;
    this.label = '';
    this.name = '';
    this.disabled = false;
    this.readonly = false;
    this.addEventListener('keydown', this.#key);
    this.addEventListener('invalid', (event) => {
      event.preventDefault();
      this.reportValidity();
    });
  }

  /** At first what the form begins with, then what has been entered. */
  get value(): unknown {
    if (this.#fresh) this.#begin();
    return this.#value;
  }
  set value(value: unknown) {
    if (!this.#fresh && same(value, this.#value)) return;
    this.#given = value;
    this.#fresh = true;
    this.requestUpdate();
  }

  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }
  get validity(): ValidityState {
    return this.#internals.validity;
  }
  get validationMessage(): string {
    return this.#internals.validationMessage;
  }
  checkValidity(): boolean {
    this.#settle();
    return this.#internals.validity.valid;
  }
  /** Whether the value may be sent; if not, says at the fields why and goes to the first of them. */
  reportValidity(): boolean {
    this.#tried = true;
    this.requestUpdate();
    const valid = this.checkValidity();
    if (!valid) this.#go(this.#problems()[0]?.field);
    return valid;
  }

  /** Chooses the option of the main choice that a number key stands for. */
  choose(key: string): boolean {
    if (!/^\d$/.test(key) || !this.#main) return false;
    const option = this.renderRoot.querySelector<Control>(`[data-field="${this.#id(this.#main)}"][data-key="${key}"]`);
    if (!option || option.disabled) return false;
    option.focus();
    option.click();
    return true;
  }

  /** Goes to the first field that must be filled in, else to the first. */
  override focus(options?: FocusOptions): void {
    const all = [...this.renderRoot.querySelectorAll<Control>('[data-field]:not(:disabled)')];
    const first = all.find((control) => control.required) ?? all[0];
    const chosen = all.find((control) => control.matches(':checked') && control.dataset.field === first?.dataset.field);
    (chosen ?? first)?.focus(options);
  }

  formResetCallback(): void {
    this.issues = this.#kept = [];
    this.#given = this.#start;
    this.#fresh = true;
    this.requestUpdate();
  }
  formDisabledCallback(disabled: boolean): void {
    this.#outerDisabled = disabled;
    this.requestUpdate();
  }
  formStateRestoreCallback(state: unknown): void {
    try {
      if (typeof state === 'string') this.value = JSON.parse(state);
    } catch {
      // what the browser kept is no value of ours
    }
  }

  protected override willUpdate(changes: PropertyValues): void {
    if (changes.has('schema')) {
      if (!this.#fresh) this.#given = this.#value;
      this.#fresh = true;
    }
    if (this.#fresh) this.#begin();
    if (changes.has('issues') && this.issues !== this.#kept && this.issues?.length) this.#tried = true;
  }

  #begin(): void {
    this.#fresh = false;
    this.#round++;
    this.#edited.clear();
    this.#tried = false;
    this.#value = prefilled(shaped(this.schema, this.schema), this.schema, this.#given, true);
    this.#start = this.#value;
  }

  protected override render(): unknown {
    this.#drawn.clear();
    if (this.schema === undefined || this.schema === null) return nothing;
    const root = shaped(this.schema, this.schema);
    this.#main = mainChoice(root, this.schema);
    const form = this.#field(root, [], text(own(root.schema, 'title')) ?? (this.label || strings.answerLabel), true);
    return html`${summary(this.#tried ? this.#problems() : [], this.#go)}
      ${keyed(this.#round, html`<div class="form" part="form" @change=${this.#leave}>${form}</div>`)}`;
  }

  #field(shape: Shape, path: Path, label: string, required: boolean): unknown {
    const start = at(this.#start, path);
    const field: Field = {
      ...shape,
      id: this.#id(path),
      path,
      label,
      quiet: path.length === 0 && shape.kind !== 'group' && !own(shape.schema, 'title'),
      required,
      value: at(this.#value, path),
      blank: start === null || start === '' ? start : untouched(shape, required),
      issue: this.#messages.get(pathKey(path)),
      disabled: this.disabled || this.#outerDisabled,
      readonly: this.readonly || own(shape.schema, 'readOnly') === true,
      main: this.#main !== undefined && pathKey(this.#main) === pathKey(path),
      change: (value) => this.#change(path, value),
      children: () =>
        properties(shape, this.schema).map((inner) =>
          this.#field(inner.shape, [...path, inner.key], inner.label, inner.required),
        ),
      begun: () => filledGroup(shape, this.schema, undefined),
    };
    this.#drawn.set(pathKey(path), field);
    return fields[shape.kind](field);
  }

  #id(path: Path): string {
    const key = pathKey(path);
    if (!this.#ids.has(key)) this.#ids.set(key, `field-${this.#ids.size}`);
    return this.#ids.get(key)!;
  }

  #change(path: Path, part: unknown): void {
    if (this.disabled || this.readonly) return;
    this.#value = changed(this.value, path, part);
    const key = pathKey(path).slice(0, -1);
    this.issues = this.#kept = (this.issues ?? []).filter((issue) => !pathKey(issue.path).startsWith(key));
    this.requestUpdate();
    this.dispatchEvent(new CustomEvent('cf-change', { detail: { value: this.#value }, bubbles: true, composed: true }));
  }

  /** Leaving a field shows what is wrong with it; before that, nobody is bothered. */
  #leave = (event: Event) => {
    const id = (event.target as HTMLElement).dataset?.field;
    if (id) this.#edited.add(id);
    this.requestUpdate();
  };

  /** What is wrong is known once the native controls are drawn; showing it takes another pass. */
  protected override updated(changes: PropertyValues): void {
    const { messages: found, anchor } = wrong(this.renderRoot);
    const [message] = found.values();
    this.#internals.setValidity(message ? { customError: true } : {}, message, anchor);
    this.#internals.setFormValue(this.#value === undefined ? null : (json(this.#value) ?? null));

    const shown = ({ id }: Field) => (this.#tried || this.#edited.has(id) ? found.get(id) : undefined);
    const all = messages(this.issues ?? [], this.#drawn, shown);
    if (!same([...all], [...this.#messages])) {
      this.#messages = all;
      this.requestUpdate();
    }
    if (changes.has('issues') && this.issues !== this.#kept && this.issues?.length)
      this.#go(this.#problems()[0]?.field);
  }

  #problems(): Problem[] {
    return [...this.#messages].map(([key, message]) => ({ field: this.#drawn.get(key), message }));
  }

  #go = (field: Field | undefined) => {
    if (field) this.renderRoot.querySelector<HTMLElement>(`[data-field="${field.id}"]`)?.focus();
  };

  /** Brings what is drawn up to date at once. */
  #settle(): void {
    for (let pass = 0; pass < 3 && (this.isUpdatePending || !this.hasUpdated); pass++) this.performUpdate();
  }

  #key = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.composedPath()[0] as HTMLElement;
    if (event.key === 'Enter' && target.matches?.('input')) {
      event.preventDefault();
      if (event.repeat) return;
      const detail = { value: this.value };
      const sent = new CustomEvent('cf-submit', { detail, bubbles: true, composed: true, cancelable: true });
      if (this.dispatchEvent(sent)) this.form?.requestSubmit();
    } else if (!typing(target) && this.choose(event.key)) event.preventDefault();
  };

  static override styles = [theme, controls, formStyles];
}

/** The answer as a form sends it; what JSON cannot say is left to those who read `value`. */
function json(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cf-form': FormElement;
  }
  interface HTMLElementEventMap {
    'cf-change': CustomEvent<{ value: unknown }>;
    'cf-submit': CustomEvent<{ value: unknown }>;
  }
}
