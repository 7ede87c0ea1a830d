#!/usr/bin/env node
// The command line. Exit codes: 0, it is done; 1, the file is not what was expected or does not hold what was asked for;
// 2, the command was told wrongly.
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { answered } from '../dist/src/cli/command.js';

const help = `Reads runs that were exported (\`run.export()\`), and changes nothing.

  confer-kit inputs list      the questions, the oldest first
  confer-kit inputs inspect   all of one question: confer-kit inputs inspect ID
  confer-kit runs list        the run, and those that it called
  confer-kit runs inspect     all of one run: confer-kit runs inspect ID
  confer-kit runs events      what happened in a run: confer-kit runs events ID

  --file PATH      the exported run; - reads what is piped in (default)
  --json           as JSON
  --state STATE    lists: only those in this state; may be given several times
  --workflow NAME  lists: only those of this workflow
  --run ID         inputs list: only those of this run
  --text WORDS     inputs list: only those in which all of these words occur
  --order ORDER    lists: oldest, newest, updated; inputs also deadline
  --limit NUMBER   lists: no more than so many
  --after ID       lists: those after this one; runs events: those after the event with this number`;

const one = { type: 'string' };
const yes = { type: 'boolean' };

try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      ...{ file: one, workflow: one, run: one, text: one, order: one, limit: one, after: one },
      ...{ json: yes, help: { ...yes, short: 'h' }, version: yes, state: { ...one, multiple: true } },
    },
  });
  const { file = '-', help: asked, version, ...options } = values;
  if (version) console.log(JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version);
  else if (asked || positionals.length === 0) console.log(help);
  else console.log(await answered(positionals, options, await exported(file)));
} catch (error) {
  const toldWrongly = error.code === 'InvalidArgument' || error.code?.startsWith('ERR_PARSE_ARGS');
  console.error(error.message);
  if (toldWrongly) console.error('`confer-kit --help` shows what there is.');
  // Not `exit`: what was written is still on its way.
  process.exitCode = toldWrongly ? 2 : 1;
}

async function exported(file) {
  const json = file === '-' ? await text(process.stdin) : readFileSync(file, 'utf8');
  try {
    return JSON.parse(json);
  } catch {
    throw new Error(`Expected ${file === '-' ? 'what is piped in' : file} to be JSON, as \`run.export()\` gives it.`);
  }
}
