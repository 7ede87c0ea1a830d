// The thread beside: sees that the other hangs, says what it is at, and ends the process, which the other cannot.

import { writeSync } from 'node:fs';
import { type Debugger, Session } from 'node:inspector';
import { workerData } from 'node:worker_threads';
import { debugged, type Pulse, parts, turns } from './hang-watch.ts';

const { pulse, patience } = workerData as { pulse: Pulse; patience: number };
let seen = -1;
let still = 0;

const rounds = setInterval(() => {
  const now = Atomics.load(pulse, turns);
  still = now === seen && Atomics.load(pulse, debugged) === 0 ? still + 1 : 0;
  seen = now;
  if (still < parts) return;
  clearInterval(rounds);
  examine();
  // Within what is not JavaScript nobody can look.
  setTimeout(() => end([]), 1_000);
}, patience / parts);

/** Has the other thread pause wherever it is, to see where that is. */
function examine(): void {
  const session = new Session();
  const files = new Map<string, string>();
  session.connectToMainThread();
  session.on('Debugger.scriptParsed', ({ params }) => files.set(params.scriptId, params.url));
  session.on('Debugger.paused', ({ params }) => end(params.callFrames.map((frame) => inWords(frame, files))));
  session.post('Debugger.enable');
  session.post('Debugger.pause');
}

function inWords({ functionName, location }: Debugger.CallFrame, files: ReadonlyMap<string, string>): string {
  const { scriptId, lineNumber, columnNumber = 0 } = location;
  return `    at ${functionName || '<anonymous>'} (${files.get(scriptId)}:${lineNumber + 1}:${columnNumber + 1})`;
}

/** Written past the other thread, through which all that is logged goes. */
function end(frames: readonly string[]): void {
  const what = `Nothing but this had its turn for ${patience} ms: the process hangs, and is ended. Start it again.`;
  writeSync(2, `${[what, ...frames.slice(0, 10)].join('\n')}\n`);
  process.kill(process.pid, 'SIGKILL');
}
