// How long an item takes: the time between two answers of the same person. Whoever pauses is not counted as thinking.

/** A longer time between two answers is a pause. */
const pause = 5 * 60_000;

export interface Pace {
  /** The half-way time per item, in ms: one long look does not move it. Undefined before the second answer. */
  median: number | undefined;
  /** At work altogether, in ms, pauses left out. */
  total: number;
}

/** `pace(['2026-01-02T03:04:05Z', '2026-01-02T03:04:08Z'])`: three seconds. The times of one person's answers, in any order. */
export function pace(times: readonly string[]): Pace {
  const at = times.map((time) => Date.parse(time)).sort((one, other) => one - other);
  const steps = at.slice(1).map((time, index) => time - at[index]!);
  const worked = steps.filter((step) => step <= pause).sort((one, other) => one - other);
  const half = worked.length / 2;
  const median = worked.length === 0 ? undefined : (worked[Math.ceil(half) - 1]! + worked[Math.floor(half)]!) / 2;
  return { median, total: worked.reduce((sum, step) => sum + step, 0) };
}
