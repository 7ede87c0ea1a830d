// What can be found of inputs, kept in memory while somebody searches: to read a hundred thousand records takes seconds, to look
// through their texts takes milliseconds. The first search of a state reads it through, those after it only what has changed.

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

/** Milliseconds without a search after which they are forgotten. */
const kept = 600_000;

interface Texts {
  states: Map<InputState, Promise<Map<string, SearchText>>>;
  /** Those that have changed since somebody searched. */
  stale: Set<string>;
  forget: ReturnType<typeof setTimeout> | undefined;
  stop(): void;
}

const known = new WeakMap<Store, Texts>();

/** The texts of all inputs in these states, as they are now. */
export async function searchTexts(store: Store, states: readonly InputState[]): Promise<SearchText[]> {
  const texts = known.get(store) ?? listening(store);
  clearTimeout(texts.forget);
  texts.forget = setTimeout(() => dropped(store, texts), kept);
  // In Node nobody waits for that.
  (texts.forget as { unref?(): void }).unref?.();
  await refreshed(store, texts);
  const all = await Promise.all(
    states.map((state) => {
      let read = texts.states.get(state);
      if (!read) texts.states.set(state, (read = readState(store, state)));
      read.catch(() => dropped(store, texts));
      return read;
    }),
  );
  return all.flatMap((texts) => [...texts.values()]);
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
  for (const [state, read] of states) {
    const texts = await read;
    for (const id of ids) {
      const input = inputs.get(id);
      if (input?.state === state) texts.set(id, textOf(input));
      else texts.delete(id);
    }
  }
}

async function readState(store: Store, state: InputState): Promise<Map<string, SearchText>> {
  const texts = new Map<string, SearchText>();
  const index = await store.connection.use((database) => database.transaction('inputs').store.index('state'));
  for await (const inputs of eachChunk(index, keysFrom([state], undefined)))
    for (const input of inputs) texts.set(input.id, textOf(input));
  return texts;
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
