// One connection: who it is, and what it asks and watches until it is over. Nothing that comes in is believed but the token.

import type { WebSocket } from 'ws';
import { oneAlarm } from '../engine/clocks/alarm.ts';
import { recorded } from '../model/error-records.ts';
import { NotPermitted } from '../model/errors.ts';
import type { Reply } from '../model/protocol.ts';
import type { User } from '../model/record.ts';
import {
  closed,
  type Greeting,
  type ReplyFrame,
  type RequestFrame,
  read,
  watching,
  written,
} from '../model/remote/frames.ts';
import { LimitExceeded } from '../model/remote/server-errors.ts';
import { OpenWatches } from '../service/open-watches.ts';
import { type Asker, replyOf, type Served } from '../service/service.ts';
import type { Authenticate } from './authentication.ts';
import type { Limits } from './limits.ts';
import type { May } from './permission.ts';
import type { Refusal } from './refusals.ts';
import { type AccessRequest, accessRequest } from './requests.ts';
import type { Counted } from './shared-counts.ts';

/** What a connection stands on. */
export interface Host {
  service(asker: Asker): Served;
  authenticate: Authenticate;
  may: May;
  limits: Limits;
  /** Takes one of the requests that a user may make now. */
  take(userId: string): void;
  counted: Counted;
  refused(refusal: Refusal): void;
  /** Since when the workflows are served. */
  since: number;
}

/** For how long somebody may be there without saying who they are, in milliseconds. */
const unknownFor = 10_000;

/** Serves whoever is at the other end, for as long as they are. `from` says where that is. */
export function serveConnection(socket: WebSocket, from: string, host: Host): void {
  const { limits } = host;
  const watches = new OpenWatches();
  const expiry = oneAlarm();
  let asker: { user: User; service: Served } | undefined;
  let greeted = false;
  let open = 0;
  /** What comes in is begun in its order, though it may have to be asked who may. */
  let beginning: Promise<unknown> = Promise.resolve();
  /** What goes out goes in its order, though files have to be read first. */
  let sending: Promise<unknown> = Promise.resolve();

  expiry.set(Date.now() + unknownFor, () => close('notAuthenticated', 'No token came.'));
  socket.on('error', () => {});
  socket.on('close', () => {
    expiry.clear();
    watches.endAll();
  });
  socket.on('message', (data, isBinary) => {
    const frame = isBinary ? undefined : parsed(String(data));
    if (!greeted && isGreeting(frame)) {
      greeted = true;
      void greet(frame.token ?? '');
    } else if (asker && isRequest(frame)) receive(asker, frame);
    else close('malformed', 'Expected a request.');
  });

  async function greet(token: string): Promise<void> {
    const identity = await Promise.resolve()
      .then(() => host.authenticate(token))
      .catch((error) => console.error('A token could not be examined.', error));
    if (!identity) {
      host.refused({ at: Date.now(), from, why: 'The token is not valid.' });
      return close('notAuthenticated', 'The server does not take the token.');
    }
    const { expiresAt, ...user } = identity;
    expiry.clear();
    if (expiresAt !== undefined) expiry.set(expiresAt, () => close('notAuthenticated', 'The token has expired.'));
    asker = { user, service: host.service({ user, watches }) };
    send({ user, largest: limits.message });
  }

  function receive({ user, service }: { user: User; service: Served }, { id, name, args }: RequestFrame): void {
    open += 1;
    beginning = beginning
      .then(() => begin(user, service, { id, name, args }))
      // What takes its time must not hold up what comes next.
      .then(([reply]) => void reply.then((reply) => send({ id, reply })))
      .catch((error) => send({ id, reply: { error: recorded(error) } }));
  }

  /** Does what was asked for, if whoever asks may. In a list, since it is not waited for here. */
  async function begin(
    user: User,
    service: Served,
    { id, name, args }: RequestFrame,
  ): Promise<[Promise<Reply<unknown>>]> {
    host.take(user.id);
    if (open > limits.requests)
      throw new LimitExceeded(`More than ${limits.requests} requests wait for their answers.`);
    if (watching.has(name) && watches.size >= limits.watches)
      throw new LimitExceeded(`More than ${limits.watches} lists are watched.`);
    const request = accessRequest(name, args);
    if (request) await permit(user, service, request);
    const given = name === 'hello' ? [host.since] : args;
    const listener = (news: unknown) => send({ id, news });
    const reply = host.counted(name, given, () =>
      replyOf(service, name, watching.has(name) ? [...given, listener] : given),
    );
    return [reply.then((reply) => noted(user, request, reply))];
  }

  async function permit(user: User, service: Served, request: AccessRequest): Promise<void> {
    const unknown = request.workflow === undefined ? request.runId : undefined;
    // That there is no such run is told by the request itself.
    const run = unknown === undefined ? undefined : await service.run(unknown).catch(() => undefined);
    const known = run ? { ...request, workflow: run.workflow } : request;
    if (await host.may(user, known)) return;
    host.refused({ at: Date.now(), user, from, ...known, why: 'The user may not.' });
    throw new NotPermitted(`You may not ${request.action} this.`);
  }

  /** Takes note of what the store refused. */
  function noted(user: User, request: AccessRequest | undefined, reply: Reply<unknown>): Reply<unknown> {
    if ('error' in reply && reply.error.code === 'NotPermitted')
      host.refused({ at: Date.now(), user, from, ...request, why: reply.error.message });
    return reply;
  }

  function send(frame: Parameters<typeof written>[0]): void {
    if ('reply' in frame) open -= 1;
    sending = sending
      .then(() => written('reply' in frame ? { ...frame, reply: withoutStack(frame.reply) } : frame))
      .catch((error) => written({ id: (frame as ReplyFrame).id, reply: { error: recorded(error) } }))
      .then((text) => {
        if (socket.readyState !== socket.OPEN) return;
        if (socket.bufferedAmount > limits.unread) return close('tooSlow', 'What was sent is not read.');
        socket.send(text);
      });
  }

  function close(why: keyof typeof closed, reason: string): void {
    socket.close(closed[why], reason);
    // Whoever does not read does not hear of it either.
    setTimeout(() => socket.terminate(), 1_000).unref();
  }
}

/** Where the code of a server lies is nobody's business. */
function withoutStack(reply: Reply<unknown>): Reply<unknown> {
  if (!('error' in reply)) return reply;
  const { stack, ...error } = reply.error;
  return { error };
}

function parsed(text: string): unknown {
  try {
    return read(text);
  } catch {
    return undefined;
  }
}

const isObject = (frame: unknown): frame is Record<string, unknown> => typeof frame === 'object' && frame !== null;

function isGreeting(frame: unknown): frame is Greeting {
  return isObject(frame) && 'token' in frame && (frame.token === undefined || typeof frame.token === 'string');
}

function isRequest(frame: unknown): frame is RequestFrame {
  return (
    isObject(frame) && Number.isSafeInteger(frame.id) && typeof frame.name === 'string' && Array.isArray(frame.args)
  );
}
