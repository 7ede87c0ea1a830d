// An alarm: one timer for the earliest of several points in time, however far off.

export interface Alarm {
  /** Calls `fire` at a point in time, unless the alarm is already set for an earlier one. */
  set(at: number, fire: () => void): void;
  clear(): void;
}

/** Timers hold 31 bits of milliseconds; what is further off is set again on the way. */
const furthest = 2 ** 31 - 1;

export function oneAlarm(): Alarm {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = Number.POSITIVE_INFINITY;

  function clear() {
    clearTimeout(timer);
    due = Number.POSITIVE_INFINITY;
  }

  function set(at: number, fire: () => void) {
    if (at >= due) return;
    clearTimeout(timer);
    due = at;
    timer = setTimeout(
      () => {
        clear();
        if (at > Date.now()) set(at, fire);
        else fire();
      },
      Math.min(Math.max(0, at - Date.now()), furthest),
    );
  }

  return { set, clear };
}
