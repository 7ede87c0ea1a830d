// The front: an HTTP server that tells whether all is well, and opens WebSockets to pages that may have them. There are no cookies: a
// page of a stranger has no token to bring, and its origin is not let in either.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { ConferError } from '../model/errors.ts';

export interface FrontOptions {
  port: number;
  host: string;
  /** Pages of these may connect, besides those of the server's own address: `https://app.example`; `*` is all. */
  origins: readonly string[];
  /** Connections at a time. */
  most: number;
  /** Bytes of a message. */
  largest: number;
  /** Rejects unless all is well. */
  healthy(): Promise<unknown>;
  connected(socket: WebSocket, from: string): void;
  refused(from: string, why: string): void;
}

export interface Front {
  readonly port: number;
  /** Tells everybody that it goes, and waits for them to have heard it. */
  close(): Promise<void>;
}

/** How often is looked whether the other ends are there, in milliseconds. */
const round = 30_000;

export async function front(options: FrontOptions): Promise<Front> {
  const { WebSocketServer } = await import('ws').catch((error) => {
    throw new ConferError('A server needs the package `ws`: npm install ws', { code: 'PackageMissing', cause: error });
  });
  // Not compressed: a small message must not become a large one.
  const sockets = new WebSocketServer({ noServer: true, maxPayload: options.largest, perMessageDeflate: false });
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 10_000 }, async (request, response) => {
    if (asksHealth(request)) {
      const healthy = await options.healthy().then(
        () => true,
        () => false,
      );
      return say(response, healthy ? 200 : 503, 'application/json', JSON.stringify({ healthy }));
    }
    say(response, request.method === 'GET' ? 426 : 405, 'text/plain', 'Pages connect by WebSocket.');
    // What else somebody wants to send is not read.
    request.destroy();
  });
  const alive = new WeakSet<WebSocket>();

  server.on('upgrade', (request, socket, head) => {
    const from = `${request.socket.remoteAddress} ${request.headers.origin ?? ''}`.trim();
    const refuse = (status: string, why: string) => {
      options.refused(from, why);
      socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\n\r\n`);
    };
    socket.on('error', () => {});
    if (!mayConnect(request, options.origins)) return refuse('403 Forbidden', 'Pages of this origin may not connect.');
    if (sockets.clients.size >= options.most)
      return refuse('503 Service Unavailable', 'There are too many connections.');
    sockets.handleUpgrade(request, socket as Duplex, head, (opened) => {
      alive.add(opened);
      opened.on('pong', () => alive.add(opened));
      options.connected(opened, from);
    });
  });

  const rounds = setInterval(() => {
    for (const socket of sockets.clients) {
      if (!alive.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }, round);

  await listening(server, options);
  return {
    port: (server.address() as { port: number }).port,
    async close() {
      clearInterval(rounds);
      const over = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets.clients) socket.close(1001, 'The server ends.');
      setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, 1_000);
      server.closeIdleConnections();
      await over;
    },
  };
}

function asksHealth({ method, url = '' }: IncomingMessage): boolean {
  return (method === 'GET' || method === 'HEAD') && url.split('?')[0]!.endsWith('/health');
}

function say(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, connection: 'close' });
  response.end(body);
}

function listening(server: Server, { port, host }: FrontOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
}

/** A browser says of which origin its page is; whoever is no browser can say anything, and has to have a token all the same. */
function mayConnect({ headers }: IncomingMessage, origins: readonly string[]): boolean {
  const { origin, host } = headers;
  if (origin === undefined || origins.includes('*') || origins.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
