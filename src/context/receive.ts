// Receiving and sending messages. How far a receiver has come is told by the journal: what it took, each attempt takes
// again at the same place.

import {
  type Channel,
  checkedMessage,
  type Message,
  type ReceiveOptions,
  type Receiver,
} from '../definitions/channel.ts';
import type { Attempt } from '../engine/attempt.ts';
import type { Arrived } from '../engine/mailboxes.ts';
import type { Unit } from '../engine/work.ts';
import { cloned } from '../model/clone.ts';
import { milliseconds } from '../model/duration.ts';
import { recorded } from '../model/error-records.ts';
import { ConferError, WaitTimeout } from '../model/errors.ts';
import { text, unexpected } from '../model/given.ts';
import { jsonSchema } from '../model/schema.ts';
import { send } from '../store/requests.ts';
import { issuesOf } from '../validation/validate.ts';
import { step } from './steps.ts';
import { stored } from './stored.ts';

export function receive(attempt: Attempt, channel: Channel, options: ReceiveOptions<any> = {}): Receiver<any> {
  if (channel?.kind !== 'channel')
    throw unexpected('what `ctx.receive` gets', 'a channel', channel, 'Define one with `channel(name)`.');
  const { name } = channel;
  const { mailboxes, replay, timers } = attempt;
  const position = mailboxes.position(name, options.from);
  const owner = attempt.work.current;
  const opened = (arrived: Arrived): Message => message(attempt, arrived, owner);
  const taken = (arrived: Arrived, unit: Unit | undefined): Message => {
    // Where the unit is recorded, a replay does not take it again.
    if (unit && options.from === undefined) (unit.received ??= []).push(arrived.id);
    return opened(arrived);
  };

  const next: Receiver['next'] = (options) => attempt.work.as(owner ?? attempt.work.current, () => received(options));

  async function received({ timeout = options.idle, where = options.where }: Parameters<Receiver['next']>[0] = {}) {
    if (attempt.ending.over) throw attempt.ending.over;
    const unit = attempt.work.current;
    const entry = attempt.names.nth(`~receive ${name}`);
    const fits = (arrived: Arrived) => !misfit(channel, arrived) && (!where || where(opened(arrived)));
    const ready = mailboxes.take(name, position, fits);
    if (ready) return taken(ready, unit);

    const waited = attempt.wait(entry);
    let broken: { error: unknown } | undefined;
    mailboxes.wait(entry, name, position, (arrived) => {
      try {
        return fits(arrived);
      } catch (error) {
        // The condition is the receiver's, so its error is, too.
        broken = { error };
        return true;
      }
    });
    if (timeout !== undefined && !replay.ended.has(entry)) {
      const limit = milliseconds(timeout);
      attempt.timer(entry, limit, () => {
        const error = recorded(new WaitTimeout(`a message on \`${name}\``, limit));
        attempt.journal.conclude(entry, 'receive', name, { error });
      });
    }
    try {
      const arrived = (await waited) as Arrived;
      if (broken) throw broken.error;
      return taken(arrived, unit);
    } finally {
      mailboxes.forget(entry);
      timers.delete(entry);
    }
  }

  async function* messages() {
    for (;;) {
      try {
        yield await next();
      } catch (error) {
        if (error instanceof WaitTimeout) return;
        throw error;
      }
    }
  }

  return { next, [Symbol.asyncIterator]: messages };
}

/** Whether a message that nobody could check when it was sent breaks the schema: it stays where it is. */
function misfit({ name, schema }: Channel, message: Arrived): boolean {
  if (!message.unchecked || schema === undefined) return false;
  const { id, value } = message;
  const issues = issuesOf(jsonSchema(schema), value);
  if (issues.length === 0) return false;
  if (said.has(message)) return true;
  said.add(message);
  console.warn(
    `Message \`${id}\` on channel \`${name}\` is left out, since it does not fit the channel's schema. It was sent by a worker ` +
      'that does not know it.',
    issues,
  );
  return true;
}

const said = new WeakSet<Arrived>();

/** Sends a message to a run, once: an id that depends on the place in this run tells a second sending from the first. */
export async function sendMessage(attempt: Attempt, runId: string, channel: Channel, value: unknown): Promise<void> {
  if (channel?.kind !== 'channel')
    throw unexpected('the second argument of `ctx.send`', 'a channel', channel, 'Define one with `channel(name)`.');
  text(runId, 'the first argument of `ctx.send`, the id of a run,');
  const { name } = channel;
  const { run, store } = attempt;
  const kept = cloned(value, 'value');
  const entry = attempt.names.nth(`~send ${name} ${relative(run, runId)}`);
  const fn = async () => {
    const checked = await checkedMessage(name, kept);
    const sender = { runId: run.id };
    const message = { id: attempt.names.identity(entry), channel: name, value: kept, ...checked, sender };
    await stored(attempt, () => send(store, runId, [message]));
  };
  await step(attempt, { entry, kind: 'send', name, fn, options: {} });
}

/** How a run is called from another: the same for a copy of both. */
function relative({ id, parent }: { id: string; parent?: string }, to: string): string {
  if (to.startsWith(`${id}/`)) return `.${to.slice(id.length)}`;
  if (parent === undefined) return to;
  return to === parent ? '..' : to.startsWith(`${parent}/`) ? `../${to.slice(parent.length + 1)}` : to;
}

function message(
  attempt: Attempt,
  { id, channel, value, at, sender, ...arrived }: Arrived,
  owner: Unit | undefined,
): Message {
  return {
    value: 'parsed' in arrived ? arrived.parsed : value,
    id,
    sender,
    sentAt: at,
    async reply(value) {
      if (sender?.runId !== undefined) {
        const { runId } = sender;
        const to = { kind: 'channel', name: channel, schema: undefined } as const;
        return attempt.work.as(owner ?? attempt.work.current, () => sendMessage(attempt, runId, to, value));
      }
      throw new ConferError('This message was not sent by a run, so there is no mailbox for a reply.', {
        code: 'NoReply',
      });
    },
  };
}
