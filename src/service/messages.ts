// Messages from a page: each is checked by the schema of its channel, wherever that is known, and all that fit are sent in one
// transaction.

import { channelNames, checkedMessage, isChannel } from '../definitions/channel.ts';
import { recorded } from '../model/error-records.ts';
import type { OutgoingMessage } from '../model/protocol.ts';
import { type ErrorRecord, responder, type User } from '../model/record.ts';
import { send } from '../store/requests.ts';
import { readRun } from '../store/runs.ts';
import type { Store } from '../store/store.ts';
import type { Workflows } from './responses.ts';

/** What came of each: nothing, or why it was refused. With `again`, those that are there already are left out. */
export async function sendMessages(
  store: Store,
  workflows: Workflows,
  runId: string,
  messages: readonly OutgoingMessage[],
  { user, again }: { user: User | undefined; again?: boolean | undefined },
): Promise<(ErrorRecord | undefined)[]> {
  const sender = user && { sender: { user: responder(user) } };
  // The receiver's worker may know a channel that this one does not: what it waits on is written with its schema.
  const run = messages.some(({ channel }) => !isChannel(channel)) ? await readRun(store, runId) : undefined;
  for (const channel of new Set(messages.map(({ channel }) => channel))) {
    const known = isChannel(channel) || run?.channels?.includes(channel);
    if (run && !known && workflows.has(run.workflow)) console.warn(unknownChannel(runId, channel));
  }
  const checks = messages.map(({ channel, value }) => checkedMessage(channel, value, run?.channelSchemas?.[channel]));
  const checked = await Promise.allSettled(checks);
  const fitting = messages.flatMap((message, index) => {
    const check = checked[index]!;
    return check.status === 'fulfilled' ? { ...message, ...check.value, ...sender } : [];
  });
  await send(store, runId, fitting, again);
  return checked.map((check) => (check.status === 'rejected' ? recorded(check.reason) : undefined));
}

const unknownChannel = (runId: string, name: string) =>
  `A message to run \`${runId}\` went to channel \`${name}\`, which no code of this worker has defined so far. ` +
  `It knows ${
    channelNames()
      .map((known) => `\`${known}\``)
      .join(', ') || 'none'
  }. Is the name misspelt? The message waits until something receives it.`;
