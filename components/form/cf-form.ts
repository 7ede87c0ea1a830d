// <cf-form>: a form for a JSON schema, itself a form control (its value is the answer as JSON).
//   <cf-form name="label" .schema=${schema} .value=${{ sentiment: 'positive' }}></cf-form>
// It holds one value, makes a tree of fields from it and the schema, and draws that.

import { html, nothing, type PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Issue } from '../../src/model/errors.ts';
import { Given, identical } from '../shared/given.ts';
import { composing, typing } from '../shared/keyboard.ts';
import { localeOf } from '../shared/locale.ts';
import { Wording } from '../shared/localized.ts';
import { pathKey, same } from '../shared/path.ts';
import { own, text } from '../shared/schema.ts';
import { strings } from '../shared/strings.ts';
import { controls, theme } from '../shared/theme.ts';
import { FormAnswer } from './answer.ts';
import { asksAtOnce } from './at-once.ts';
import type { Field } from './field.ts';
import { fieldActions } from './field-actions.ts';
import { eachField, fieldTree, rootSpec } from './field-tree.ts';
import { fieldView } from './fields/kinds.ts';
import { summary } from './fields/summary.ts';
import { focusField, focusFirst } from './focus.ts';
import { FormControl } from './form-control.ts';
import { placed } from './issues.ts';
import { formPartStyles } from './part-styles.ts';
import { mainChoice } from './primary-choice.ts';
import { formData } from './schema/files.ts';
import { formStyles } from './styles.ts';
import { type Control, FormValidity } from './validity.ts';

/** Fields that a form has at most: a hostile schema may ask for any number. */
const mostFields = 1500;

export class FormElement extends FormControl {
  static override shadowRootOptions: ShadowRootInit = { ...FormControl.shadowRootOptions, delegatesFocus: true };
  static override properties = {
    schema: { attribute: false, noAccessor: true },
    value: { attribute: false, noAccessor: true },
    issues: { attribute: false, noAccessor: true },
    advice: { attribute: false },
    label: {},
    said: { state: true },
  };
  /** What the worker would say of what is entered so far: shown at the fields that were left, and that is all. */
  declare advice: readonly Issue[];
  /** What the answer is called where it is a bare value without a title. */
  declare label: string;
  /** What is told to those who do not see it happen. */
  declare protected said: string;

  readonly #answer = new FormAnswer();
  readonly #given = { value: new Given(), issues: new Given() };
  #schema: unknown;
  #issues: readonly Issue[] = [];
  readonly #validity = new FormValidity();
  #tree: Field | undefined;
  #main: Field | undefined;
  #drawn = new Map<string, Field>();
  #kept: readonly Issue[] = [];
  #goal: (() => void) | undefined;

  static {
    // What is wrong with a native control is known only once it is drawn: see `updated`.
    FormElement.disableWarning?.('change-in-update');
  }

