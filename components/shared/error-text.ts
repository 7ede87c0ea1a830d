// What went wrong, for people: an error's message speaks to whoever wrote the workflow, and names a question by its id.

import type { ErrorRecord } from '../../src/model/record.ts';
import { errorStrings } from './strings/errors.ts';
import { outcomeStrings } from './strings/outcomes.ts';

export function errorText({ code = '', message, ...more }: Pick<ErrorRecord, 'code' | 'message'>): string {
  const { reason } = more as { reason?: unknown };
  const { endings, standstills } = errorStrings;
  if (Object.hasOwn(standstills, code)) return standstills[code as keyof typeof standstills];
  if (!Object.hasOwn(endings, code)) return message;
  const words = endings[code as keyof typeof endings];
  return typeof reason === 'string' && reason ? outcomeStrings.because(words, reason) : `${words}.`;
}
