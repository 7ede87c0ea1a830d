// Runs that do not go on though nobody is asked: no open page serves their workflow, the code that is served contradicts what they
// have recorded, nothing can be saved, they came to nothing again and again.

import type { RunRecord } from '../../src/model/record.ts';

export interface Standstill {
  /** The code of the error that says why; `Stuck` where it is the code that is served. */
  code: string;
  message: string;
  workflow: string;
  runs: readonly RunRecord[];
}

/** Those of one workflow with one reason together. */
export function standstillsIn(runs: readonly RunRecord[]): Standstill[] {
  const found = new Map<string, { code: string; message: string; workflow: string; runs: RunRecord[] }>();
  for (const run of runs) {
    const { workflow, stuck, trouble, error } = run;
    const why = stuck
      ? { ...stuck.error, code: 'Stuck' }
      : (trouble ?? (error?.code === 'Stalled' ? error : undefined));
    if (!why) continue;
    const { code = '', message } = why;
    const key = JSON.stringify([workflow, code]);
    const alike = found.get(key) ?? { code, message, workflow, runs: [] };
    alike.runs.push(run);
    found.set(key, alike);
  }
  return [...found.values()];
}
