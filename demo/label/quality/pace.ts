// How long an item takes: the time between two answers of the same person. Whoever pauses is not counted as thinking.

/** A longer time between two answers is a pause. */
const pause = 5 * 60_000;

export interface Pace {
  /** The half-way time per item, in ms: one long look does not move it. Undefined before the second answer. */
  median: number | undefined;
  /** At work altogether, in ms, pauses left out. */
  total: number;
}

/** How long each answer took its person, in ms; none for the first of a person, and after a pause. */
export function timesTaken<Answer extends { who: string; when: string }>(
  answers: readonly Answer[],
): Map<Answer, number> {
  const taken = new Map<Answer, number>();
  const last = new Map<string, number>();
  for (const answer of [...answers].sort((one, other) => Date.parse(one.when) - Date.parse(other.when))) {
    const at = Date.parse(answer.when);
    const time = at - (last.get(answer.who) ?? Number.NaN);
    if (time <= pause) taken.set(answer, time);
    last.set(answer.who, at);
  }
  return taken;
}

/** `pace(['2026-01-02T03:04:05Z', '2026-01-02T03:04:08Z'])`: three seconds. The times of one person's answers, in any order. */
export function pace(times: readonly string[]): Pace {
  const at = times.map((time) => Date.parse(time)).sort((one, other) => one - other);
  const steps = at.slice(1).map((time, index) => time - at[index]!);
  const worked = steps.filter((step) => step <= pause);
  return { median: medianOf(worked), total: worked.reduce((sum, step) => sum + step, 0) };
}

/** Undefined where there is nothing. */
export function medianOf(numbers: readonly number[]): number | undefined {
  const sorted = [...numbers].sort((one, other) => one - other);
  const half = sorted.length / 2;
  return sorted.length === 0 ? undefined : (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
}
