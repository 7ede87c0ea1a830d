// A control whose value is the answer to a JSON schema: what a page gives to it, and what it holds. How it is drawn is for
// `cf-form.ts`.

import type { PropertyDeclarations, PropertyValues } from 'lit';
import type { Issue } from '../../../src/model/errors.ts';
import { Given, identical } from '../../shared/given.ts';
import { jsonText } from '../../shared/json-text.ts';
import { pathKey, same } from '../../shared/path.ts';
import { isRecord } from '../../shared/schema.ts';
import { commonStrings } from '../../shared/strings/common.ts';
import { FormAnswer } from '../answer.ts';
import type { Field, FieldSpec } from '../field.ts';
import { rootSpec } from '../field-tree.ts';
import { keepable } from '../keepable.ts';
import { isJudged } from '../schema/plain.ts';
import { titleOf } from '../schema/ui-options.ts';
import { FormValidity } from '../validity.ts';
import { FormControl } from './form-control.ts';

export class SchemaControl extends FormControl {
  static override properties: PropertyDeclarations = {
    schema: { noAccessor: true },
    value: { attribute: false, noAccessor: true },
    issues: { attribute: false, noAccessor: true },
    values: { noAccessor: true },
    advice: { attribute: false },
    label: {},
    rawLabels: { type: Boolean, attribute: 'raw-labels', reflect: true },
    // No property, but what is said of it: that the catalogue, or the language, is another one.
    words: { attribute: false, noAccessor: true, hasChanged: () => true },
  };
  /** What the worker would say of what is entered so far: shown at the fields that were left, and that is all. */
  declare advice: readonly Issue[];
  /** What the answer is called where it is a bare value without a title. */
  declare label: string;
  /** Properties without a title go by their names as they are: `first_name` rather than “First name”. */
  declare rawLabels: boolean;

  protected readonly answer = new FormAnswer();
  protected readonly verdicts = new FormValidity();
  readonly #given = { value: new Given(), issues: new Given() };
  #schema: unknown;
  #issues: readonly Issue[] = [];
  #values: Record<string, unknown> = {};
  /** What is left of the issues that were given: those are no news. */
  #left: readonly Issue[] = [];

  constructor() {
    super();
    this.advice = [];
    this.label = '';
    this.rawLabels = false;
  }

  /** The JSON schema of the answer, or its text. An equal one changes nothing. */
  get schema(): unknown {
    return this.#schema;
  }
  set schema(given: unknown) {
    const before = this.#schema;
    const schema = jsonText('schema', given);
    if (identical(schema, before)) return;
    this.#schema = schema;
    this.requestUpdate('schema', before);
  }

  /** What a field may show beside the answer, by name: the values of the prompt. Equal ones change nothing. */
  get values(): Record<string, unknown> {
    return this.#values;
  }
  set values(given: Record<string, unknown>) {
    const before = this.#values;
    const values = jsonText('values', given);
    if (identical(values, before)) return;
    this.#values = isRecord(values) ? values : {};
    this.requestUpdate('values', before);
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
   * last, changes nothing; of another one, the fields that differ. `reset` of the form around it begins anew. Until what a schema
   * needs is there (`updateComplete`), it is as it was given.
   */
  get value(): unknown {
    if (this.answer.given && this.judged) this.#begin();
    return this.answer.value;
  }
  set value(value: unknown) {
    if (!this.#given.value.another(value)) return;
    if (this.answer.given || !same(value, this.answer.value)) this.#give(value);
  }

  /** The value without what is secret by the schema and without files: what a page may keep until it is sent. */
  get keepable(): unknown {
    return keepable(this.value, this.schema);
  }

  /** Shows a value as somebody left it: nothing that they took out comes back as a default. */
  restore(value: unknown): void {
    this.#give(value, { withoutDefaults: true, anew: true });
  }

  formResetCallback(): void {
    this.#issues = this.#left = [];
    this.#give(this.answer.start, { anew: true });
  }
  formStateRestoreCallback(state: unknown): void {
    try {
      if (typeof state === 'string') this.restore(JSON.parse(state));
    } catch {
      // what the browser kept is no value of ours
    }
  }

  /** What the schema needs is there. */
  protected get judged(): boolean {
    return isJudged(this.schema);
  }

  protected get rootSpec(): FieldSpec {
    return rootSpec(this.schema, titleOf(this.schema) ?? (this.label || commonStrings.answerLabel));
  }

  /** Takes in what was entered in a field; what was said to be wrong with it is out of date. */
  protected entered(value: unknown, field: Field): void {
    this.answer.take(value, this.rootSpec);
    const key = pathKey(field.path).slice(0, -1);
    this.#issues = this.#left = this.#issues.filter((issue) => !pathKey(issue.path).startsWith(key));
    this.requestUpdate();
  }

  protected override willUpdate(changes: PropertyValues): void {
    if (changes.has('schema')) this.answer.turn(this.schema);
    if (changes.has('words') || this.answer.rawLabels !== this.rawLabels) this.answer.kept.clear();
    this.answer.rawLabels = this.rawLabels;
    if (this.answer.given && this.judged) this.#begin();
    if (this.refused(changes)) this.verdicts.tried = true;
  }

  /** The worker has said anew what is wrong. */
  protected refused(changes: PropertyValues): boolean {
    return changes.has('issues') && this.issues !== this.#left && this.issues.length > 0;
  }

  #give(value: unknown, how?: Parameters<FormAnswer['give']>[1]): void {
    this.answer.give(value, how);
    this.requestUpdate();
  }

  #begin(): void {
    this.answer.rawLabels = this.rawLabels;
    this.verdicts.begin(this.answer.begin(this.rootSpec));
  }
}
