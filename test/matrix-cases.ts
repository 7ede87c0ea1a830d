// The table of the restart matrix, rule by rule.

import type { Case } from './matrix.ts';
import { answers } from './matrix-answers.ts';
import { identity } from './matrix-identity.ts';
import { selection } from './matrix-select.ts';
import { waiting } from './matrix-waiting.ts';

export const groups: Record<string, Case[]> = {
  'a question': identity,
  'an answer': answers,
  'a run that waits': waiting,
  select: selection,
};

export const cases = Object.values(groups).flat();
