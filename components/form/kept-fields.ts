// What need not be made anew at each key: the fields whose schema and value are the same objects as before, and the specs of what
// is inside of an object. Whoever changes what a form remembers, rather than its value, clears it.

import type { Field, FieldSpec } from './field.ts';
import type { Subschema } from './schema/subschemas.ts';

interface Tree {
  spec: FieldSpec;
  field: Field;
  /** How many fields it is, with those inside. */
  size: number;
}

/** The properties that the schema of an object names, and those of them for which there is no value. */
interface Named {
  specs: FieldSpec[];
  impossible: ReadonlySet<FieldSpec>;
}

/** An object as its fields have made it, and what they were. */
interface Whole {
  specs: readonly FieldSpec[];
  value: Record<string, unknown>;
}

export class KeptFields {
  readonly #trees = new Map<string, Tree>();
  readonly #settled = new Map<string, { spec: FieldSpec; value: unknown }>();
  readonly #named = new Map<string, { subschemas: readonly Subschema[]; named: Named }>();
  readonly #wholes = new Map<string, Whole>();

  tree(spec: FieldSpec, value: unknown): Tree | undefined {
    const tree = this.#trees.get(spec.place);
    return tree && Object.is(tree.field.value, value) && alike(tree.spec, spec) ? tree : undefined;
  }
  keepTree(tree: Tree): void {
    this.#trees.set(tree.spec.place, tree);
  }

  /** Whether a value is what fields have made of it already. */
  isSettled(spec: FieldSpec, value: unknown): boolean {
    const known = this.#settled.get(spec.place);
    return known !== undefined && Object.is(known.value, value) && alike(known.spec, spec);
  }
  keepSettled(spec: FieldSpec, value: unknown): void {
    this.#settled.set(spec.place, { spec, value });
  }

  /** What the fields inside an object have made of it: those whose part is the same object need not be asked again. */
  whole(place: string): Whole | undefined {
    return this.#wholes.get(place);
  }
  keepWhole(place: string, whole: Whole): void {
    this.#wholes.set(place, whole);
  }

  named({ place, subschemas }: Field, all: () => Named): Named {
    const known = this.#named.get(place);
    if (known && sameSchemas(known.subschemas, subschemas)) return known.named;
    const named = all();
    this.#named.set(place, { subschemas, named });
    return named;
  }

  /** What happened in a field may show in it though its value is the same. */
  touch(place: string): void {
    this.#trees.delete(place);
  }
  clear(): void {
    for (const map of [this.#trees, this.#settled, this.#named, this.#wholes]) map.clear();
  }
}

const sameSchemas = (a: readonly Subschema[], b: readonly Subschema[]) =>
  a.length === b.length && a.every(({ schema, branch }, i) => schema === b[i]!.schema && branch === b[i]!.branch);

const each = (a: readonly unknown[], b: readonly unknown[]) =>
  a === b || (a.length === b.length && a.every((one, i) => one === b[i]));

const alike = (a: FieldSpec, b: FieldSpec) =>
  a === b ||
  (a.piece === b.piece &&
    a.label === b.label &&
    a.required === b.required &&
    a.role === b.role &&
    each(a.path, b.path) &&
    each(a.refs, b.refs));
