// Messages that a page sends to a run in one turn: they go to the worker as one call, and on disk as one transaction.

import { revived } from '../model/error-records.ts';
import type { OutgoingMessage } from '../model/protocol.ts';
import type { Call } from './call.ts';

/** As many are sent at once: one transaction must not keep everybody else from the database for long. */
const most = 1_000;

interface Sent {
  message: OutgoingMessage;
  resolve(id: string): void;
  reject(error: unknown): void;
}

/** The way to send messages to a run; each call gives the id of its message. */
export function messageBatch(call: Call, runId: string) {
  const gathered: Sent[] = [];

  async function flush(): Promise<void> {
    const batch = gathered.splice(0, most);
    if (gathered.length > 0) queueMicrotask(flush);
    try {
      const messages = batch.map(({ message }) => message);
      const replies = await call((service) => service.send(runId, messages));
      batch.forEach(({ message, resolve, reject }, index) => {
        const error = replies[index];
        if (error) reject(revived(error));
        else resolve(message.id);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  return (channel: string, value: unknown): Promise<string> =>
    new Promise((resolve, reject) => {
      gathered.push({ message: { id: crypto.randomUUID(), channel, value }, resolve, reject });
      if (gathered.length === 1) queueMicrotask(flush);
    });
}
