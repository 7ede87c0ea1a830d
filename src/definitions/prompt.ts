// Prompts: the definition of a question. A prompt is plain, immutable and can be shared by any number of runs.

import type { Duration } from '../model/duration.ts';
import type { Issue } from '../model/errors.ts';
import { hash } from '../model/key.ts';
import { type Answer, type AnySchema, isStandard, jsonSchema } from '../model/schema.ts';
import { dedent, type PlaceholderNames } from '../model/template.ts';
import { hasSecrets } from '../validation/secrets.ts';
import { defines } from './prompt-checks.ts';

/** Which users may answer: for every key at least one of the values. */
export type Requires = Record<string, string[]>;

export interface PromptOptions<Schema extends AnySchema | undefined = AnySchema | undefined, Value = unknown> {
  /** A JSON schema, a Standard Schema (zod, valibot, arktype) or a type name. Without it the prompt is an approval. */
  schema?: Schema;
  title?: string;
  /** Labels of the two buttons: respond, dismiss. */
  actions?: [string, string];
  requires?: Requires;
  /** What the form holds at first; may be partial. */
  initial?: unknown;
  /** Identifies the question in its run, instead of its template and values. */
  key?: string;
  /** Each ask in an attempt is a new question (for loops), not the first one again. */
  repeat?: boolean;
  /** Refuses an answer with issues, before it is accepted; runs in the worker and may be async. */
  validate?: (value: Value) => Issue[] | undefined | void | Promise<Issue[] | undefined | void>;
}

export interface Prompt<Template extends string = string, Value = any> {
  readonly kind: 'prompt';
  readonly template: Template;
  readonly options: Readonly<PromptOptions<AnySchema | undefined, any>>;
  /** The JSON schema of the answer. */
  readonly schema: object | undefined;
  /** Whether the schema calls parts of the answer secret. */
  readonly secret: boolean;
  /** Names the definition, so that any worker that has it can apply its checks. */
  readonly id: string;
  readonly refined: boolean;
  withKey(key: string): Prompt<Template, Value>;
  withInitial(initial: unknown): Prompt<Template, Value>;
  withActions(respond: string, dismiss: string): Prompt<Template, Value>;
  withRequires(requires: Requires): Prompt<Template, Value>;
  /** Only for the type checker. */
  readonly types?: { value: Value };
}

export interface AskOptions<Default = unknown> {
  /** How long the question stands; then it expires. */
  timeout?: Duration;
  /** Until when the question stands. */
  until?: Date;
  /** The answer if the question expires. */
  default?: Default;
}

/** What a question that nobody waits for yet may be told: there is nobody to give a default to. */
export type SubmitOptions = Omit<AskOptions, 'default'>;

/** The values a prompt must be given: those that its template names; more may be given and are shown beneath. */
export type Values<Template extends string> = string extends Template
  ? Record<string, unknown>
  : { [Name in PlaceholderNames<Template>]: unknown } & Record<string, unknown>;

/**
 * Defines a question. The template is Markdown with `{inline}`, `{{block}}` and `{{{markdown}}}` placeholders.
 * A schema that is none is refused when the prompt is submitted.
 *
 *     const label = prompt('Is this spam?\n\n{{text}}', { schema: 'boolean' });
 */
export function prompt<const Template extends string>(template: Template): Prompt<Template, undefined>;
export function prompt<const Template extends string, const Schema extends AnySchema | undefined = undefined>(
  template: Template,
  options: PromptOptions<Schema, Schema extends AnySchema ? Answer<Schema> : undefined>,
): Prompt<Template, Schema extends AnySchema ? Answer<Schema> : undefined>;
export function prompt(template: string, options: PromptOptions<AnySchema | undefined, any> = {}): Prompt {
  const text = dedent(template);
  let schema: object | undefined;
  let id: string | undefined;
  let secret: boolean | undefined;
  const refined = options.validate !== undefined || (options.schema !== undefined && isStandard(options.schema));
  const changed = (change: PromptOptions<AnySchema | undefined, any>) =>
    prompt(template, { ...options, ...change } as never);
  const defined: Prompt = {
    kind: 'prompt',
    template: text,
    options,
    refined,
    // Read late: a schema that is none is the submitter's error, not that of the module which defines it.
    get schema() {
      if (options.schema === undefined) return undefined;
      schema ??= jsonSchema(options.schema);
      return schema;
    },
    get id() {
      id ??= hash(JSON.stringify([text, this.schema ?? null]));
      return id;
    },
    get secret() {
      secret ??= hasSecrets(this.schema);
      return secret;
    },
    withKey: (key) => changed({ key }),
    withInitial: (initial) => changed({ initial }),
    withActions: (respond, dismiss) => changed({ actions: [respond, dismiss] }),
    withRequires: (requires) => changed({ requires }),
  };
  if (refined) defines(defined);
  return defined;
}
