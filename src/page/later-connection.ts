// The connection to a server by its address. Its code comes when it is wanted: whoever has a worker does not pay for it.

import { unexpected } from '../model/given.ts';
import type { Connection, Token } from './connection.ts';

/** Throws `InvalidArgument` for what is no address of a server. */
export function laterConnection(address: string | URL, token: Token | undefined): Connection {
  const url = webSocketUrl(address);
  let connection: Connection | undefined;
  const loaded = import('./server-connection.ts').then(({ serverConnection }) => {
    connection = serverConnection(url, token);
    return connection;
  });
  return {
    since: Date.now(),
    get user() {
      return connection?.user;
    },
    ask: async (name, args) => (await loaded).ask(name, args),
    subscribe(subscription) {
      let stopped = false;
      let stop = () => {
        stopped = true;
      };
      loaded.then((server) => {
        if (!stopped) stop = server.subscribe(subscription);
      }, subscription.onError);
      return () => stop();
    },
    close: () => void loaded.then((server) => server.close()),
  };
}

const protocols: Record<string, string> = { 'http:': 'ws:', 'https:': 'wss:', 'ws:': 'ws:', 'wss:': 'wss:' };

function webSocketUrl(address: string | URL): URL {
  const url = URL.canParse(address, globalThis.document?.baseURI)
    ? new URL(address, globalThis.document?.baseURI)
    : undefined;
  const protocol = url && protocols[url.protocol];
  if (!protocol) throw unexpected('the address of the server', "one such as 'wss://confer.example'", String(address));
  url.protocol = protocol;
  return url;
}
