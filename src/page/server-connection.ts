// The connection to a server: one WebSocket, and another where that is lost, for as long as the page is there. Who asks is
// said by a token, anew at each connection. What was asked is asked again where that does no harm; what only waits for
// something waits on.

import { watchdog } from '../model/clocks/watchdog.ts';
import { ConferError } from '../model/errors.ts';
import type { Reply } from '../model/protocol.ts';
import type { User } from '../model/record.ts';
import { closed, type ReplyFrame, read, type Welcome, watching, written } from '../model/remote/frames.ts';
import { type LimitExceeded, NotAuthenticated, ServerUnreachable } from '../model/remote/server-errors.ts';
import type { Connection, Request, Subscription, Token } from './connection.ts';
import { requestAgain } from './request-again.ts';
import { watchListeners } from './watch-listeners.ts';

/** For how long what was asked waits for a server that cannot be reached, in milliseconds. */
const patience = 10_000;
/** The pause before the second try to reach it, which doubles with each, and the longest. In milliseconds. */
const [soonest, longest] = [250, 30_000];
/** These wait for something to happen, however long that takes: a server that is away for a while is part of that. */
const waits: ReadonlySet<string> = new Set(['result', 'settled', 'news']);
/** These are asked again where it was too much for the server at that moment: whoever has asked is not about to do so. */
const goOn: ReadonlySet<string> = new Set([...waits, ...watching, 'unwatch']);
/** Not all at once: the pause before that is longer than it has to be by up to this. In milliseconds. */
const spread = 1_000;

interface SentRequest extends Request {
  /** The server may have it. */
  sent?: boolean;
}

