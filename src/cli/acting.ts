// What a command can do, rather than read: as a page would, by the same client.

import { InvalidArgument } from '../model/errors.ts';
import { fromPortable } from '../model/portable.ts';
import type { Client } from '../page/client.ts';
import type { CommandOptions } from './command-options.ts';

export interface Act {
  /** What is said after its name; those in brackets may be left out. */
  takes: readonly string[];
  options: readonly (keyof CommandOptions)[];
  act(client: Client<any>, words: readonly string[], options: CommandOptions): Promise<object | undefined>;
}

const id = ['ID'];

export const acts: Record<string, Act> = {
  'inputs respond': {
    takes: ['ID', '[VALUE]'],
    options: ['reason'],
    act: (client, [input, value], options) => client.inputs.respond(input!, read(value), said(options)),
  },
  'inputs dismiss': {
    takes: id,
    options: ['reason'],
    act: (client, [input], options) => client.inputs.dismiss(input!, said(options)),
  },
  'inputs undo': { takes: id, options: [], act: (client, [input]) => client.inputs.undo(input!) },
  'runs start': {
    takes: ['WORKFLOW', '[VALUE]'],
    options: ['id'],
    act: async (client, [workflow, args], { id }) =>
      (await client.start(workflow!, read(args), id === undefined ? {} : { id })).record(),
  },
  'runs cancel': { takes: id, options: [], act: (client, [run]) => after(client, run!, (it) => it.cancel()) },
  'runs retry': { takes: id, options: [], act: (client, [run]) => after(client, run!, (it) => it.retry()) },
  'runs send': {
    takes: ['ID', 'CHANNEL', 'VALUE'],
    options: [],
    act: async (client, [run, channel, value]) => ({ id: await client.run(run!).send(channel!, read(value)) }),
  },
  'runs export': { takes: id, options: [], act: (client, [run]) => client.run(run!).export() },
  'runs import': {
    takes: ['VALUE'],
    options: [],
    act: async (client, [data]) => (await client.import(json(data!))).record(),
  },
};

const said = ({ reason }: CommandOptions) => (reason === undefined ? {} : { reason });

/** The run as it is once something was done with it. */
async function after(client: Client, runId: string, act: (run: ReturnType<Client['run']>) => Promise<void>) {
  const run = client.run(runId);
  await act(run);
  return run.record();
}

/** A value as it was typed: JSON, with what JSON cannot say as exports have it. */
function read(text: string | undefined): unknown {
  return text === undefined ? undefined : fromPortable(json(text));
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidArgument(
      `Expected VALUE to be JSON, got ${text.slice(0, 100)}. A text has quotes of its own: '"so"'.`,
    );
  }
}