  constructor() {
    super();
    this.advice = [];
    this.label = this.said = '';
    new Wording(this);
    this.addEventListener('keydown', this.#key);
    this.addEventListener('invalid', (event) => {
      event.preventDefault();
      this.reportValidity();
    });
  }

  /** The JSON schema of the answer. An equal one changes nothing. */
  get schema(): unknown {
    return this.#schema;
  }
  set schema(schema: unknown) {
    const before = this.#schema;
    if (identical(schema, before)) return;
    this.#schema = schema;
    this.requestUpdate('schema', before);
  }

  /** What is wrong with the value, as the worker said. */
  get issues(): readonly Issue[] {
    return this.#issues;
  }
  set issues(issues: readonly Issue[]) {
    const before = this.#issues;
    if (!this.#given.issues.another(issues)) return;
    this.#issues = issues ?? [];
    this.requestUpdate('issues', before);
  }

  /**
   * At first what the form begins with, then what has been entered. One that is equal to that, or to the one that was given
   * last, changes nothing; of another one, the fields that differ. `reset` of the form around it begins anew.
   */
  get value(): unknown {
    if (this.#answer.given) this.#begin();
    return this.#answer.value;
  }
  set value(value: unknown) {
    if (!this.#given.value.another(value)) return;
    if (this.#answer.given || !same(value, this.#answer.value)) this.#give(value);
  }

  checkValidity(): boolean {
    this.settle();
    return this.internals.validity.valid;
  }
  /** Whether the value may be sent; if not, says at the fields why and goes to the first of them. */
  reportValidity(): boolean {
    this.#validity.tried = true;
    this.requestUpdate();
    const valid = this.checkValidity();
    if (!valid) this.#go(this.#validity.summed(this.#drawn)[0]?.field);
    return valid;
  }

  /** Chooses the option of the main choice that a number key stands for. */
  choose(key: string): boolean {
    if (!/^[\da-z]$/.test(key) || !this.#main) return false;
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
    this.#give(value, { withoutDefaults: true, anew: true });
  }

  formResetCallback(): void {
    this.#issues = this.#kept = [];
    this.#give(this.#answer.start, { anew: true });
  }
  formStateRestoreCallback(state: unknown): void {
    try {
      if (typeof state === 'string') this.restore(JSON.parse(state));
    } catch {
      // what the browser kept is no value of ours
    }
  }

  protected override willUpdate(changes: PropertyValues): void {
    if (changes.has('schema')) this.#answer.turn(this.schema);
    if (this.#answer.given) this.#begin();
    if (this.#refused(changes)) this.#validity.tried = true;
  }

  /** The worker has said anew what is wrong. */
  #refused(changes: PropertyValues): boolean {
    return changes.has('issues') && this.issues !== this.#kept && this.issues.length > 0;
  }

  #give(value: unknown, how?: Parameters<FormAnswer['give']>[1]): void {
    this.#answer.give(value, how);
    this.requestUpdate();
  }

  #begin(): void {
    this.#validity.begin(this.#answer.begin(this.#rootSpec()));
  }

  #rootSpec() {
    return rootSpec(this.schema, text(own(this.schema, 'title')) ?? (this.label || strings.answerLabel));
  }

  protected override render(): unknown {
    this.#drawn.clear();
    if (this.schema === undefined || this.schema === null) return nothing;
    const tree = fieldTree(this.#rootSpec(), this.#answer.value, this.#answer.context(this.schema, mostFields));
    this.#tree = tree;
    tree.quiet = tree.kind !== 'group' && !own(tree.schema, 'title');
    this.#main = mainChoice(tree);
    for (const field of eachField(tree)) this.#drawn.set(pathKey(field.path), field);
    const form = () => html`<div class="form" part="form" @change=${this.#leave}>${this.#draw(tree)}</div>`;
    return html`${summary(this.#validity.summed(this.#drawn), this.#go)}
      ${repeat([this.#answer.round], String, form)}
      <div class="sr" role="status">${this.said}</div>`;
  }

  #draw = (field: Field): unknown => {
    const main = this.#main?.place === field.place;
    const [issue, readonly] = [this.#validity.of(field), this.readonly || field.readonly];
    return fieldView({ ...field, issue, disabled: this.off, readonly, main }, this.#actions, this.schema);
  };

  #take = (value: unknown, field: Field) => {
    if (this.off || this.readonly) return;
    this.#answer.take(value, this.#rootSpec());
    const key = pathKey(field.path).slice(0, -1);
    this.#issues = this.#kept = this.#issues.filter((issue) => !pathKey(issue.path).startsWith(key));
    this.requestUpdate();
    this.tell('cf-change', this.#answer.value);
  };

  readonly #actions = fieldActions({
    locale: () => localeOf(this),
    value: () => this.value,
    context: () => this.#answer.context(this.schema),
    draw: this.#draw,
    answered: () => {
      this.settle();
      if (this.#tree && asksAtOnce(this.#tree)) this.#send();
    },
    take: this.#take,
    requestUpdate: () => this.requestUpdate(),
    go: (place, around) => {
      this.#goal = () => {
        const field = [...this.#drawn.values()].find((one) => one.place === place);
        if (!field || !this.#go(field)) this.#go(around);
      };
    },
    stay: (said) => {
      const focused = this.shadowRoot?.activeElement as HTMLElement | null | undefined;
      this.#goal = () => focused?.focus();
      this.said = said;
    },
  });

  /** Leaving a field shows what is wrong with it; before that, nobody is bothered. */
  #leave = (event: Event) => {
    const id = (event.target as HTMLElement).dataset?.field;
    if (id) this.#validity.left(id);
    this.requestUpdate();
  };

  /** What is wrong is known once the native controls are drawn; showing it takes another pass. */
  protected override updated(changes: PropertyValues): void {
    const { issues, advice } = this;
    const { message, anchor, turned } = this.#validity.look(this.renderRoot, this.#drawn, issues, advice ?? []);
    this.internals.setValidity(message ? { customError: true } : {}, message, anchor);
    const atOnce = this.#tree !== undefined && !this.readonly && asksAtOnce(this.#tree);
    this.internals.states[atOnce ? 'add' : 'delete']('at-once');
    this.internals.setFormValue(formData(this.name, this.#answer.value));
    if (turned) this.requestUpdate();
    const goal = this.#goal;
    this.#goal = undefined;
    goal?.();
    if (this.#refused(changes)) {
      const given = placed(this.issues, (key) => this.#drawn.has(key));
      this.#go([...this.#drawn].find(([key]) => given.has(key))?.[1]);
    }
  }

  #go = (field: Field | undefined): boolean => field !== undefined && focusField(this.renderRoot as ShadowRoot, field);

  #send(): void {
    if (this.tell('cf-submit', this.value, true)) this.form?.requestSubmit();
  }

  #key = (event: KeyboardEvent) => {
    if (event.defaultPrevented || composing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.composedPath()[0] as HTMLElement;
    if (event.key === 'Enter' && target.matches?.('input:not([type=file], [type=color])')) {
      event.preventDefault();
      if (!event.repeat) this.#send();
    } else if (!typing(target) && !event.repeat && this.choose(event.key)) event.preventDefault();
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
