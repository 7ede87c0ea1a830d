// Alternatives such as *approve*, *edit* and *ask back*: which one an answer chose, and what it holds beside that.

import { same } from '../shared/path.ts';
import { isRecord } from '../shared/schema.ts';

export interface Chosen {
  title: string;
  /** What the alternative asks for, without the constants that tell it from the others. */
  properties: Record<string, unknown>;
}

/** Nothing where the schema has no alternatives that constants tell apart. */
export function chosen(schema: unknown, answer: unknown): Chosen | undefined {
  if (!isRecord(schema) || !Array.isArray(schema.oneOf) || !isRecord(answer)) return undefined;
  for (const { title, properties } of schema.oneOf.filter(isRecord)) {
    if (typeof title !== 'string' || !isRecord(properties)) continue;
    const constants = Object.entries(properties).filter(([, part]) => isRecord(part) && 'const' in part);
    const fits = constants.every(([name, part]) => same((part as { const: unknown }).const, answer[name]));
    if (constants.length === 0 || !fits) continue;
    const names = constants.map(([name]) => name);
    return {
      title,
      properties: Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name))),
    };
  }
  return undefined;
}

/** The part of the answer that was proposed as a default, and what it became. */
export function proposal({ properties }: Chosen, answer: unknown): [before: unknown, after: unknown] | undefined {
  for (const [name, part] of Object.entries(properties))
    if (isRecord(part) && isRecord(part.default) && isRecord(answer)) return [part.default, answer[name]];
  return undefined;
}
