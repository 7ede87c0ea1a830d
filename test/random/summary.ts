// What a confluent run came to, without what is chance: times, and the order of what happened side by side.

import type { Told } from './laws.ts';

/** One line for each thing that is to be the same. */
export function summary(runs: readonly Told[]): string[] {
  return runs.flatMap((told) => lines(told.run.id, outcome(told))).sort();
}

/** What these runs came to, by name alone: what is done again is done under another name, by other runs. */
export function results(runs: readonly Told[], ids: readonly string[]): string[] {
  const named = (text: string) =>
    text.replaceAll(/<[^>]*\/([^/>]*?)(\+\d+)?>/g, '<$1>').replaceAll(/`[^`]*%2F[^`]*\/([^`/]*)`/g, '`$1`');
  return runs
    .filter(({ run }) => ids.includes(run.id))
    .map(({ run: { id, state, result, error } }) => named(JSON.stringify([id, state, result, error?.message])))
    .sort();
}

/** What only one of them says. */
export function differences(expected: readonly string[], found: readonly string[]): string[] {
  if (expected.join('\n') === found.join('\n')) return [];
  const lacking = expected.filter((line) => !found.includes(line)).map((line) => `- ${line}`);
  const more = found.filter((line) => !expected.includes(line)).map((line) => `+ ${line}`);
  return lacking.length + more.length > 0 ? [...lacking, ...more] : [`as often as ${expected}: ${found}`];
}

function lines(id: string, outcome: Record<string, unknown>): string[] {
  return Object.entries(outcome).flatMap(([name, value]) =>
    (Array.isArray(value) && name !== 'result' ? value : [value]).map((one) => `${id} ${name} ${JSON.stringify(one)}`),
  );
}

function outcome({ run, rows, inputs }: Told): Record<string, unknown> {
  const { workflow, state, result, error } = run;
  const what = { workflow, state, result, error: error && [error.name, error.code, error.message] };
  // How far it came before it was stopped is chance.
  if (state === 'cancelled') return what;
  const own = rows.filter(({ child }) => child === undefined);
  const of = (...types: string[]) => own.filter(({ type }) => types.includes(type));
  return {
    ...what,
    inputs: inputs.map(({ key, state, resolution }) => [key, state, resolution?.value, resolution?.reason]),
    steps: of('step')
      .filter(({ kind }) => ['step', 'task', 'workflow'].includes(kind))
      .map(({ entry, kind, name, value, error, attempts }) => [entry, kind, name, value, error?.message, attempts]),
    said: of('emitted', 'logged', 'progress').map(({ name, value, template, values, label }) => [
      name,
      value,
      template,
      values,
      label,
    ]),
  };
}
