// Prompts: the definition of a question. A prompt is plain, immutable and can be shared by any number of runs.

import { type Duration, milliseconds } from '../model/duration.ts';
import type { Issue } from '../model/errors.ts';
import { unexpected } from '../model/given.ts';
import { hash } from '../model/key.ts';
import { type Requires, requirements } from '../model/requires.ts';
import { type Answer, type AnySchema, type Initial, isStandard, jsonSchema } from '../model/schema.ts';
import { dedent, type PlaceholderNames } from '../model/template.ts';
import { hasSecrets } from '../validation/secrets.ts';
import { defines } from './prompt-checks.ts';

export interface PromptOptions<
  Schema extends AnySchema | undefined = AnySchema | undefined,
  Value = unknown,
  First = unknown,
  Key extends string = string,
> {
  /** A JSON schema, a Standard Schema (zod, valibot, arktype) or a type name. Without it the prompt is an approval. */
  schema?: Schema;
  title?: string;
  /** Labels of the two buttons: respond, dismiss. */
  actions?: [string, string];
  /** Who may answer: for every key at least one of the values. */
  requires?: Requires;
  /** What the form holds at first; may be partial. */
  initial?: NoInfer<First>;
  /**
   * How long an answer may be taken back before the workflow learns of it, as in *undo send*: for what cannot be undone
   * afterwards. The answer itself is recorded at once.
   */
  grace?: Duration;
  /** An answer may be taken back or replaced later: the run then goes on from there, and does anew what came after. */
  revisable?: boolean;
  /** Identifies the question in its run, instead of its template and values. */
  key?: Key;
  /** Each ask in an attempt is a new question (for loops), not the first one again. */
  repeat?: boolean;
  /** Refuses an answer with issues, before it is accepted; runs in the worker and may be async. */
  validate?: (value: Value) => Issue[] | undefined | void | Promise<Issue[] | undefined | void>;
}

/** `First` is what the form may hold at first. */
export interface Prompt<Template extends string = string, Value = any, First = any, Key extends string = string> {
  readonly kind: 'prompt';
  readonly template: Template;
  readonly options: Readonly<PromptOptions<AnySchema | undefined, any>>;
  /** Who may answer, as it is kept. */
  readonly requires: Record<string, string[]> | undefined;
  /** The JSON schema of the answer. */
  readonly schema: object | undefined;
  /** Whether the schema calls parts of the answer secret. */
  readonly secret: boolean;
  /** Names the definition, so that any worker that has it can apply its checks. */
  readonly id: string;
  readonly refined: boolean;
  withKey<const Name extends string>(key: Name): Prompt<Template, Value, First, Name>;
  withInitial(initial: First): Prompt<Template, Value, First, Key>;
  withActions(respond: string, dismiss: string): Prompt<Template, Value, First, Key>;
  withRequires(requires: Requires): Prompt<Template, Value, First, Key>;
  /** Only for the type checker. */
  readonly types?: { value: Value; key: Key };
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

/**
 * The values a prompt must be given: those that its template names; more may be given and are shown beneath. What is an
 * option has its place after them.
 */
export type Values<Template extends string> = string extends Template
  ? Record<string, unknown>
  : { [Name in PlaceholderNames<Template>]: unknown } & {
      [Option in Exclude<keyof AskOptions, PlaceholderNames<Template>>]?: never;
    } & Record<string, unknown>;

type AnswerTo<Schema> = Schema extends AnySchema ? Answer<Schema> : undefined;
type InitialOf<Schema> = Schema extends AnySchema ? Initial<Schema> : undefined;

/**
 * Defines a question. The template is Markdown with `{inline}`, `{{block}}` and `{{{markdown}}}` placeholders.
 * A schema that is none is refused when the prompt is submitted.
 *
 *     const label = prompt('Is this spam?\n\n{{text}}', { schema: 'boolean' });
 */
export function prompt<const Template extends string>(template: Template): Prompt<Template, undefined, undefined>;
export function prompt<
  const Template extends string,
  const Schema extends AnySchema | undefined = undefined,
  const Key extends string = string,
>(
  template: Template,
  options: PromptOptions<Schema, AnswerTo<Schema>, InitialOf<Schema>, Key>,
): Prompt<Template, AnswerTo<Schema>, InitialOf<Schema>, Key>;
export function prompt(template: string, options: PromptOptions<AnySchema | undefined, any> = {}): Prompt {
  if (typeof template !== 'string') throw unexpected('the template of a prompt', 'a text', template);
  const text = dedent(template);
  if (options.grace !== undefined) milliseconds(options.grace);
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
    get requires() {
      return requirements(options.requires);
    },
    get id() {
      id ??= hash(JSON.stringify([text, this.schema ?? null]));
      return id;
    },
    get secret() {
      secret ??= hasSecrets(this.schema);
      return secret;
    },
    withKey: (key) => changed({ key }) as never,
    withInitial: (initial) => changed({ initial }),
    withActions: (respond, dismiss) => changed({ actions: [respond, dismiss] }),
    withRequires: (requires) => changed({ requires }),
  };
  if (refined) defines(defined);
  return defined;
}
