// The value that a form begins with, and what becomes of it as fields come and go: what was given beats defaults, a new
// field begins with its default, and what belongs to a field that is gone is laid by until the field is back.

import { isRecord, number, own } from '../shared/schema.ts';
import type { Field, Seed, Soil } from './field.ts';
import { forkAt, sprout, untouched } from './field-tree.ts';
import { itemSeed, places, properties as seedsOf } from './nested-fields.ts';
import { zoned } from './schema/dates.ts';
import { fits } from './schema/fits.ts';

/** Rows that a list begins with, at most: a schema may ask for a million. */
const mostRows = 20;
const rounds = 8;

/** The value with what its fields make of it. What has been here before is left as it is. */
export function settled(seed: Seed, value: unknown, soil: Soil): unknown {
  const { memory } = soil;
  let field = sprout(seed, value, soil);
  if (soil.left-- <= 0) return value;
  if (!memory.starts.has(seed.place)) {
    const begun = value !== undefined ? accepted(field, soil) : soil.bare ? undefined : beginning(field, soil);
    memory.starts.set(seed.place, begun);
    if (begun !== value) field = sprout(seed, begun, soil);
    unusual(field, soil);
  }
  for (const { name, chosen, driver } of field.forks) {
    if (chosen !== undefined && !driver && field.value !== undefined)
      memory.chosen.set(forkAt(seed.place, name), chosen);
  }
  if (field.kind === 'group' && isRecord(field.value)) return inObject(field, soil);
  if (field.kind === 'list' && Array.isArray(field.value)) return inList(field, soil);
  return field.value;
}

/** The value of a group that somebody begins, although nothing asks for it. */
export function begun(seed: Seed, soil: Soil): unknown {
  const { kind, schema } = sprout(seed, undefined, soil);
  const value = own(schema, 'default') ?? (kind === 'group' ? {} : kind === 'list' ? [] : undefined);
  const { starts } = soil.memory;
  const start = starts.get(seed.place);
  starts.delete(seed.place);
  const whole = settled(seed, value, soil);
  starts.set(seed.place, start);
  return whole;
}

/** What does not suit its field, or its boxes, is mended as JSON, or row by row, to the end. */
function unusual({ kind, seed, forks, value }: Field, soil: Soil): void {
  if (value === undefined || forks.length || (kind !== 'json' && kind !== 'list')) return;
  if (sprout(seed, undefined, soil).kind !== kind) soil.memory.kinds.set(seed.place, kind);
}

function beginning(field: Field, soil: Soil): unknown {
  const kept = soil.memory.shelf.get(field.place);
  const given = kept ?? own(field.schema, 'default');
  if (given !== undefined) return accepted(sprout(field.seed, given, soil), soil);
  const value = untouched(field);
  if (field.kind !== 'list' || value === null) return value;
  if (value === undefined) return undefined;
  if (field.options.length) return field.options.map((option) => option.value);
  const least = number(own(field.schema, 'minItems'));
  const rows = Math.min(mostRows, least ?? places(field.layers));
  return Array.from({ length: rows }, () => undefined);
}

/** A date and time without a zone is what many libraries write for a default, and what no validator takes. */
function accepted({ kind, value, schema, seed }: Field, { root }: Soil): unknown {
  if (kind !== 'date' || typeof value !== 'string') return value;
  const format = own(schema, 'format') === 'time' ? 'time' : 'date-time';
  if (own(schema, 'format') === 'date' || /(z|[+-]\d\d:?\d\d)$/i.test(value)) return value;
  return [value, ...zoned(value, format)].find((text) => fits(text, seed.piece, root) === true) ?? value;
}

function inObject(field: Field, soil: Soil): unknown {
  const { memory } = soil;
  const given = field.value as Record<string, unknown>;
  const entries = new Map(Object.entries(given));
  let here = field;
  let changed = false;
  for (let round = 0; round < rounds; round++) {
    const seeds = seedsOf(here, soil);
    const now = new Map(seeds.filter(({ role }) => role === 'property').map((seed) => [keyOf(seed), seed.place]));
    let again = layBy(memory.declared.get(field.place), now, entries, soil);
    memory.declared.set(field.place, now);
    for (const seed of seeds) {
      const key = keyOf(seed);
      const before = entries.get(key);
      if (seed.role === 'entry' && !entries.has(key)) continue;
      const value = settled(seed, before, soil);
      if (value === before) continue;
      entries.set(key, value);
      again = true;
    }
    if (!again) break;
    changed = true;
    here = sprout(field.seed, Object.fromEntries(entries), soil);
  }
  return changed ? Object.fromEntries(entries) : given;
}

const keyOf = (seed: Seed) => String(seed.path.at(-1));

/** Lays by what fields held that are gone, or that are other fields now. */
function layBy(
  before: ReadonlyMap<string, string> | undefined,
  now: ReadonlyMap<string, string>,
  entries: Map<string, unknown>,
  { memory }: Soil,
): boolean {
  let changed = false;
  for (const [key, place] of before ?? []) {
    if (now.get(key) === place || !entries.has(key)) continue;
    memory.shelf.set(place, entries.get(key));
    memory.starts.delete(place);
    entries.delete(key);
    changed = true;
  }
  return changed;
}

function inList(field: Field, soil: Soil): unknown {
  const given = field.value as unknown[];
  const rows = soil.memory.rows(field.place, given.length);
  const items = given.map((item, i) => settled(itemSeed(field, i, rows[i]!, soil.root), item, soil));
  return items.some((item, i) => item !== given[i]) ? items : given;
}

/** What becomes of a value when another branch is chosen: what both have in common stays. */
export function branched(field: Field, fork: string, branch: number, soil: Soil): unknown {
  const { memory, root } = soil;
  const shelf = (index: number | undefined) => `${forkAt(field.place, fork)}=${index ?? -1}`;
  const before = field.forks.find(({ name }) => name === fork)?.chosen;
  memory.shelf.set(shelf(before), field.value);
  memory.chosen.set(forkAt(field.place, fork), branch);
  if (branch < 0) return field.blank;
  const kept = memory.shelf.get(shelf(branch));
  if (!isRecord(field.value) || (kept !== undefined && !isRecord(kept))) return startAgain(field, kept, soil);
  const next = sprout(field.seed, kept ?? {}, soil);
  if (next.kind !== 'group') return startAgain(field, kept, soil);
  const entries = new Map(isRecord(kept) ? Object.entries(kept) : []);
  const seeds = new Map(seedsOf(next, soil).map((seed) => [keyOf(seed), seed]));
  const known = memory.declared.get(field.place) ?? new Map();
  for (const [key, value] of Object.entries(field.value)) {
    const seed = seeds.get(key);
    const common = seed ? !seed.branch : !known.has(key);
    if (common || (seed && !entries.has(key) && fits(value, seed.piece, root) === true)) entries.set(key, value);
  }
  memory.declared.delete(field.place);
  return Object.fromEntries(entries);
}

/** What was entered in a branch before; else what it begins with. */
function startAgain({ seed, place }: Field, kept: unknown, soil: Soil): unknown {
  soil.memory.starts.set(place, undefined);
  if (kept !== undefined) return kept;
  const { kind, layers, options } = sprout(seed, undefined, soil);
  const defaults = layers.map(({ schema, branch }) => (branch ? own(schema, 'default') : undefined));
  const given = defaults.find((value) => value !== undefined);
  if (given !== undefined) return given;
  if (kind === 'constant') return options[0]?.value;
  return kind === 'group' ? {} : kind === 'list' || kind === 'choices' ? [] : undefined;
}
