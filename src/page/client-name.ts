// A client by a name that fits into an attribute. A framework that meets an element before its tag is defined, as React does
// when the elements are loaded later, writes what it is given into attributes, as text: by that the client is found again.

import type { Client } from './client.ts';

const clients = new Map<string, WeakRef<Client<any>>>();

/** The client, which is its name where a text is wanted. */
export function named<C extends Client<any>>(client: C): C {
  const name = `confer-client-${clients.size + 1}`;
  clients.set(name, new WeakRef(client));
  return Object.defineProperty(client, 'toString', { value: () => name });
}

export function clientNamed(name: string | null): Client<any> | undefined {
  return clients.get(name ?? '')?.deref();
}
