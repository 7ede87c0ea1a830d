// <cf-form>: a form for a JSON schema, itself a form control (its value is the answer as JSON).
//   <cf-form name="label" .schema=${schema} .value=${{ sentiment: 'positive' }}></cf-form>
// It holds one value, makes a tree of fields from it and the schema, and draws that.

import { html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { fetchAtRest, type Later } from '../shared/later.ts';
import { localeOf } from '../shared/locale.ts';
import { Wording } from '../shared/localized.ts';
import { ObjectUrls } from '../shared/object-urls.ts';
import { commonStrings } from '../shared/strings/common.ts';
import { styled } from '../shared/styled.ts';
import { controls, theme } from '../shared/theme.ts';
import { asksAtOnce } from './at-once.ts';
import { focusField, focusFirst } from './control/focus.ts';
import { formKeys } from './control/form-keys.ts';
import { SchemaControl } from './control/schema-control.ts';
import { DrawnFields } from './drawn-fields.ts';
import type { Field } from './field.ts';
import { fieldActions } from './field-actions.ts';
import { fieldTree } from './field-tree.ts';
import { summary } from './fields/summary.ts';
import { rare } from './fields/waiting.ts';
import { placed } from './issues.ts';
import { mainChoice } from './primary-choice.ts';
import { formData, json } from './schema/files.ts';
import { judge } from './schema/judge.ts';
import { titleOf } from './schema/ui-options.ts';
import { formStyles } from './styles/form-styles.ts';
import { groupStyles } from './styles/group-styles.ts';
import { formPartStyles } from './styles/part-styles.ts';
import type { Control } from './validity.ts';

/** Fields that a form has at most: a hostile schema may ask for any number. */
const mostFields = 1500;

export class FormElement extends SchemaControl {
  static override shadowRootOptions: ShadowRootInit = { ...SchemaControl.shadowRootOptions, delegatesFocus: true };
  static override properties: PropertyDeclarations = { said: { state: true } };
  /** What is told to those who do not see it happen. */
  declare protected said: string;

  readonly #urls = new ObjectUrls(this);
  readonly #drawn = new DrawnFields(this.verdicts);
  #tree: Field | undefined;
  #main: Field | undefined;
  #goal: (() => void) | undefined;
  #locale: string | undefined;
  /** Rare fields, or what judges values, are on their way. */
  #coming: Promise<void> | undefined;

  static {
    // What is wrong with a native control is known only once it is drawn: see `updated`.
    FormElement.disableWarning?.('change-in-update');
  }

  constructor() {
    super();
    this.said = '';
    new Wording(this, 'words');
    const send = () => this.#send();
    this.addEventListener('keydown', formKeys({ send, choose: (key) => this.choose(key) }));
    this.addEventListener('invalid', (event) => {
      event.preventDefault();
      this.reportValidity();
    });
  }

  checkValidity(): boolean {
    this.settle();
    return this.internals.validity.valid;
  }
  /** Whether the value may be sent; if not, says at the fields why and goes to the first of them. */
  reportValidity(): boolean {
    this.verdicts.tried = true;
    this.requestUpdate();
    const valid = this.checkValidity();
    if (!valid) this.#go(this.verdicts.summed(this.#drawn)[0]?.field);
    return valid;
  }

  /** Chooses the option of the main choice that a number key stands for. */
  choose(key: string): boolean {
    if (!/^[\da-z]$/.test(key) || !this.#main) return false;
    const option = this.renderRoot.querySelector<Control>(`[data-field="${this.#main.id}"][data-key="${key}"]`);
    if (!option || option.disabled) return false;
    // Where that answers, the form goes with whatever has the focus in it.
    const within = this.#tree && asksAtOnce(this.#tree);
    if (!within && this.shadowRoot?.activeElement !== option) option.focus();
    option.click();
    return true;
  }

  /** Goes to the first field that must be filled in, else to the first. */
  override focus(options?: FocusOptions): void {
    const focus = () => focusFirst(this.renderRoot, options);
    // Nobody is sent past a field that is only not there yet.
    if (this.#coming) void this.updateComplete.then(focus);
    else focus();
  }

  async #await(part: Later<unknown>): Promise<void> {
    const there = await part.load();
    this.#coming = undefined;
    const draw = () => {
      // What could not be told of a value can be now.
      this.answer.kept.clear();
      this.requestUpdate();
    };
    if (there) draw();
    else part.whenThere(draw);
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const complete = await super.getUpdateComplete();
    if (!this.#coming) return complete;
    await this.#coming;
    return this.updateComplete;
  }

  protected override render(): unknown {
    if (this.schema === undefined || this.schema === null) {
      this.#drawn.of((this.#tree = undefined));
      return nothing;
    }
    if (!this.judged) {
      this.#drawn.of((this.#tree = undefined));
      this.#coming ??= this.#await(judge);
      return html`<div class="waiting" aria-busy="true"></div>`;
    }
    this.#locale = localeOf(this);
    // Before anything is drawn: styles that come later cost more the more there is.
    if (rare.module) styled(this.shadowRoot!, rare.module.rareStyles);
    const tree = fieldTree(this.rootSpec, this.answer.value, this.answer.context(this.schema, mostFields));
    this.#tree = tree;
    tree.quiet = tree.kind !== 'group' && !titleOf(tree.schema);
    this.#main = mainChoice(tree);
    this.#drawn.of(tree);
    const form = repeat([this.answer.round], String, () => this.#draw(tree));
    return html`${summary(this.verdicts.summed(this.#drawn), this.#go)}<div
      class="form" part="form" @change=${this.#leave}>${form}</div><div class="sr" role="status">${this.said}</div>`;
  }

  #draw = (field: Field, quiet = false): unknown => {
    const { off: disabled, readonly, schema: root, values } = this;
    return this.#drawn.draw(field, quiet, { disabled, readonly, main: this.#main?.place, root, values }, this.#actions);
  };

  #take = (value: unknown, field: Field) => {
    if (this.off || this.readonly) return;
    this.entered(value, field);
    this.tell('cf-change', this.answer.value);
  };

  readonly #actions = fieldActions({
    locale: () => this.#locale,
    fileUrl: this.#urls.of,
    value: () => this.value,
    values: () => this.values,
    context: () => this.answer.context(this.schema),
    draw: this.#draw,
    answered: () => {
      this.settle();
      if (this.#tree && asksAtOnce(this.#tree)) this.#send();
    },
    take: this.#take,
    requestUpdate: () => this.requestUpdate(),
    awaitRare: () => (this.#coming ??= this.#await(rare)),
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
    if (id) {
      this.verdicts.left(id);
      this.#drawn.fresh.add(id);
    }
    this.requestUpdate();
  };

  /** What is wrong is known once the native controls are drawn; showing it takes another pass. */
  protected override updated(changes: PropertyValues): void {
    if (!this.judged) return this.internals.setValidity({ customError: true }, commonStrings.loading);
    const { issues, advice } = this;
    const { message, anchor, turned } = this.verdicts.look(this.renderRoot, this.#drawn, issues, advice ?? []);
    this.internals.setValidity(message ? { customError: true } : {}, message, anchor);
    const atOnce = this.#tree !== undefined && !this.readonly && asksAtOnce(this.#tree);
    this.internals.states[atOnce ? 'add' : 'delete']('at-once');
    const { name } = this;
    // What the browser keeps, to bring it back with the page, has neither files nor secrets.
    this.internals.setFormValue(formData(name, this.answer.value), name ? json(this.keepable) : null);
    if (turned) this.requestUpdate();
    if (!this.#coming) fetchAtRest();
    const goal = this.#goal;
    this.#goal = undefined;
    goal?.();
    if (this.refused(changes)) {
      const given = placed(this.issues, (key) => this.#drawn.has(key));
      this.#go([...this.#drawn].find(([key]) => given.has(key))?.[1]);
    }
  }

  #go = (field: Field | undefined): boolean => field !== undefined && focusField(this.renderRoot as ShadowRoot, field);

  #send(): void {
    if (this.tell('cf-submit', this.value, true)) this.form?.requestSubmit();
  }

  static override styles = [theme, controls, formStyles, groupStyles, formPartStyles];
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
