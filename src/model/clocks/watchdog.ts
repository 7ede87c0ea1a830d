// A watchdog: asks another, again and again, whether it is there, and tells when it has not answered for ten seconds. What
// whoever asks has slept through itself (a closed lid, the slow timers of a hidden page) says nothing of the other.

export interface Watchdog {
  /** Begins to ask, unless it does already. */
  start(): void;
  stop(): void;
  /** The other has given a sign of life. */
  heard(): void;
}

/** In milliseconds: how long an answer may take before it is asked for again. */
const round = 5_000;
/** In milliseconds: whatever is over sooner does not make it ask. */
const soon = 100;
/** So many rounds without an answer are too many. */
const patience = 2;

export interface Watched {
  /** A round begins: the other is to be asked for a sign. */
  ask(): void;
  /** It has not answered; nothing more is asked until the next `start`. */
  onSilence(): void;
  /** How many rounds it may stay silent, if that is not the usual. */
  rounds?(): number | undefined;
}

export function watchdog({ ask, onSilence, rounds }: Watched): Watchdog {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let unanswered = 0;

  function begin() {
    const since = Date.now();
    timer = setTimeout(() => end(since), round);
    ask();
  }

  function end(since: number) {
    timer = undefined;
    const slept = Date.now() - since > 2 * round;
    unanswered = slept ? 0 : unanswered + 1;
    if (unanswered < (rounds?.() ?? patience)) return begin();
    unanswered = 0;
    onSilence();
  }

  return {
    start() {
      timer ??= setTimeout(begin, soon);
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
      unanswered = 0;
    },
    heard() {
      // The round that goes on will have been answered when it ends.
      unanswered = -1;
    },
  };
}
