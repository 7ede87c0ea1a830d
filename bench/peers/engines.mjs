// Measures Confer beside other workflow engines, each over IndexedDB in a worker, in Chromium and a profile on disk.
//
//     npm install --prefix bench/peers && node bench/peers/engines.mjs
import { readFileSync } from 'node:fs';
import { opened } from './opened.mjs';

const { dependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

const less = {
  '@tanstack/workflow-core':
    'No inbox and no list of what waits, no lock: two tabs may run a run. An early answer is lost, a wrong one ends the run. Step ids must be given and be unique.',
  effect:
    'Comes with an engine in memory and one over SQL, none over IndexedDB. No record of a question: nothing can list what waits. No lock. The adapter keeps successes alone.',
  xstate:
    'A snapshot, put in place of the last: no journal, no results of steps, no history. Start and question are one write, answer and end another. No inbox, no lock.',
  '@langchain/langgraph':
    'A checkpoint of all state a superstep. `interrupt()` throws in browsers: measured is a breakpoint with `updateState`, which checks no answer. No inbox, no lock.',
};

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** The median round's ratio to ours, and the range. */
function cell(theirs, ours) {
  if (theirs.length === 0) return 'over a minute';
  const ratios = theirs.map((time, n) => time / ours[n]);
  if (ratios.length === 1) return `${ratios[0].toFixed(2)} (one round)`;
  return `${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`;
}

const workers = ['../workflows.ts', 'tanstack.js', 'effect.js', 'xstate.js', 'langgraph.js'];
const { page, close } = await opened('engines-page.js', workers);
try {
  const [, ...peers] = await page.evaluate('engines');
  console.log(`| times as long as ours: median (range) | ours, ms | ${peers.join(' | ')} |`);
  console.log(`| --- | --- |${' --- |'.repeat(peers.length)}`);
  const rounds = Number(process.env.ROUNDS ?? 5);
  for (const job of await page.evaluate('jobs')) {
    if (!job.startsWith(process.env.ONLY ?? '')) continue;
    const { Confer: ours, ...theirs } = await page.evaluate(`compared(${JSON.stringify(job)}, ${rounds})`);
    const cells = peers.map((peer) => cell(theirs[peer], ours));
    console.log(`| ${job} | ${median(ours).toFixed(0)} | ${cells.join(' | ')} |`);
  }
  console.log('\n| peer | version | does less |\n| --- | --- | --- |');
  for (const [peer, note] of Object.entries(less)) console.log(`| ${peer} | ${dependencies[peer]} | ${note} |`);
} finally {
  await close();
}
