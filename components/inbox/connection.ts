// A worker by its address, as `<cf-inbox worker="./workflows.js">` names it.

import type { User } from '../../src/model/record.ts';
import type { Client } from '../../src/page/client.ts';
import { connect } from '../../src/page/connect.ts';

/**
 * Connects to a worker that it starts, and to another where that does not answer; `client.ready` tells whether that worked,
 * and `client.close()` ends it.
 */
export function connectTo(address: string, user: User | undefined): Client {
  const url = new URL(address, document.baseURI);
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
