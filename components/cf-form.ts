// <cf-form>: a form for a JSON schema, itself a form control (its value is the answer as JSON).
//   <cf-form name="label" .schema=${schema} .value=${{ sentiment: 'positive' }}></cf-form>
// It holds one value, grows a tree of fields from it and the schema, and draws that; a field says what it became.

import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Issue } from '../src/model/errors.ts';
import type { Field, Soil } from './field.ts';
import { fieldView } from './fields/kinds.ts';
import { type Problem, summary } from './fields/summary.ts';
import { formData } from './form-files.ts';
import { focusField, focusFirst } from './form-focus.ts';
import { type Host, handsOf } from './form-hands.ts';
import { mainChoice } from './form-main.ts';
import { Memory } from './form-memory.ts';
import { formPartStyles } from './form-part-styles.ts';
import { formStyles } from './form-styles.ts';
import { eachField, grown, rootSeed } from './form-tree.ts';
import { settled } from './initial.ts';
import { placed } from './issues.ts';
import { typing } from './keyboard.ts';
import { pathKey, same } from './path.ts';
import { own, text } from './schema.ts';
import { strings } from './strings.ts';
import { controls, theme } from './theme.ts';
import { type Control, messages, wrong } from './validity.ts';
import { Wording } from './wording.ts';

/** Fields that a form has at most: a hostile schema may ask for any number. */
const mostFields = 1500;

export class FormElement extends LitElement {
  static formAssociated = true;
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override properties = {
    schema: { attribute: false },
    value: { attribute: false, noAccessor: true },
    issues: { attribute: false },
    advice: { attribute: false },
    label: {},
    name: { reflect: true },
    disabled: { type: Boolean, reflect: true },
    readonly: { type: Boolean, reflect: true },
    said: { state: true },
  };
  /** The JSON schema of the answer. */
  declare schema: unknown;
  /** What is wrong with the value, as the worker said. */
  declare issues: readonly Issue[];
  /** What the worker would say of what is entered so far: shown at the fields that were left, and that is all. */
  declare advice: readonly Issue[];
  /** What the answer is called where it is a bare value without a title. */
  declare label: string;
  declare name: string;
  declare disabled: boolean;
  declare readonly: boolean;
  /** What is told to those who do not see it happen. */
  declare protected said: string;

  readonly #internals = this.attachInternals();
  #given: unknown;
  #value: unknown;
  #start: unknown;
  #fresh = true;
  #bare = false;
  /** Counts the values that came from outside, so that controls forget what was typed for an earlier one. */
  #round = 0;
  #memory = new Memory();
  #tree: Field | undefined;
  #main: Field | undefined;
  #drawn = new Map<string, Field>();
  #messages = new Map<string, string>();
  #edited = new Set<string>();
  #tried = false;
  #kept: readonly Issue[] = [];
  #outerDisabled = false;
  #goal: (() => void) | undefined;

  static {
    // What is wrong with a native control is known only once it is drawn: see `updated`.
    FormElement.disableWarning?.('change-in-update');
  }

  constructor() {
    super();
    this.issues = this.#kept;
    this.advice = [];
    this.label = '';
    this.name = '';
    this.disabled = false;
    this.readonly = false;
    this.said = '';
    new Wording(this);
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
  get willValidate(): boolean {
    return this.#internals.willValidate;
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
    const option = this.renderRoot.querySelector<Control>(`[data-field="${this.#main.id}"][data-key="${key}"]`);
    if (!option || option.disabled) return false;
    option.focus();
    option.click();
    return true;
  }

  /** Goes to the first field that must be filled in, else to the first. */
  override focus(options?: FocusOptions): void {
    focusFirst(this.renderRoot, options);
  }

  /** Shows a value as somebody left it: nothing that they took out comes back as a default. */
  restore(value: unknown): void {
    this.#given = value;
    this.#fresh = true;
    this.#bare = true;
    this.requestUpdate();
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
      if (typeof state === 'string') this.restore(JSON.parse(state));
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
    this.#memory = new Memory();
    this.#value = settled(this.#seed(), this.#given, { ...this.#soil(), bare: this.#bare });
    this.#bare = false;
    this.#start = this.#value;
  }

  #seed() {
    return rootSeed(this.schema, text(own(this.schema, 'title')) ?? (this.label || strings.answerLabel));
  }
  #soil = (left = 4 * mostFields): Soil => ({ root: this.schema, memory: this.#memory, left });

