// Where a command looks and acts: an exported run, which can only be read, or a server.

import type { InputFilter, InputRecord, RunEvent, RunFilter, RunRecord } from '../model/record.ts';
import type { Client } from '../page/client.ts';

type Perhaps<T> = T | Promise<T>;

export interface Source {
  inputs(filter: InputFilter): Perhaps<InputRecord[]>;
  input(inputId: string): Perhaps<InputRecord>;
  runs(filter: RunFilter): Perhaps<RunRecord[]>;
  run(runId: string): Perhaps<RunRecord>;
  events(runId: string, after: number): Perhaps<RunEvent[]>;
  /** Who acts; a file has nobody. */
  readonly client?: Client;
}

export function serverSource(client: Client): Source {
  return {
    client,
    inputs: (filter) => client.inputs.list(filter),
    input: (inputId) => client.inputs.get(inputId),
    runs: (filter) => client.runs.list(filter),
    run: (runId) => client.run(runId).record(),
    events: async (runId, after) => (await client.run(runId).history()).filter(({ seq }) => seq > after),
  };
}
