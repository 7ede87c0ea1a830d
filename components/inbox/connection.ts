// A worker by its address, as `<cf-inbox worker="./workflows.js">` names it.

import type { User } from '../../src/model/record.ts';
import type { Client } from '../../src/page/client.ts';
import { connect } from '../../src/page/connect.ts';

export interface Connection {
  client: Client;
  close(): void;
}

/** Starts the worker and connects to it; `client.ready` tells whether that worked. */
export function connection(address: string, user: User | undefined): Connection {
  const url = new URL(address, document.baseURI);
  const worker = new Worker(scriptUrl(url), { type: 'module', name: `confer:${url.pathname}` });
  return { client: connect(worker, user ? { user } : {}), close: () => worker.terminate() };
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
