// Channels: named, ordered mailboxes. Every run has its own of each name; what is sent there waits until it is received.

import type { Duration } from '../model/duration.ts';
import { InvalidArgument, type Issue, ValidationFailed } from '../model/errors.ts';
import { text } from '../model/given.ts';
import type { Sender } from '../model/record.ts';
import { type Answer, type AnySchema, isStandard, jsonSchema } from '../model/schema.ts';
import { issuesOf } from '../validation/validate.ts';
import { refinement } from './refinement.ts';

export interface Channel<Value = any> {
  readonly kind: 'channel';
  readonly name: string;
  readonly schema: AnySchema | undefined;
  /** Only for the type checker. */
  readonly types?: { value: Value };
}

export interface ChannelOptions<Schema extends AnySchema | undefined> {
  /** What a message must be like: a JSON schema, a Standard Schema or a type name. Checked when it is sent. */
  schema?: Schema;
}

export interface Message<Value = unknown> {
  readonly value: Value;
  /** The same however often the message is delivered. */
  readonly id: string;
  /** The run or the user that sent it. */
  readonly sender: Sender | undefined;
  /** Milliseconds since 1970. */
  readonly sentAt: number;
  /** Sends a value to the run that sent this message, on the same channel. */
  reply(value: NoInfer<Value>): Promise<void>;
}

export interface ReceiveOptions<Value = unknown> {
  /** How long to wait for each message; an iteration ends then, and `next` rejects with `WaitTimeout`. */
  idle?: Duration;
  /**
   * Where to begin: without it after what this run has received on this channel so far. `start` reads the channel from
   * its first message and `now` what comes from now on, each without taking it from other receivers.
   */
  from?: 'start' | 'now';
  /** Which messages to take; the others stay for other receivers. */
  where?: (message: Message<Value>) => boolean;
}

export interface Receiver<Value = unknown> extends AsyncIterable<Message<Value>> {
  /** The next message; rejects with `WaitTimeout` if none comes in time. The options stand in for those of `receive`. */
  next(options?: { timeout?: Duration; where?: (message: Message<Value>) => boolean }): Promise<Message<Value>>;
}

/**
 * Defines a channel. With a schema, messages are checked where they are sent, in any worker that has the definition, and
 * have its type; without one, say the type yourself.
 *
 *     const notes = channel<string>('notes');
 *     const names = channel('names', { schema: 'string' });
 */
export function channel<const Schema extends AnySchema>(
  name: string,
  options: { schema: Schema },
): Channel<Answer<Schema>>;
export function channel<Value = unknown>(name: string, options?: ChannelOptions<AnySchema>): Channel<Value>;
export function channel(name: string, { schema }: ChannelOptions<AnySchema> = {}): Channel {
  const defined: Channel = { kind: 'channel', name: text(name, 'the name of a channel'), schema };
  const before = channels.get(name);
  if (before && schema !== undefined && before.schema !== undefined && !alike(before.schema, schema))
    throw new InvalidArgument(`Two channels are called \`${name}\`, with different schemas. Rename one of them.`);
  if (!before?.schema) channels.set(name, defined);
  return defined;
}

// By name, so that a page may send with a name alone.
const channels = new Map<string, Channel>();

function alike(one: AnySchema, other: AnySchema): boolean {
  return one === other || JSON.stringify(jsonSchema(one)) === JSON.stringify(jsonSchema(other));
}

/** Whether a channel of this name is defined in this worker. */
export const isChannel = (name: string): boolean => channels.has(name);

/** Their names, for whoever has misspelt one. */
export const channelNames = (): string[] => [...channels.keys()];

/** The schema of a channel, as data that another worker can check by. */
export function channelSchema(name: string): object | undefined {
  const schema = channels.get(name)?.schema;
  return schema === undefined ? undefined : jsonSchema(schema);
}

/**
 * The value as its channel's schema hands it on; `recorded` is the one that the receiver left, for a worker without the
 * definition. Without any it is `unchecked`. Throws `ValidationFailed` for a message that breaks the schema.
 */
export async function checkedMessage(
  name: string,
  value: unknown,
  recorded?: object,
): Promise<{ parsed?: unknown; unchecked?: true }> {
  const schema = channels.get(name)?.schema ?? (recorded as AnySchema | undefined);
  if (schema === undefined) return channels.has(name) ? {} : { unchecked: true };
  const refuse = (issues: Issue[]) => {
    if (issues.length > 0) throw new ValidationFailed(`The message does not fit channel \`${name}\``, issues);
  };
  refuse(issuesOf(jsonSchema(schema), value));
  if (!isStandard(schema)) return {};
  const refined = await refinement(schema, value);
  if ('issues' in refined) refuse(refined.issues);
  return 'value' in refined ? { parsed: refined.value } : {};
}
