// Follows what the references in a text lead to, for as long as the text is on the page.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Live, Reference } from '../../src/model/reference.ts';
import { messageOf } from '../shared/message-of.ts';
import { outcomeStrings } from '../shared/strings/outcomes.ts';

/** What can tell: `client.follow`. */
export interface Follower {
  follow(reference: Reference, listener: (live: Live) => void, onError?: (error: unknown) => void): () => void;
}

export class LiveValues implements ReactiveController {
  /** What is said, politely, once something is done. */
  announced = '';
  readonly #host: ReactiveControllerHost;
  readonly #stops = new Set<() => void>();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The way to follow a reference by this client; nothing if it cannot tell. */
  by(
    client: Partial<Follower> | undefined,
  ): ((reference: Reference, listener: (live: Live) => void) => void) | undefined {
    if (!client?.follow) return undefined;
    return (reference, listener) => {
      let begun = false;
      let stopped = false;
      const told = (live: Live) => {
        if (stopped) return;
        listener(live);
        const words = liveWords(live);
        // What was done when it was first shown is no news.
        if (words && begun) {
          this.announced = words;
          this.#host.requestUpdate();
        }
        begun = true;
      };
      const failed = (error: unknown) => {
        told({ state: 'failed', name: reference.name, error: { name: 'Error', message: messageOf(error) } });
      };
      const stop = client.follow!(reference, told, failed);
      this.#stops.add(() => {
        stopped = true;
        stop();
      });
    };
  }

  stop(): void {
    for (const stop of this.#stops) stop();
    this.#stops.clear();
    this.announced = '';
  }

  hostDisconnected(): void {
    this.stop();
  }
}

const underWay = /^(pending|queued|running|waiting)$/;

/** What to say to those who do not see it; nothing while it is under way. */
function liveWords({ state, name }: Live): string | undefined {
  return underWay.test(state) ? undefined : `${name}: ${outcomeStrings.states[state]}`;
}
