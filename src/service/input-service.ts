// What a page may ask about inputs: list, inspect, respond, dismiss, and watch.

import { follow, live } from '../context/remote-handles.ts';
import { NotFound } from '../model/errors.ts';
import { inputFilter } from '../model/filters.ts';
import type { Change } from '../model/protocol.ts';
import type { InputFilter, InputRecord, Resolution, User } from '../model/record.ts';
import type { Live, Reference } from '../model/reference.ts';
import type { Takes } from '../store/claim.ts';
import type { StoredInput } from '../store/database.ts';
import { publicInput, readInput, readInputs, settle } from '../store/inputs.ts';
import { countInputs, inputMatches, inputPlace, listInputs, lookForInputs } from '../store/lists/input-lists.ts';
import { undo } from '../store/rewind/revisions.ts';
import type { Store } from '../store/store.ts';
import { issuesOfAnswer, respond, revise, type Workflows } from './responses.ts';
import { watch } from './watches.ts';

/** How an input is told in a list. */
const shownBy =
  ({ brief }: InputFilter) =>
  (stored: StoredInput): InputRecord => {
    const input = publicInput(stored);
    if (!brief) return input;
    const { value, ...resolution } = input.resolution ?? {};
    return {
      ...input,
      values: {},
      initial: undefined,
      ...(input.resolution && { resolution: resolution as Resolution }),
    };
  };

export function inputService(store: Store, workflows: Workflows, takes: Takes) {
  async function existing(inputId: string): Promise<StoredInput> {
    const found = await readInput(store, inputId);
    if (!found) throw new NotFound(`There is no input \`${inputId}\`.`);
    return found;
  }

  return (user: User | undefined) => ({
    input: async (inputId: string) => publicInput(await existing(inputId)),
    inputs: async (filter: InputFilter) => (await listInputs(store, inputFilter(filter))).map(shownBy(filter)),
    countInputs: async (filter: InputFilter) => countInputs(store, inputFilter(filter)),
    watchInputs: async (given: InputFilter, listener: (change: Change<InputRecord>) => void) => {
      const filter = inputFilter(given);
      return watch(
        store,
        {
          concerned: ({ inputs }) => inputs,
          list: () => lookForInputs(store, filter),
          read: (ids) => readInputs(store, ids),
          matches: (record) => inputMatches(filter, record),
          place: (record) => inputPlace(filter, record),
          shown: (records) => records.map(shownBy(filter)),
          limit: filter.limit,
          after: filter.after,
        },
        listener,
      );
    },
    async respond(inputId: string, value: unknown, reason: string | undefined, responseId: string) {
      const said = reason === undefined ? {} : { reason };
      const [resolved] = await respond(store, workflows, [{ inputId, value, user, responseId, ...said }], takes);
      return publicInput(resolved!);
    },
    undo: async (inputId: string) => publicInput(await undo(store, inputId, user)),
    async revise(
      inputId: string,
      value: unknown,
      { reason, revises }: { reason?: string; revises?: number },
      responseId: string,
    ) {
      const said = reason === undefined ? {} : { reason };
      // Whoever does not say which answer is to be replaced means the one that is there now.
      const known = revises ?? (await existing(inputId)).resolution?.at ?? 0;
      const response = { inputId, value, user, responseId, revises: known, ...said };
      return publicInput(await revise(store, workflows, response));
    },
    async dismiss(inputId: string, reason: string | undefined, responseId: string) {
      const [resolved] = await settle(store, [{ inputId, state: 'dismissed', reason, user, responseId }], takes);
      return publicInput(resolved!);
    },
    validate: (inputId: string, value: unknown) => issuesOfAnswer(store, workflows, inputId, value),
    async follow(reference: Reference, listener: (live: Live) => void) {
      const tell = async () => listener(await live(store, reference));
      let telling = tell();
      const stop = follow(store, reference, () => {
        telling = telling.then(tell).catch((error) => console.error(`\`${reference.id}\` could not be read.`, error));
      });
      await telling.catch((error) => {
        stop();
        throw error;
      });
      return stop;
    },
  });
}
