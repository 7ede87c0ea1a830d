// Who may answer: what an author writes, what is kept of it, and whom it lets through.

import { unexpected } from './given.ts';

/** As an author writes it: for every key one of the values. A text stands for a list of one, `true` for `['true']`. */
export type Requires = Record<string, string | true | readonly string[]>;

/** As it is kept. Throws `InvalidArgument` for what nobody could fulfil. */
export function requirements(requires: Requires | undefined): Record<string, string[]> | undefined {
  if (requires === undefined) return;
  if (typeof requires !== 'object' || requires === null || Array.isArray(requires))
    throw unexpected('`requires`', "an object such as `{ role: 'editor' }`", requires);
  return Object.fromEntries(
    Object.entries(requires).map(([key, given]) => {
      const values = listed(given);
      if (values?.length && values.every((value) => typeof value === 'string')) return [key, values];
      throw unexpected(`\`requires.${key}\``, 'a text, `true`, or a list of at least one text', given);
    }),
  );
}

/**
 * Whether a user may answer: one of the values for *every* required key (AND over keys, OR over values). What was stored
 * by an earlier version may be anything: nobody is let through by what is no list.
 */
export function permitted(requires: unknown, tags: Record<string, unknown> | undefined): boolean {
  if (typeof requires !== 'object' || requires === null) return true;
  return Object.entries(requires).every(([key, values]) => {
    const own = tags && Object.hasOwn(tags, key) ? listed(tags[key]) : undefined;
    return listed(values)?.some((value) => own?.includes(value)) ?? false;
  });
}

/** The requirement in words: `role: editor or admin`. */
export function requirementsInWords(requires: object): string {
  return Object.entries(requires)
    .map(([key, values]) => `\`${key}\`: ${listed(values)?.join(' or ') ?? 'what nobody has'}`)
    .join(', and ');
}

function listed(given: unknown): string[] | undefined {
  if (given === true) return ['true'];
  return typeof given === 'string' ? [given] : Array.isArray(given) ? given : undefined;
}