export function serverConnection(url: URL, token: Token | undefined): Connection {
  const requests = new Map<number, SentRequest>();
  const subscriptions = new Set<Subscription>();
  const listeners = watchListeners();
  let last = 0;
  let socket: WebSocket | undefined;
  /** What the server said when it took the token; without it nothing can be asked. */
  let welcome: Welcome | undefined;
  let user: User | undefined;
  /** How often in a row it could not be reached. */
  let failures = 0;
  let again: ReturnType<typeof setTimeout> | undefined;
  let impatience: ReturnType<typeof setTimeout> | undefined;
  /** Why what is asked now is refused at once. */
  let away: ConferError | undefined;
  /** Nothing can be asked any more. */
  let over = false;
  /** What is written goes in its order, though files have to be read first. */
  let sending: Promise<void> = Promise.resolve();

  const silence = watchdog({
    ask: () => void ask('ping', []).catch(() => {}),
    onSilence: () => lost(socket, new ServerUnreachable(`The server at ${url.host} does not answer.`)),
  });

  function dial(): void {
    clearTimeout(again);
    impatience ??= setTimeout(giveUp, patience);
    const own = new WebSocket(url);
    socket = own;
    const greeting = Promise.resolve()
      .then(() => (typeof token === 'function' ? token() : token))
      .then((token) => written({ token }));
    greeting.catch((error) => lost(own, notAuthenticated(`No token could be had: ${error?.message ?? error}`)));
    own.onopen = () => {
      greeting.then(
        (text) => own.send(text),
        () => {},
      );
    };
    own.onmessage = ({ data }) => {
      if (own !== socket) return;
      silence.heard();
      const frame = read(data);
      if (welcome) heard(frame as ReplyFrame);
      else opened(frame as Welcome);
    };
    // It comes right before the close, which says more; Node's own sockets leave it at this where nobody is there.
    own.onerror = () => void setTimeout(() => lost(own, unreachable('')));
    own.onclose = ({ code, reason }) => {
      const refused = code === closed.notAuthenticated;
      lost(own, refused ? notAuthenticated(reason) : unreachable(reason));
    };
  }

  function opened(frame: Welcome): void {
    welcome = frame;
    user = frame.user;
    failures = 0;
    away = undefined;
    clearTimeout(impatience);
    impatience = undefined;
    for (const [id, request] of requests) send(id, request);
    for (const { begin } of [...subscriptions]) begin();
    if (requests.size + subscriptions.size > 0) silence.start();
  }

  function heard(frame: ReplyFrame): void {
    if ('news' in frame) return listeners.tell(frame.id, frame.news);
    const { id, reply } = frame;
    const request = requests.get(id);
    if (!request) return;
    const pause = goOn.has(request.name) && 'error' in reply && (reply.error as Partial<LimitExceeded>).retryAfter;
    const own = socket;
    if (pause) return void setTimeout(() => own === socket && send(id, request), pause + Math.random() * spread);
    listeners.answered(id, reply);
    requests.delete(id);
    if (requests.size + subscriptions.size === 0) silence.stop();
    request.resolve(reply);
  }

  /** The socket is gone, or is taken for it: what can be asked twice is kept for the next. */
  function lost(own: WebSocket | undefined, why: ConferError): void {
    if (own !== socket || over) return;
    const refused = why instanceof NotAuthenticated && welcome === undefined;
    socket = undefined;
    welcome = undefined;
    own?.close();
    silence.stop();
    listeners.clear();
    for (const [id, request] of requests) keepOrReject(id, request);
    // The same token would be refused again.
    if (refused && typeof token !== 'function') return end(why);
    if (failures === 1 || refused) for (const { onError } of [...subscriptions]) onError(why);
    if (failures > 0 && refused) rejectAll(why, () => true);
    retry(why);
  }

  function retry(why: ConferError): void {
    if (away) away = why;
    const pause = failures === 0 ? 0 : Math.min(longest, soonest * 2 ** (failures - 1));
    failures += 1;
    // Not all at once, when a server comes back to many.
    again = setTimeout(dial, pause * (0.5 + Math.random() / 2));
  }

  function keepOrReject(id: number, request: SentRequest): void {
    if (!request.sent) return;
    const args = requestAgain(request.name, request.args);
    request.sent = false;
    if (args) request.args = args;
    else {
      requests.delete(id);
      const unknown = 'Whether this was done is not known: look, and do it again.';
      request.reject(new ServerUnreachable(`The connection to the server was lost before it answered. ${unknown}`));
    }
  }

  function giveUp(): void {
    away = unreachable('');
    rejectAll(away, ({ name }) => !waits.has(name));
  }

  function rejectAll(error: ConferError, which: (request: Request) => boolean): void {
    for (const [id, request] of requests) {
      if (!which(request)) continue;
      requests.delete(id);
      request.reject(error);
    }
  }

  function end(why: ConferError): void {
    over = true;
    away = why;
    clearTimeout(again);
    clearTimeout(impatience);
    silence.stop();
    globalThis.removeEventListener?.('online', dialNow);
    rejectAll(why, () => true);
    for (const { onError } of [...subscriptions]) onError(why);
  }

  /** The browser has a network again. */
  function dialNow(): void {
    if (!socket && !over) dial();
  }

  async function ask(name: string, args: unknown[]): Promise<Reply<unknown>> {
    if (away && (over || !waits.has(name))) throw away;
    if (name === 'unwatch') listeners.end(args[0]);
    return new Promise((resolve, reject) => {
      last += 1;
      const request = { name, args, resolve, reject };
      requests.set(last, request);
      if (!welcome) return;
      send(last, request);
      if (name !== 'ping') silence.start();
    });
  }

  function send(id: number, request: SentRequest): void {
    const own = socket;
    sending = sending.then(async () => {
      if (own !== socket || !requests.has(id)) return;
      try {
        const text = await written(listeners.without({ id, name: request.name, args: request.args }));
        if (own !== socket) return;
        refuseLarge(text, welcome!.largest);
        request.sent = true;
        own!.send(text);
      } catch (error) {
        requests.delete(id);
        request.reject(error);
      }
    });
  }

  function unreachable(reason: string): ServerUnreachable {
    return new ServerUnreachable(
      `The server at ${url.host} cannot be reached${reason && ` (${reason})`}: it is tried again.`,
    );
  }

  globalThis.addEventListener?.('online', dialNow);
  dial();
  return {
    since: Date.now(),
    get user() {
      return user;
    },
    ask,
    subscribe(subscription) {
      subscriptions.add(subscription);
      if (welcome) {
        subscription.begin();
        silence.start();
      } else if (away) subscription.onError(away);
      return () => subscriptions.delete(subscription);
    },
    close() {
      subscriptions.clear();
      end(new ConferError('This client was closed by its page.', { code: 'ServerUnreachable' }));
      const own = socket;
      socket = undefined;
      own?.close();
    },
  };
}

function notAuthenticated(why: string): NotAuthenticated {
  return new NotAuthenticated(why || 'The server does not take the token.');
}

/** A request that the server would cut the connection off for is not sent. */
function refuseLarge(text: string, largest: number): void {
  if (text.length * 3 <= largest) return;
  const bytes = new Blob([text]).size;
  if (bytes <= largest) return;
  const message = `Expected a request of at most ${largest} bytes, got one of ${bytes}. Send less, or raise \`limits.message\` of the server.`;
  throw new ConferError(message, { code: 'TooLarge' });
}
