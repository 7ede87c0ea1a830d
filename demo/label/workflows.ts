// The worker: one workflow, which asks somebody for the label of one item. Each project has a database of its own, named
// by the page through the worker's name, so that a project can be put aside, exported or deleted by itself.

import { InputDismissed, prompt, serve, workflow } from 'confer-kit/worker';
import type { Given, Item } from './data/dataset.ts';
import { type JsonSchema, showsItem } from './labels.ts';

export interface Work {
  item: Item;
  question: string;
  schema: JsonSchema;
}

export type Outcome = { answer: unknown } | { skipped: string } | Given;

export const label = workflow('label', async (ctx, { item, question, schema }: Work): Promise<Outcome> => {
  const { given, suggested } = item;
  if (given && !suggested) return given;
  // The item comes first: it is what the eye looks for, in the list as well. Where it is marked, the form shows it.
  const template: string = showsItem(schema) ? question : `{{item}}\n\n${question}`;
  const asked = prompt(template, {
    schema,
    title: item.name,
    actions: ['Save', 'Skip'],
    key: 'label',
    initial: given?.answer,
    // Nothing is done with an answer before it is exported, so it may be taken back and replaced.
    revisable: true,
  });
  try {
    return { answer: await ctx.ask(asked, { ...item.more, item: item.value }) };
  } catch (error) {
    if (error instanceof InputDismissed) return { skipped: error.reason ?? '' };
    throw error;
  }
});

serve([label], { database: self.name || 'confer-label' });
