// One command: its words and options, what it reads, and how that is written. What a terminal, a file and an exit code
// are is known by bin/confer-kit.mjs alone.

import { InvalidArgument } from '../model/errors.ts';
import { toPortable } from '../model/portable.ts';
import type { InputFilter, RunFilter } from '../model/record.ts';
import { type ExportedRuns, exportedRuns } from './exported.ts';
import { details, eventTable, inputTable, runTable, visibleJson } from './writing.ts';

/** The options as they were typed. */
export interface CommandOptions {
  json?: boolean;
  state?: string[];
  workflow?: string;
  run?: string;
  text?: string;
  order?: string;
  limit?: string;
  after?: string;
}

interface Command {
  /** What it is told besides its options. */
  id?: true;
  options: readonly (keyof CommandOptions)[];
  read(runs: ExportedRuns, id: string, options: CommandOptions): object;
  write(found: any): string;
}

const paging = ['state', 'workflow', 'order', 'limit', 'after'] as const;

const commands: Record<string, Command> = {
  'inputs list': {
    options: [...paging, 'run', 'text'],
    read: (runs, _, { run, text, ...options }) => runs.inputs({ ...filter(options), ...given({ runId: run, text }) }),
    write: inputTable,
  },
  'inputs inspect': { id: true, options: [], read: (runs, id) => runs.input(id), write: details },
  'runs list': {
    options: paging,
    read: (runs, _, options) => runs.runs(filter(options) as RunFilter),
    write: runTable,
  },
  'runs inspect': { id: true, options: [], read: (runs, id) => runs.run(id), write: details },
  'runs events': {
    id: true,
    options: ['after'],
    read: (runs, id, { after = '0' }) => runs.events(id, whole(after, '`--after`')),
    write: eventTable,
  },
};

/**
 * What a command says about an exported run. `json` is that of the file. Throws `InvalidArgument` for what it was told
 * wrongly, `NotFound` for an id that the file does not hold.
 *
 *     await answered(['inputs', 'list'], { state: ['pending'] }, await run.export());
 */
export async function answered(words: readonly string[], options: CommandOptions, json: unknown): Promise<string> {
  const [noun, verb, id = '', ...more] = words;
  const name = `${noun} ${verb}`;
  const command = Object.hasOwn(commands, name) ? commands[name]! : undefined;
  if (!command) throw new InvalidArgument(`There is no \`${words.slice(0, 2).join(' ')}\`. There are ${known()}.`);
  if (command.id ? id === '' || more.length > 0 : words.length > 2)
    throw new InvalidArgument(`Expected \`${name}\` to be followed by ${command.id ? 'one id' : 'options only'}.`);
  for (const option of Object.keys(options) as (keyof CommandOptions)[])
    if (option !== 'json' && !command.options.includes(option))
      throw new InvalidArgument(`\`${name}\` takes no \`--${option}\`.`);
  const found = command.read(exportedRuns(json), id, options);
  return options.json ? asJson(found) : command.write(found);
}

const known = () =>
  Object.keys(commands)
    .map((name) => `\`${name}\``)
    .join(', ');

/** The filter that the options say. What it may hold is checked by whoever lists. */
function filter({ state, workflow, order, limit, after }: CommandOptions): InputFilter {
  return given({ state, workflow, order, after, limit: limit && whole(limit, '`--limit`') }) as InputFilter;
}

function given(options: object): object {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

function whole(text: string, what: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgument(`Expected ${what} to be a whole number, got '${text}'.`);
}

/** JSON as exports have it: values that it cannot say are marked with `$type`. */
async function asJson(found: object): Promise<string> {
  const plain = Array.isArray(found) ? found.map(given) : given(found);
  return visibleJson(JSON.stringify(await toPortable(plain), null, 2));
}
