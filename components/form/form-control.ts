// What each control of a form has: a name, the form that it is in, its validity, being disabled by what is around it.

import { LitElement, type PropertyDeclarations } from 'lit';

export class FormControl extends LitElement {
  static formAssociated = true;
  static override properties: PropertyDeclarations = {
    name: { reflect: true, useDefault: true },
    disabled: { type: Boolean, reflect: true },
    readonly: { type: Boolean, reflect: true },
  };
  /** The name of the answer in the form around it. */
  declare name: string;
  /** Nothing can be entered, and nothing is sent. */
  declare disabled: boolean;
  /** What is entered can be read and is sent, but not changed. */
  declare readonly: boolean;

  protected readonly internals = this.attachInternals();
  #outerDisabled = false;

  constructor() {
    super();
    this.name = '';
    this.disabled = false;
    this.readonly = false;
  }

  /** By itself or by a `<fieldset>` around it. */
  protected get off(): boolean {
    return this.disabled || this.#outerDisabled;
  }

  get form(): HTMLFormElement | null {
    return this.internals.form;
  }
  get validity(): ValidityState {
    return this.internals.validity;
  }
  get validationMessage(): string {
    return this.internals.validationMessage;
  }
  get willValidate(): boolean {
    return this.internals.willValidate;
  }

  /** Tells of a value; false if somebody prevents what would follow. */
  protected tell(type: string, value: unknown, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent(type, { detail: { value }, bubbles: true, composed: true, cancelable }));
  }

  /** Brings what is drawn up to date at once. */
  protected settle(): void {
    for (let pass = 0; pass < 3 && (this.isUpdatePending || !this.hasUpdated); pass++) this.performUpdate();
  }

  formDisabledCallback(disabled: boolean): void {
    this.#outerDisabled = disabled;
    this.requestUpdate();
  }
}