  protected override render(): unknown {
    this.#drawn.clear();
    if (this.schema === undefined || this.schema === null) return nothing;
    const tree = grown(this.#seed(), this.#value, this.#soil(mostFields));
    tree.quiet = tree.kind !== 'group' && !own(tree.schema, 'title');
    this.#tree = tree;
    this.#main = mainChoice(tree);
    for (const field of eachField(tree)) this.#drawn.set(pathKey(field.path), field);
    return html`${summary(this.#tried ? this.#problems() : [], this.#go)}
      ${keyed(this.#round, html`<div class="form" part="form" @change=${this.#leave}>${this.#draw(tree)}</div>`)}
      <div class="sr" role="status">${this.said}</div>`;
  }

  #draw = (field: Field): unknown => {
    const view = {
      ...field,
      issue: this.#messages.get(pathKey(field.path)),
      disabled: this.disabled || this.#outerDisabled,
      readonly: this.readonly || field.readonly,
      main: this.#main?.place === field.place,
    };
    return fieldView(view, this.#hands, this.schema);
  };

  #take = (value: unknown, field: Field) => {
    if (this.disabled || this.readonly || this.#outerDisabled) return;
    this.#value = settled(this.#seed(), value, this.#soil());
    const key = pathKey(field.path).slice(0, -1);
    this.issues = this.#kept = (this.issues ?? []).filter((issue) => !pathKey(issue.path).startsWith(key));
    this.requestUpdate();
    this.dispatchEvent(new CustomEvent('cf-change', { detail: { value: this.#value }, bubbles: true, composed: true }));
  };

  readonly #hands = handsOf(this.#host());

  #host(): Host {
    const element = this;
    return {
      get value() {
        return element.value;
      },
      soil: () => this.#soil(),
      draw: (field) => this.#draw(field),
      take: (value, field) => this.#take(value, field),
      requestUpdate: () => this.requestUpdate(),
      go: (place, around) => {
        this.#goal = () => {
          const field = this.#tree && [...eachField(this.#tree)].find((one) => one.place === place);
          if (!field || !this.#go(field)) this.#go(around);
        };
      },
      stay: (said) => {
        const focused = this.shadowRoot?.activeElement as HTMLElement | null | undefined;
        this.#goal = () => focused?.focus();
        this.said = said;
      },
    };
  }

  /** Leaving a field shows what is wrong with it; before that, nobody is bothered. */
  #leave = (event: Event) => {
    const id = (event.target as HTMLElement).dataset?.field;
    if (id) this.#edited.add(id);
    this.requestUpdate();
  };

  /** What is wrong is known once the native controls are drawn; showing it takes another pass. */
  protected override updated(changes: PropertyValues): void {
    const { messages: native, anchor } = wrong(this.renderRoot);
    const found = new Map<string, string>();
    for (const { id, wrong: known } of this.#drawn.values()) {
      const message = native.get(id) ?? known;
      if (message) found.set(id, message);
    }
    const [message] = found.values();
    this.#internals.setValidity(message ? { customError: true } : {}, message, anchor ?? this.#anchor(found));
    this.#internals.setFormValue(formData(this.name, this.#value));

    const shown = ({ id }: Field) => (this.#tried || this.#edited.has(id) ? found.get(id) : undefined);
    const all = messages([...(this.issues ?? []), ...this.#advised(found)], this.#drawn, shown);
    if (!same([...all], [...this.#messages])) {
      this.#messages = all;
      this.requestUpdate();
    }
    const goal = this.#goal;
    this.#goal = undefined;
    goal?.();
    if (changes.has('issues') && this.issues !== this.#kept && this.issues?.length) {
      const given = placed(this.issues, (key) => this.#drawn.has(key));
      this.#go([...this.#drawn].find(([key]) => given.has(key))?.[1]);
    }
  }

  /** Advice for fields that were left, where nothing else is said. */
  #advised(found: ReadonlyMap<string, string>): Issue[] {
    const refused = new Set((this.issues ?? []).map(({ path }) => pathKey(path)));
    return (this.advice ?? []).filter(({ path }) => {
      const field = this.#drawn.get(pathKey(path));
      return field && this.#edited.has(field.id) && !found.has(field.id) && !refused.has(pathKey(path));
    });
  }

  #anchor(found: ReadonlyMap<string, string>): HTMLElement | undefined {
    const [id] = found.keys();
    return this.renderRoot.querySelector<HTMLElement>(id ? `[data-field="${id}"]` : '[data-field]') ?? undefined;
  }

  #problems(): Problem[] {
    return [...this.#messages].map(([key, message]) => ({ field: this.#drawn.get(key), message }));
  }

  #go = (field: Field | undefined): boolean => field !== undefined && focusField(this.renderRoot as ShadowRoot, field);

  /** Brings what is drawn up to date at once. */
  #settle(): void {
    for (let pass = 0; pass < 3 && (this.isUpdatePending || !this.hasUpdated); pass++) this.performUpdate();
  }

  #key = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.composedPath()[0] as HTMLElement;
    if (event.key === 'Enter' && target.matches?.('input:not([type=file], [type=color])')) {
      event.preventDefault();
      if (event.repeat) return;
      const detail = { value: this.value };
      const sent = new CustomEvent('cf-submit', { detail, bubbles: true, composed: true, cancelable: true });
      if (this.dispatchEvent(sent)) this.form?.requestSubmit();
    } else if (!typing(target) && this.choose(event.key)) event.preventDefault();
  };

  static override styles = [theme, controls, formStyles, formPartStyles];
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
