// An answer as it is read afterwards, in the words of its form: labels in place of names, titles in place of values.
// Secrets are masked.

import { termsView } from '../markdown/terms-view.ts';
import { valueView } from '../markdown/value.ts';
import { same } from '../shared/path.ts';
import { isRecord, own } from '../shared/schema.ts';
import { commonStrings } from '../shared/strings/common.ts';
import type { View } from '../shared/view-context.ts';
import type { Field } from './field.ts';
import { fieldTree, rootSpec } from './field-tree.ts';
import { Memory } from './form-memory.ts';
import { withoutSecrets } from './schema/redaction.ts';

const mostFields = 4000;

export function answerView(answer: unknown, schema: unknown, view: View): unknown {
  const context = { root: schema, memory: new Memory(mostFields), left: mostFields };
  const shown = withoutSecrets(answer, schema, commonStrings.secret);
  const said = worded(schema ? fieldTree(rootSpec(schema, ''), answer, context) : undefined, shown);
  const entries: [unknown, unknown][] = said instanceof Map ? [...said] : [[commonStrings.answer, said]];
  return termsView(entries, (value) => valueView(value, view, 1));
}

function worded(field: Field | undefined, shown: unknown): unknown {
  if (!field || shown === null) return shown;
  const { children, options } = field;
  if (Array.isArray(shown))
    return shown.map((item, i) => (children[i] ? worded(children[i], item) : titled(options, item)));
  if (!children.length || !isRecord(shown)) return titled(options, shown);
  const said = new Map<string, unknown>();
  for (const child of children) {
    if (child.value === undefined) continue;
    const { label } = child;
    const name = String(child.path.at(-1));
    said.set(said.has(label) ? `${label} (${name})` : label, worded(child, own(shown, name)));
  }
  return said;
}

/** What an option is called, if that is not just the value. */
function titled(options: Field['options'], value: unknown): unknown {
  const label = options.find((option) => same(option.value, value))?.label;
  return label === undefined || typeof value === 'boolean' || label === String(value) ? value : label;
}
