// A worker or a server by its address, as `<cf-inbox worker="./workflows.js">` and `<cf-inbox server="wss://…">` name it.

import type { User } from '../../src/model/record.ts';
import type { Client } from '../../src/page/client.ts';
import { connect } from '../../src/page/connect.ts';
import type { Token } from '../../src/page/connection.ts';

/** Where an inbox finds its client, and as whom. */
export interface Address {
  worker: string | undefined;
  server: string | undefined;
  token: Token | undefined;
  user: User | undefined;
}

/**
 * Connects to a server; or to a worker that it starts, and to another where that does not answer. `client.ready` tells whether
 * that worked, and `client.close()` ends it.
 */
export function connectTo(address: Address): Client {
  const { worker, server, token, user } = address;
  // Of functions the last that was given is asked: a page may write one anew each time that it draws.
  const fresh = typeof token === 'function' ? () => (address.token as typeof token)() : token;
  if (server) return connect(server, { token: fresh });
  const url = new URL(worker!, document.baseURI);
  const start = () => new Worker(scriptUrl(url), { type: 'module', name: `confer:${url.pathname}` });
  return connect(start, user ? { user } : {});
}

interface Policy {
  createScriptURL(url: string): string;
}
let policy: Policy | undefined;

/** The address as a page with `require-trusted-types-for 'script'` wants it: only ever one of its own origin. */
function scriptUrl(url: URL): string {
  const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } };
  if (!trustedTypes) return url.href;
  policy ??= trustedTypes.createPolicy('confer', {
    createScriptURL(href) {
      const { origin, protocol } = new URL(href);
      if (origin !== globalThis.origin && protocol !== 'blob:')
        throw new TypeError(`A worker must be of this origin, not ${origin}.`);
      return href;
    },
  });
  return policy.createScriptURL(url.href);
}
