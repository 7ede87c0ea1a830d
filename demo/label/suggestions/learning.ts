// Questions whose answers are suggested by what was answered before. Only a few items are asked ahead; before the next ones are, a
// model learns from all answers so far, and those of which it is least sure come first. An item is asked once, with what was
// suggested then: that stands in its run.

import type { Item } from '../data/dataset.ts';
import { choiceIn, type JsonSchema } from '../labels.ts';
import { itemsToStart, keepOrder, noteStarted, type Project, stored } from '../projects.ts';
import { type LabelClient, startItems } from '../starting.ts';
import { suggestionIn } from './from-column.ts';
import type { Lesson } from './model-worker.ts';
import type { Example, Guess } from './naive-bayes.ts';

/** So many are asked at a time, and so many answers are there before the first suggestion. */
const batch = 10;
/** The least sure are looked for among so many: people go on while the model thinks. */
const most = 2_000;
/** With no more than these open the next are asked: nobody should wait for the model. */
const ahead = 3;

/** Asks the next items if few are open. Calling it again, also in another tab, does no harm. */
export async function askNext(client: LabelClient, { id }: Project, signal: AbortSignal): Promise<void> {
  // Two tabs would each put the items into an order of their own.
  await navigator.locks.request(`confer-label-learning-${id}`, { signal }, async () => {
    while (!signal.aborted) {
      const project = await stored(id);
      const items = project ? await itemsToStart(project) : [];
      if (!project || items.length === 0) return;
      const done = await client.runs.count({ workflow: 'label', state: ['succeeded', 'failed', 'cancelled'] });
      if (project.started - done > ahead) return;
      const asked = items.slice(0, project.started);
      const rest = unsureFirst(items.slice(project.started), await guessesFor(client, project, items));
      // The order is kept first: whatever is cut short here is asked again under the same ids.
      await keepOrder(project, [...asked, ...rest.map(({ item }) => item)]);
      const next = rest
        .slice(0, asked.length > 0 ? batch : batch + ahead)
        .map(({ item, guess }) => suggesting(item, guess, project.schema));
      await startItems(client, project, next);
      await noteStarted(project, project.started + next.length);
    }
  });
}

/** What the model says of each item that was not asked yet; nothing before there are answers of two kinds. */
async function guessesFor(client: LabelClient, { schema, started }: Project, items: Item[]): Promise<Learnt> {
  const inputs = started > 0 ? await client.inputs.list({ workflow: 'label', state: 'responded' }) : [];
  const name = choiceIn(schema)?.name;
  const examples = inputs.flatMap(({ values, resolution }): Example[] => {
    const answer = resolution?.value;
    const label = name ? (answer as Record<string, unknown> | undefined)?.[name] : answer;
    return name === undefined || label === undefined ? [] : [{ text: textOf(values.item), label }];
  });
  if (new Set(examples.map(({ label }) => label)).size < 2) return { guesses: [], labels: 0 };
  const texts = items.slice(started, started + most).map(({ value }) => textOf(value));
  return { guesses: await answered({ examples, texts }), labels: examples.length };
}

interface Learnt {
  guesses: (Guess | undefined)[];
  /** From so many. */
  labels: number;
}

type Guessed = { item: Item; guess: (Guess & { labels: number }) | undefined };

/** The least sure first, then those of which the model knows no word: it will know more by then. Without a model, as they stand. */
function unsureFirst(items: readonly Item[], { guesses, labels }: Learnt): Guessed[] {
  const all = items.map((item, at): Guessed => ({ item, guess: guesses[at] && { ...guesses[at], labels } }));
  return all.sort((one, other) => (one.guess?.sure ?? 2) - (other.guess?.sure ?? 2));
}

function suggesting(item: Item, guess: Guessed['guess'], schema: JsonSchema): Item {
  const answer = guess && suggestionIn(guess.label, schema, item.value);
  if (answer === undefined) return item;
  const who = `naive Bayes, from ${guess!.labels} labels`;
  return { ...item, given: { answer, who, when: new Date().toISOString() }, suggested: true };
}

function answered(lesson: Lesson): Promise<(Guess | undefined)[]> {
  const worker = new Worker(new URL('./model-worker.ts', import.meta.url), { type: 'module', name: 'model' });
  return new Promise<(Guess | undefined)[]>((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(`The model that suggests answers has failed: ${message}.`));
    worker.postMessage(lesson);
  }).finally(() => worker.terminate());
}

function textOf(item: unknown): string {
  return typeof item === 'string' ? item : JSON.stringify(item);
}
