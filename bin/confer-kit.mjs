#!/usr/bin/env node
// The command line. Exit codes: 0, it is done; 1, it was refused, or there is no such thing; 2, the command was told wrongly; 3, the
// server cannot be reached, or does not take the token.
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { answered } from '../dist/src/cli/command.js';
import { commandOptions, commonOptions } from '../dist/src/cli/command-options.js';
import { exportedRuns } from '../dist/src/cli/exported.js';
import { serverSource } from '../dist/src/cli/source.js';
import { visibleLines } from '../dist/src/cli/writing.js';

const help = `Asks a server (confer-kit serve), or reads a run that was exported (run.export()).

  confer-kit inputs list                  the questions, the oldest first
  confer-kit inputs inspect ID            all of one question
  confer-kit inputs respond ID [VALUE]    answers it; without a value it is approved
  confer-kit inputs dismiss ID            declines to answer it
  confer-kit inputs undo ID               takes your answer back, where its question allows that
  confer-kit runs list                    the runs, the oldest first
  confer-kit runs inspect ID              all of one run
  confer-kit runs events ID               what happened in a run
  confer-kit runs start WORKFLOW [VALUE]  starts a run with a value; with --id, or finds that one
  confer-kit runs cancel ID               ends a run
  confer-kit runs retry ID                has a failed run go on
  confer-kit runs send ID CHANNEL VALUE   sends it a message
  confer-kit runs export ID               all of it as JSON, for a file
  confer-kit runs import VALUE            takes in what was exported: confer-kit runs import - < run.json

  confer-kit serve FILE                   a server for a file of workflows: confer-kit serve --help
  confer-kit backup FOLDER                a copy of a server's data: confer-kit backup --help
  confer-kit token USER                   a token, for development: confer-kit token --help
  confer-kit completion bash|zsh|fish     completion: eval "$(confer-kit completion bash)"

  VALUE is JSON ('"so"' is a text); - reads what is piped in.

  --server ADDRESS  the server, such as wss://confer.example (or in CONFER_SERVER)
  --token TOKEN     says who you are (or in CONFER_TOKEN, which others do not see)
  --file PATH       the exported run instead; - reads what is piped in (default without a server)
  --json            as JSON
  --state STATE     lists: only those in this state; may be given several times
  --workflow NAME   lists: only those of this workflow
  --run ID          inputs list: only those of this run
  --text WORDS      inputs list: only those in which all of these words occur
  --order ORDER     lists: oldest, newest, updated; inputs also deadline
  --limit NUMBER    lists: no more than so many
  --after ID        lists: those after this one; runs events: those after the event with this number
  --reason WORDS    inputs respond, dismiss: why
  --id ID           runs start: the id of the run; the same id is the same run

Exit codes: 0 done; 1 refused, or there is no such thing; 2 told wrongly; 3 the server cannot be reached or does not take the token.`;

const apart = {
  serve: './serve.mjs',
  backup: './backup.mjs',
  token: './token.mjs',
  completion: '../dist/src/cli/completion.js',
};

try {
  const [first, ...rest] = process.argv.slice(2);
  if (first === 'completion') console.log((await import(apart.completion)).completion(rest[0]));
  else if (Object.hasOwn(apart, first)) await (await import(apart[first])).command(rest);
  else await asked();
} catch (error) {
  const toldWrongly = error.code === 'InvalidArgument' || error.code?.startsWith('ERR_PARSE_ARGS');
  console.error(visibleLines(error.message));
  if (toldWrongly) console.error('`confer-kit --help` shows what there is.');
  const unreached = error.code === 'ServerUnreachable' || error.code === 'NotAuthenticated';
  // Not `exit`: what was written is still on its way.
  process.exitCode = toldWrongly ? 2 : unreached ? 3 : 1;
}

async function asked() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { ...commandOptions, ...commonOptions },
  });
  const { CONFER_SERVER, CONFER_TOKEN } = process.env;
  const { file, server = file === undefined ? CONFER_SERVER : undefined, token = CONFER_TOKEN, ...more } = values;
  const { help: wanted, version, ...options } = more;
  if (version) console.log(JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version);
  else if (wanted || positionals.length === 0) console.log(help);
  else if (server === undefined) console.log(await answered(positionals, options, exportedRuns(await exported(file))));
  else await askServer(server, token, positionals, options);
}

async function askServer(server, token, words, options) {
  // Node has one from 22 on.
  globalThis.WebSocket ??= (await import('ws')).WebSocket;
  const { connect } = await import('../dist/src/index.js');
  const client = connect(server, { token });
  try {
    await client.ready;
    const piped = await Promise.all(
      words.map((word, index) => (word === '-' && index > 1 ? text(process.stdin) : word)),
    );
    console.log(await answered(piped, options, serverSource(client)));
  } finally {
    client.close();
  }
}

async function exported(file = '-') {
  const json = file === '-' ? await text(process.stdin) : readFileSync(file, 'utf8');
  try {
    return JSON.parse(json);
  } catch {
    throw new Error(`Expected ${file === '-' ? 'what is piped in' : file} to be JSON, as \`run.export()\` gives it.`);
  }
}
