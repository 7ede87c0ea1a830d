// What can be found of inputs, kept in memory while somebody searches: to read a hundred thousand records takes seconds, to look
// through their texts takes milliseconds. The first search of a state has it read, slice by slice, and looks through what is there
// so far; those after it have only read what has changed.

import type { InputState } from '../../model/record.ts';
import { searched } from '../../model/searched.ts';
import type { StoredInput } from '../database.ts';
import { readInputs, withoutSecretAnswer } from '../inputs.ts';
import type { Store } from '../store.ts';
import { eachChunk, keysFrom } from './listing.ts';

/** What a filter asks of an input, and all that can be found of it. */
export type SearchText = Pick<
  StoredInput,
  'id' | 'state' | 'runId' | 'workflow' | 'requires' | 'order' | 'deadline' | 'resolution'
> & { text: string };

/** The texts of a state, as far as they are read. */
export class Reading {
  readonly texts = new Map<string, SearchText>();
  complete = false;
  /** Fulfilled when all of them are there. */
  readonly all: Promise<void>;
  /** Read from the latest to the oldest. */
  readonly descending: boolean;
  /** What has changed meanwhile: a slice may still have it as it was. */
  readonly #changed = new Set<string>();
  #grown = () => {};
  #more = this.#growth();

  constructor(store: Store, state: InputState, descending: boolean) {
    this.descending = descending;
    this.all = this.#read(store, state).then(() => this.#grown());
  }

  /** Fulfilled when there are more than now, so that it is worth to look again; rejects where they cannot be read. */
  get more(): Promise<void> {
    return Promise.race([this.#more, this.all]);
  }

  #growth(): Promise<void> {
    return new Promise((resolve) => (this.#grown = resolve));
  }

  /** What became of an input; `undefined`: it is not in this state any more. */
  changed(id: string, input: StoredInput | undefined): void {
    if (!this.complete) this.#changed.add(id);
    if (input) this.texts.set(id, textOf(input));
    else this.texts.delete(id);
  }

  async #read(store: Store, state: InputState): Promise<void> {
    const open = () => store.connection.use((database) => database.transaction('inputs').store.index('state'));
    let told = { at: Number.NEGATIVE_INFINITY, size: 0 };
    const order = { place: (input: StoredInput) => input.order, descending: this.descending };
    for await (const inputs of eachChunk(open, keysFrom([state], undefined), order)) {
      for (const input of inputs) if (!this.#changed.has(input.id)) this.texts.set(input.id, textOf(input));
      const now = { at: performance.now(), size: this.texts.size };
      if (now.at - told.at < pause || now.size < growth * told.size) continue;
      told = now;
      this.#grown();
      this.#more = this.#growth();
    }
    this.complete = true;
    this.#changed.clear();
  }
}

/** Milliseconds, and a share of what is there, after which it is worth to look again. */
const pause = 50;
const growth = 1.1;
/** Milliseconds without a search after which they are forgotten. */
const kept = 600_000;

interface Texts {
  states: Map<InputState, Reading>;
  /** Those that have changed since somebody searched. */
  stale: Set<string>;
  forget: ReturnType<typeof setTimeout> | undefined;
  stop(): void;
}

const known = new WeakMap<Store, Texts>();

/** The texts of the inputs in these states, as they are now. Those that nobody has searched yet are begun to be read, the latest first if `descending`. */
export async function searchTexts(
  store: Store,
  states: readonly InputState[],
  descending: boolean,
): Promise<Reading[]> {
  const texts = known.get(store) ?? listening(store);
  clearTimeout(texts.forget);
  texts.forget = setTimeout(() => dropped(store, texts), kept);
  // In Node nobody waits for that.
  (texts.forget as { unref?(): void }).unref?.();
  await refreshed(store, texts);
  return states.map((state) => {
    let reading = texts.states.get(state);
    if (!reading) {
      texts.states.set(state, (reading = new Reading(store, state, descending)));
      reading.all.catch(() => dropped(store, texts));
    }
    return reading;
  });
}

function listening(store: Store): Texts {
  const texts: Texts = { states: new Map(), stale: new Set(), forget: undefined, stop: () => {} };
  texts.stop = store.changes.listen(({ inputs, deleted = [], anything }) => {
    // Whose run is deleted is deleted, too; which those are is not told.
    if (anything || deleted.length) return dropped(store, texts);
    for (const id of inputs) texts.stale.add(id);
  });
  known.set(store, texts);
  return texts;
}

function dropped(store: Store, texts: Texts): void {
  texts.stop();
  clearTimeout(texts.forget);
  if (known.get(store) === texts) known.delete(store);
}

async function refreshed(store: Store, { states, stale }: Texts): Promise<void> {
  const ids = [...stale];
  stale.clear();
  if (!ids.length || !states.size) return;
  const inputs = new Map((await readInputs(store, ids)).map((input) => [input.id, input]));
  for (const [state, reading] of states) {
    for (const id of ids) {
      const input = inputs.get(id);
      reading.changed(id, input?.state === state ? input : undefined);
    }
  }
}

function textOf(input: StoredInput): SearchText {
  const { id, state, runId, workflow, requires, order, deadline, resolution } = input;
  return {
    id,
    state,
    runId,
    workflow,
    requires,
    order,
    deadline,
    resolution: resolution && { at: resolution.at },
    // Not even by being found is a secret told.
    text: searched(input.secret ? withoutSecretAnswer(input) : input),
  } as SearchText;
}
