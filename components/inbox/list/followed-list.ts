// A list that is followed, as far as it is read.

import type { InputFilter, InputRecord } from '../../../src/model/record.ts';

/** What an inbox is for, if not for all. */
export interface Scope {
  workflow?: string | undefined;
  runId?: string | undefined;
}

/** Only the inputs that it is for. */
export const scopeFilter = ({ workflow, runId }: Scope): InputFilter => ({
  ...(workflow && { workflow }),
  ...(runId && { runId }),
});

/** How many inputs are read at once. */
export const page = 500;

export interface FollowedList {
  filter: InputFilter;
  limit: number;
  /** Undefined until the worker has told. */
  told?: readonly InputRecord[];
  /** It is looked for something else than what was told. */
  seeking: boolean;
  /** What was told last is what a search has found. */
  found: boolean;
  /** How many there are, those included that are not read. */
  total: number;
  /** That is known. */
  counted: boolean;
  /** Counts them: that walks an index. */
  recount?: () => Promise<void>;
  stop(): void;
}

/** Nobody follows it yet. */
export const unwatched = (): void => {};

export const followedList = (filter: InputFilter): FollowedList => ({
  filter,
  limit: page,
  total: 0,
  seeking: false,
  found: false,
  counted: false,
  stop: unwatched,
});
