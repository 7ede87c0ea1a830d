// One command: its words and options, what it reads or does, and how that is written. What a terminal, a file, a connection and
// an exit code are is known by bin/confer-kit.mjs alone.

import { InvalidArgument } from '../model/errors.ts';
import { toPortable } from '../model/portable.ts';
import type { InputFilter, RunFilter } from '../model/record.ts';
import { acts } from './acting.ts';
import type { CommandOptions } from './command-options.ts';
import type { Source } from './source.ts';
import { details, eventTable, inputTable, runTable, visibleLines } from './writing.ts';

interface Command {
  /** What is said after its name; those in brackets may be left out. */
  takes: readonly string[];
  options: readonly (keyof CommandOptions)[];
  found(
    source: Source,
    words: readonly string[],
    options: CommandOptions,
  ): object | undefined | Promise<object | undefined>;
  write(found: any): string;
}

const paging = ['state', 'workflow', 'order', 'limit', 'after'] as const;

const reads: Record<string, Command> = {
  'inputs list': {
    takes: [],
    options: [...paging, 'run', 'text'],
    found: (source, _, { run, text, ...options }) =>
      source.inputs({ ...filter(options), ...given({ runId: run, text }) }),
    write: inputTable,
  },
  'inputs inspect': { takes: ['ID'], options: [], found: (source, [id]) => source.input(id!), write: details },
  'runs list': {
    takes: [],
    options: paging,
    found: (source, _, options) => source.runs(filter(options) as RunFilter),
    write: runTable,
  },
  'runs inspect': { takes: ['ID'], options: [], found: (source, [id]) => source.run(id!), write: details },
  'runs events': {
    takes: ['ID'],
    options: ['after'],
    found: (source, [id], { after = '0' }) => source.events(id!, whole(after, '`--after`')),
    write: eventTable,
  },
};

const commands: Record<string, Command> = {
  ...reads,
  ...Object.fromEntries(
    Object.entries(acts).map(([name, { takes, options, act }]): [string, Command] => [
      name,
      {
        takes,
        options,
        found({ client }, words, given) {
          if (client) return act(client, words, given);
          throw new InvalidArgument(`\`${name}\` needs a server: \`--server wss://… --token …\`.`);
        },
        // An export is JSON, and nothing else.
        write: name === 'runs export' ? (found) => visibleLines(JSON.stringify(found, null, 2)) : details,
      },
    ]),
  ),
};

/** The names of all commands, each of two words. */
export const names = Object.keys(commands);

/**
 * What a command says. Throws `InvalidArgument` for what it was told wrongly, `NotFound` for an id that is not there, and what
 * the client rejects with.
 *
 *     await answered(['inputs', 'list'], { state: ['pending'] }, exportedRuns(await run.export()));
 */
export async function answered(words: readonly string[], options: CommandOptions, source: Source): Promise<string> {
  const [noun, verb, ...more] = words;
  const name = `${noun} ${verb}`;
  const command = Object.hasOwn(commands, name) ? commands[name]! : undefined;
  if (!command) throw new InvalidArgument(`There is no \`${words.slice(0, 2).join(' ')}\`. There are ${known()}.`);
  const least = command.takes.filter((word) => !word.startsWith('[')).length;
  if (more.length < least || more.length > command.takes.length || more.slice(0, least).includes(''))
    throw new InvalidArgument(`Expected \`${name}\` to be followed by ${command.takes.join(' ') || 'options only'}.`);
  for (const option of Object.keys(options) as (keyof CommandOptions)[])
    if (option !== 'json' && !command.options.includes(option))
      throw new InvalidArgument(`\`${name}\` takes no \`--${option}\`.`);
  const found = (await command.found(source, more, options)) ?? {};
  return options.json ? asJson(found) : command.write(found);
}

const known = () => names.map((name) => `\`${name}\``).join(', ');

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
  return visibleLines(JSON.stringify(await toPortable(plain), null, 2));
}
