// A call to the service, of a worker or a server: what comes back is turned into a value or an error.

import { unclonable } from '../model/clone.ts';
import { revived } from '../model/error-records.ts';
import type { Ask, Reply, Service } from '../model/protocol.ts';

export type Call = <T>(request: (service: Service) => Promise<Reply<T>>) => Promise<T>;

export function calls(ask: Ask): Call {
  const service = new Proxy({} as Service, {
    get:
      (_, name: string) =>
      (...args: unknown[]) =>
        ask(name, args),
  });
  return async (request) => {
    const reply = await request(service);
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
