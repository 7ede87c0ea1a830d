// What holds for any program, whatever happened to it.

import type { RunRecord } from 'confer-kit';
import { barren } from '../../src/model/barren.ts';
import { counted } from '../../src/model/counted.ts';
import type { Row } from '../../src/model/journal.ts';
import type { Sign } from './program.ts';

/** A run as its export tells of it. */
export interface Told {
  run: RunRecord;
  rows: { seq: number; type: string; [detail: string]: any }[];
  inputs: { key: string; state: string; resolution?: { value?: unknown; reason?: string } }[];
}

type Told1 = Sign & { sign: 'told' };

/**
 * The laws that were broken. An export leaves rows out, so that journals that were `moved` may have gaps; runs that were
 * `corrected` tell another story from then on.
 */
export function broken(
  runs: readonly Told[],
  signs: readonly Sign[],
  { moved, corrected }: { moved: boolean; corrected: boolean },
): string[] {
  const complaints = signs.flatMap((sign) => (sign.sign === 'complained' ? [`a worker complains: ${sign.text}`] : []));
  return [
    ...complaints,
    ...runs.flatMap((told) => brokenInJournal(told, moved)),
    ...(corrected ? [] : [...brokenInStories(signs), ...brokenInWork(signs)]),
  ];
}

/**
 * Whether it was given up, as its worker was ended three times in a row before it came to anything: with many kills on a slow machine
 * that is as it should be, and what it comes to is another story.
 */
export const givenUp = ({ run }: Told): boolean => run.error?.code === 'Stalled';

/** The journal of a run, in short. */
export function journal({ run, rows }: Told): string {
  const begun = rows[0]?.at;
  const lines = rows.map(({ seq, at, type, entry, key, error, value }) =>
    [`${seq} +${at - begun} ms`, type, entry ?? key, error?.name ?? JSON.stringify(value)]
      .filter((part) => part !== undefined)
      .join(' '),
  );
  return `${run.id}, begun at ${begun}, is ${run.state}: ${lines.join(', ')}`;
}

const endings = ['succeeded', 'failed', 'cancelled'];

function brokenInJournal({ run, rows, inputs }: Told, moved: boolean): string[] {
  const found: string[] = [];
  const { id } = run;
  // One that was restarted begins with the number that was due then.
  const first = (run as { round?: number }).round ? rows[0]!.seq : 1;
  rows.forEach(({ seq }, index) => {
    if (moved ? seq <= (rows[index - 1]?.seq ?? 0) : seq !== first + index)
      found.push(`row ${index + 1} of ${id} has number ${seq}`);
  });
  const last = rows.at(-1)!.type;
  if (last !== run.state) found.push(`${id} is ${run.state}, but its last row is ${last}`);
  if (givenUp({ run, rows, inputs }) && !moved) {
    const before = rows.slice(
      0,
      rows.findLastIndex(({ type }) => type === 'claimed'),
    );
    if (barren(before as unknown as Row[], 0).attempts < 3) found.push(`${id} was given up too early`);
  }
  // What counts no more may say the same.
  const counting = counted(rows as unknown as Row[]).rows as unknown as Told['rows'];
  if (counting.filter(({ type }) => endings.includes(type)).length !== 1) found.push(`${id} has not ended once`);
  for (const { key, state } of inputs) if (state === 'pending') found.push(`input ${key} of ${id} is still open`);
  const own = counting.filter(({ child }) => child === undefined);
  const twice = (what: string, names: string[]) => {
    const double = names.find((name, index) => names.indexOf(name) !== index);
    if (double !== undefined) found.push(`${what} ${double} is recorded twice in ${id}`);
  };
  const of = (type: string) => own.filter((row) => row.type === type);
  twice(
    'the question',
    of('asked').map(({ inputId }) => inputId),
  );
  twice(
    'the answer to',
    of('resolved').map(({ inputId }) => inputId),
  );
  twice(
    'the outcome of',
    of('step').map(({ entry }) => entry),
  );
  twice(
    'the timer of',
    of('timed').map(({ entry }) => entry),
  );
  for (const { inputId } of of('resolved')) {
    if (!of('asked').some((row) => row.inputId === inputId))
      found.push(`${inputId} is answered, but not asked in ${id}`);
  }
  return found;
}

/** Every attempt tells the same story as the others, as far as it gets. */
export function brokenInStories(signs: readonly Sign[]): string[] {
  const found: string[] = [];
  for (const [run, attempts] of stories(signs)) {
    let longest: Told1[] = [];
    for (const told of attempts) {
      told.forEach(({ n, text, attempt }, index) => {
        const other = longest[index];
        if (n !== index) found.push(`${run}, attempt ${attempt}: told ${n} where ${index} was due`);
        else if (other && other.text !== text)
          found.push(
            `${run} at ${n}: attempt ${other.attempt} told \`${other.text}\`, attempt ${attempt} told \`${text}\``,
          );
      });
      if (told.length > longest.length) longest = told;
      if (found.length > 0) break;
    }
  }
  return found;
}

/** What each attempt at each run told. */
export function stories(signs: readonly Sign[]): Map<string, Told1[][]> {
  const runs = new Map<string, Map<string, Told1[]>>();
  for (const sign of signs) {
    if (sign.sign !== 'told') continue;
    const attempts = runs.get(sign.run) ?? new Map<string, Told1[]>();
    runs.set(sign.run, attempts);
    const attempt = `${sign.tab} ${sign.attempt}`;
    attempts.set(attempt, [...(attempts.get(attempt) ?? []), sign]);
  }
  return new Map(Array.from(runs, ([run, attempts]) => [run, [...attempts.values()]]));
}

/** What an attempt knew to be done is not done again; what was under way is, at most once in each attempt. */
function brokenInWork(signs: readonly Sign[]): string[] {
  const found: string[] = [];
  const known = new Set<string>();
  const done = new Map<string, Sign & { sign: 'did' }>();
  for (const sign of signs) {
    if (sign.sign === 'told' && sign.of !== undefined) known.add(sign.of);
    if (sign.sign !== 'did') continue;
    const { entry, number, tab, attempt } = sign;
    const before = done.get(entry);
    if (known.has(entry)) found.push(`attempt ${attempt} did ${entry}, whose outcome was known`);
    else if (before && before.tab === tab && before.attempt === attempt && before.number >= number)
      found.push(`attempt ${attempt} did try ${number} of ${entry} after try ${before.number}`);
    done.set(entry, sign);
  }
  return found;
}
