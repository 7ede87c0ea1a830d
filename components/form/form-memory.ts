// What a form remembers beside its value, by the place of a field: which branch was chosen, what was entered in the others,
// which row is which. A *place* is not a path: rows that move keep theirs.

export class Memory {
  /** Branches by union. */
  readonly chosen = new Map<string, number>();
  /** What is not part of the value now, and comes back with the field. */
  readonly stash = new Map<string, unknown>();
  /** What each field began with; a field that is not in here is new. */
  readonly starts = new Map<string, unknown>();
  /** Fields that are of another kind than usual because of what they began with, and stay so while that is mended. */
  readonly kinds = new Map<string, 'json' | 'list'>();
  /** Fields that began with a time without a zone. */
  readonly presumed = new Set<string>();
  /** The properties that an object had fields for, and their places. */
  readonly declared = new Map<string, ReadonlyMap<string, string>>();
  readonly #shown = new Map<string, number>();
  readonly #rows = new Map<string, number[]>();
  readonly #keys = new Map<string, Map<string, number>>();
  #ids = new Map<string, string>();
  readonly #page: number;
  #count = 0;

  /** With this many rows of a long list to begin with. */
  constructor(page = 50) {
    this.#page = page;
  }

  /** A memory of nothing but which element is which, so that what is drawn need not be drawn anew. */
  emptied(): Memory {
    const memory = new Memory(this.#page);
    memory.#ids = this.#ids;
    return memory;
  }
  /** Forgets all but what belongs to these places and unions. */
  keep(places: ReadonlySet<string>, unions: ReadonlySet<string>): void {
    this.stash.clear();
    for (const map of [this.starts, this.kinds, this.declared])
      for (const place of map.keys()) if (!places.has(place)) map.delete(place);
    for (const union of this.chosen.keys()) if (!unions.has(union)) this.chosen.delete(union);
  }

  /** How many rows of a list are shown. */
  shown(place: string): number {
    return this.#shown.get(place) ?? this.#page;
  }
  showMore(place: string, most = this.shown(place) + this.#page): void {
    this.#shown.set(place, most);
  }

  /** The names of the rows of a list, as many as it has. */
  rows(place: string, length: number): readonly number[] {
    let rows = this.#rows.get(place);
    if (!rows) this.#rows.set(place, (rows = []));
    while (rows.length < length) rows.push(this.#count++);
    rows.length = length;
    return rows;
  }
  removed(place: string, index: number): void {
    this.#rows.get(place)?.splice(index, 1);
  }
  moved(place: string, from: number, to: number): void {
    const rows = this.#rows.get(place);
    if (rows) rows.splice(to, 0, ...rows.splice(from, 1));
  }

  /** The name of the row of a further property; it stays when the property is renamed. */
  row(place: string, key: string): number {
    let keys = this.#keys.get(place);
    if (!keys) this.#keys.set(place, (keys = new Map()));
    if (!keys.has(key)) keys.set(key, this.#count++);
    return keys.get(key)!;
  }
  renamed(place: string, from: string, to: string | undefined): void {
    const keys = this.#keys.get(place);
    const row = keys?.get(from);
    keys?.delete(from);
    if (row !== undefined && to !== undefined) keys!.set(to, row);
  }

  /** The id of a field's element. */
  id(place: string): string {
    let id = this.#ids.get(place);
    if (!id) this.#ids.set(place, (id = `field-${this.#ids.size}`));
    return id;
  }
}
