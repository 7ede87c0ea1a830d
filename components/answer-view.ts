// An answer as it is read afterwards, in the words of its form: labels in place of names, titles in place of values.
// Secrets are masked.

import type { Field } from './field.ts';
import { Memory } from './form-memory.ts';
import { grown, rootSeed } from './form-tree.ts';
import { same } from './path.ts';
import { own } from './schema.ts';
import { strings } from './strings.ts';
import { termsView, valueView } from './value.ts';
import type { View } from './view.ts';

const mostFields = 4000;

export function answerView(answer: unknown, schema: unknown, view: View): unknown {
  const soil = { root: schema, memory: new Memory(mostFields), left: mostFields };
  const said = worded(schema ? grown(rootSeed(schema, ''), answer, soil) : undefined, answer);
  const entries: [unknown, unknown][] = said instanceof Map ? [...said] : [[strings.answer, said]];
  return termsView(entries, (value) => valueView(value, view, 1));
}

function worded(field: Field | undefined, value: unknown): unknown {
  if (!field || value === undefined || value === null) return value;
  const { schema, children, options } = field;
  if (own(schema, 'writeOnly') === true || own(schema, 'format') === 'password') return strings.secret;
  if (Array.isArray(value))
    return value.map((item, i) => (children[i] ? worded(children[i], item) : titled(options, item)));
  if (!children.length) return titled(options, value);
  const said = new Map<string, unknown>();
  for (const child of children) {
    if (child.value === undefined) continue;
    const { label } = child;
    said.set(said.has(label) ? `${label} (${child.path.at(-1)})` : label, worded(child, child.value));
  }
  return said;
}

/** What an option is called, if that is not just the value. */
function titled(options: Field['options'], value: unknown): unknown {
  const label = options.find((option) => same(option.value, value))?.label;
  return label === undefined || typeof value === 'boolean' || label === String(value) ? value : label;
}
