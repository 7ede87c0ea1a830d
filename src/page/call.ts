// A call to the worker's service: waits until the worker is there, and turns what comes back into a value or an error.

import type { Remote } from 'comlink';
import { unclonable } from '../model/clone.ts';
import { revived } from '../model/errors.ts';
import type { Reply, Service } from '../model/protocol.ts';

export type Call = <T>(request: (service: Service) => Promise<Reply<T>>) => Promise<T>;

/** Calls `service`; before anything else fails with what `ready` fails with. */
export function calls(service: Remote<Service>, failed: Promise<never>): Call {
  return async (request) => {
    const reply = await Promise.race([request(service as unknown as Service), failed]);
    if ('error' in reply) throw revived(reply.error);
    return reply.value;
  };
}

/** Refuses a value that cannot be sent to the worker, naming the part that cannot. */
export function sendable<T>(value: T, what: string): T {
  const error = unclonable(value, what);
  if (error) throw error;
  return value;
}
