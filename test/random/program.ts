// Random workflows as data: a small language of all that a workflow can do. One worker interprets it
// (worker.ts), fast-check writes it (arbitrary.ts), and the world outside reads in it what is wanted.

/** What a person does with a question is in the question, so that it is the same whenever they come to it. */
export interface Question {
  /** `ok` is an approval; `never` is a question to which nobody ever attends. */
  kind: 'yes' | 'no' | 'ok' | 'never';
  n: number;
  /** It has a key of its own; otherwise the key is derived. */
  keyed: boolean;
}

/** A call of a task; those that share are told apart by how often they were called, not by their place. */
export interface Errand {
  n: number;
  fails: number;
  memo: boolean;
  shared: boolean;
  ms: number;
}

export type Submitted =
  | { of: 'input'; question: Question }
  | ({ of: 'task' } & Errand)
  | { of: 'child'; part: Part }
  /** A task that lasts until it is stopped. */
  | { of: 'endless' };

/** `name` is left out where the place in the program is to be the name. */
export type Part =
  | { do: 'step'; name?: string; fails: number; tries: number; ms: number; crash: number }
  | ({ do: 'task' } & Errand)
  | { do: 'ask'; question: Question; timeout?: Limit; default?: boolean }
  /** A step asks, after a while, by its own context or by that of the workflow. */
  | { do: 'inside'; question: Question; ms: number; own: boolean }
  | { do: 'rounds'; name?: string; times: number }
  | { do: 'submit'; what: Submitted; how: 'result' | 'poll' | 'late' | 'status' | 'handed' | 'abandon'; between: Part }
  | { do: 'select'; among: Submitted[]; drain: boolean; cancelRemaining: boolean; timeout?: Limit }
  | { do: 'withdraw'; what: Submitted[] }
  | { do: 'receive'; name?: string; count: number; even: boolean; loop: boolean; from?: 'start' | 'now'; idle?: Limit }
  | { do: 'talk'; rounds: number }
  | { do: 'sleep'; ms: number }
  | { do: 'suspend'; ms: number }
  | { do: 'say'; how: 'emit' | 'log' | 'progress' }
  | { do: 'draw' }
  | { do: 'fail' }
  /** The worker dies here, in this attempt of the run. */
  | { do: 'crash'; attempt: number }
  | { do: 'seq'; parts: Part[] }
  | { do: 'all'; parts: Part[]; settled: boolean }
  | { do: 'map'; parts: Part[]; concurrency: number; settled: boolean }
  | { do: 'race'; parts: Part[] }
  | { do: 'try'; part: Part; otherwise: Part }
  | { do: 'suspense'; part: Part; after: number }
  | { do: 'child'; part: Part };

/** A short limit is for what never comes, a long one for what does. */
export type Limit = 'short' | 'long';

/** What a worker says as it goes, on a channel of its database that is not the library's. */
export type Sign = { tab: string; run: string; attempt: number } & (
  | { sign: 'told'; n: number; text: string; of?: string | undefined }
  | { sign: 'did'; entry: string; number: number }
  | { sign: 'crashed' }
  /** The library wrote this to the console. */
  | { sign: 'complained'; text: string }
);

export interface Setting {
  database: string;
  tab: string;
  /** Whether `crash` does anything. */
  crashes: boolean;
}

/** The channels on which a program hears from outside, and how many messages it needs there. */
export function channelsOf(part: Part, at = '0'): { name: string; needs: number }[] {
  if (part.do === 'receive') {
    const name = part.name ?? `c${at}`;
    return name === 'silent' ? [] : [{ name, needs: part.even ? part.count * 2 : part.count }];
  }
  return inside(part, at).flatMap(([inner, place]) => channelsOf(inner, place));
}

/** The parts of the same run within a part, with their places. */
function inside(part: Part, at: string): [Part, string][] {
  if ('parts' in part) return part.parts.map((inner, index) => [inner, `${at}.${index}`]);
  switch (part.do) {
    case 'submit':
      return [[part.between, `${at}.b`]];
    case 'try':
      return [
        [part.part, `${at}.t`],
        [part.otherwise, `${at}.o`],
      ];
    case 'suspense':
      return [[part.part, `${at}.s`]];
    default:
      return [];
  }
}

/** A number that depends on a text alone. */
export function numberOf(text: string): number {
  let number = 7;
  for (const character of text) number = (number * 31 + character.codePointAt(0)!) % 1_000_003;
  return number;
}
