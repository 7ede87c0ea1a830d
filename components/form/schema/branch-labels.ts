// What the branches of an alternative are called: by their title, by the constant that tells them apart, by the name of
// what they refer to, or by their type.

import { entries, isRecord, list, own, type Schema, text } from '../../shared/schema.ts';
import { rareFieldStrings } from '../../shared/strings/rare-fields.ts';
import { referred } from './judge.ts';
import { humanised } from './labels.ts';
import { optionLabel } from './options.ts';
import type { Union } from './subschemas.ts';
import { titleOf } from './ui-options.ts';

export interface Title {
  label: string;
  description: string | undefined;
}

export function titles({ branches }: Union, root: unknown): Title[] {
  const all = branches.map((branch, i) => {
    const ref = text(own(branch, '$ref'));
    const target = referred(branch, root);
    const here: Schema = { ...(isRecord(target) ? target : {}), ...(isRecord(branch) ? branch : {}) };
    const name = ref?.split('/').at(-1);
    const label =
      titleOf(here) ??
      tag(here) ??
      (name && name !== '#' && !/^__schema\d/.test(name) ? humanised(name) : undefined) ??
      worded(here) ??
      rareFieldStrings.alternative(i + 1);
    return { label, description: text(own(here, 'description')) };
  });
  const count = new Map<string, number>();
  for (const { label } of all) count.set(label, (count.get(label) ?? 0) + 1);
  const seen = new Map<string, number>();
  return all.map(({ label, description }) => {
    if (count.get(label) === 1) return { label, description };
    seen.set(label, (seen.get(label) ?? 0) + 1);
    return { label: `${label} ${seen.get(label)}`, description };
  });
}

/** The constants among the properties: what tells `cat` from `dog`. */
function tag(schema: Schema): string | undefined {
  if (Object.hasOwn(schema, 'const')) return optionLabel(schema.const);
  const fixed = entries(own(schema, 'properties')).flatMap(([, piece]) => {
    const values = list(own(piece, 'enum'));
    if (isRecord(piece) && Object.hasOwn(piece, 'const')) return [optionLabel(piece.const)];
    return values.length === 1 ? [optionLabel(values[0])] : [];
  });
  return fixed.length ? fixed.join(', ') : undefined;
}

function worded(schema: Schema): string | undefined {
  const values = list(own(schema, 'enum'));
  if (values.length) return values.slice(0, 4).map(optionLabel).join(', ');
  const type = own(schema, 'type') ?? (isRecord(own(schema, 'properties')) ? 'object' : undefined);
  const format = text(own(schema, 'format'));
  if (typeof type === 'string' && Object.hasOwn(rareFieldStrings.kinds, type)) {
    const inside = type === 'array' ? worded({ ...(own(schema, 'items') as object) }) : undefined;
    return [rareFieldStrings.kinds[type], format ?? inside].filter(Boolean).join(': ');
  }
  const needed = list(own(schema, 'required')).filter((key) => typeof key === 'string');
  return needed.length ? needed.join(', ') : undefined;
}
