// Which branch of an alternative a value is of, and which property says so.

import { fits, referred } from '../../../../src/validation/verdict.ts';
import { entries, isRecord, list, own, type Schema } from '../../../shared/schema.ts';
import { target } from './target.ts';

export interface Discriminator {
  key: string;
  /** What it may be for any branch to fit. */
  choice: Schema;
}

const rules = new Set(
  (
    'required not minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength pattern format ' +
    'minItems maxItems uniqueItems contains minProperties maxProperties propertyNames dependentRequired description $comment'
  ).split(' '),
);

/** Whether an alternative only judges what is there, and so gives nothing to choose. */
export const isRule = (branch: unknown) => isRecord(branch) && Object.keys(branch).every((word) => rules.has(word));

const discriminators = new WeakMap<object, Discriminator>();

/** A property that each branch fixes to values of its own, and that is asked for outside of them: it is the choice. */
export function driverOf(
  branches: readonly unknown[],
  subschemas: readonly { schema: Schema; branch: string }[],
  root: unknown,
): Discriminator | undefined {
  const [first] = branches;
  if (!isRecord(first)) return undefined;
  const fixed = (branch: unknown, key: string) => {
    const piece = own(own(target(branch, root), 'properties'), key);
    return (isRecord(piece) && Object.hasOwn(piece, 'const')) || Array.isArray(own(piece, 'enum')) ? piece : undefined;
  };
  const asked = (key: string) =>
    subschemas.some(({ schema, branch }) => {
      const piece = own(own(schema, 'properties'), key);
      return !branch && isRecord(piece) && !Object.hasOwn(piece, 'const');
    });
  const keys = entries(own(target(first, root), 'properties')).map(([key]) => key);
  const apart = (key: string) => {
    const values = branches.flatMap((branch) =>
      list(own(fixed(branch, key), 'enum') ?? [own(fixed(branch, key), 'const')]),
    );
    return new Set(values.map((value) => JSON.stringify(value))).size === values.length;
  };
  const key = keys.find((one) => asked(one) && branches.every((branch) => fixed(branch, one)) && apart(one));
  if (key === undefined) return undefined;
  const known = discriminators.get(first);
  if (known?.key === key) return known;
  const discriminator = { key, choice: { anyOf: branches.map((branch) => fixed(branch, key)) } };
  discriminators.set(first, discriminator);
  return discriminator;
}

export function driven(value: unknown, branches: readonly unknown[], { key, choice }: Discriminator, root: unknown) {
  const decided = own(value, key);
  const index = list(choice.anyOf).findIndex((piece) => decided !== undefined && fits(decided, piece, root) === true);
  return index < 0 || index >= branches.length ? undefined : index;
}

/** The branch that a value is of. Where nothing tells, nothing is presumed, unless it is but an empty box. */
export function picked(value: unknown, branches: readonly unknown[], root: unknown): number | undefined {
  if (value === undefined) return isBox(branches[0], root) ? 0 : undefined;
  const empty = isRecord(value) && Object.keys(value).length === 0;
  const named = (branch: unknown) => {
    const properties = own(target(branch, root), 'properties');
    return entries(value).filter(([key]) => isRecord(properties) && Object.hasOwn(properties, key)).length;
  };
  const best = (partial: boolean): number | undefined => {
    const verdicts = branches.map((branch) => fits(value, branch, root, { partial }));
    const fitting = (verdict: boolean | undefined) => [...verdicts.keys()].filter((i) => verdicts[i] === verdict);
    const sure = fitting(true);
    if (empty && sure.length > 1) return undefined;
    // Most schemas let properties through that they do not name: the branch that names them is meant.
    const near = sure.length ? sure : fitting(undefined);
    const most = Math.max(...near.map((i) => named(branches[i])));
    return near.find((i) => named(branches[i]) === most);
  };
  return best(false) ?? best(true);
}

const boxes = new Set<unknown>(['string', 'number', 'integer']);

function isBox(piece: unknown, root: unknown): boolean {
  const ref = own(piece, '$ref');
  const here = typeof ref === 'string' ? referred(piece, root) : piece;
  return boxes.has(own(here, 'type')) && !Array.isArray(own(here, 'enum')) && own(here, 'const') === undefined;
}
