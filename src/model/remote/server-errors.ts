// What can go wrong between a page and a server.

import { ConferError } from '../errors.ts';

/** The server cannot be reached. What waits for it is tried again by itself; what was asked meanwhile has to be asked again. */
export class ServerUnreachable extends ConferError {
  override name = 'ServerUnreachable';
  constructor(message: string) {
    super(message, { code: 'ServerUnreachable' });
  }
}

/** The server does not take the token: it is forged, meant for others, or has expired. */
export class NotAuthenticated extends ConferError {
  override name = 'NotAuthenticated';
  constructor(message: string) {
    super(message, { code: 'NotAuthenticated' });
  }
}

/** Somebody asks for more than the server gives to one. `retryAfter` says when it may be tried again, in milliseconds. */
export class LimitExceeded extends ConferError {
  override name = 'LimitExceeded';
  readonly retryAfter: number | undefined;
  constructor(message: string, retryAfter?: number) {
    super(message, { code: 'LimitExceeded' });
    this.retryAfter = retryAfter;
  }
}
