// Checks the text of a JSON schema while it is being written.

import type { JsonSchema } from './labels.ts';

/** The schema that the text holds, or what is wrong with it in one sentence. */
export async function checked(text: string): Promise<{ schema: JsonSchema } | { fault: string }> {
  let schema: unknown;
  try {
    schema = JSON.parse(text);
  } catch (error) {
    return { fault: `This is not JSON yet: ${(error as Error).message}.` };
  }
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) {
    return { fault: 'A JSON schema is an object: { … }.' };
  }
  const fault = await asked(schema);
  return fault === undefined ? { schema: schema as JsonSchema } : { fault: `This is not a JSON schema: ${fault}` };
}

let worker: Worker | undefined;
let last: Promise<unknown> = Promise.resolve();

/** Asks the worker, one schema at a time, so that the answers cannot be mistaken for one another. */
function asked(schema: object): Promise<string | undefined> {
  const answer = last.then(
    () =>
      new Promise<string | undefined>((resolve) => {
        worker ??= new Worker(new URL('./schema-worker.ts', import.meta.url), { type: 'module' });
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = () => resolve(undefined); // the engine will refuse it, if need be
        worker.postMessage(schema);
      }),
  );
  last = answer;
  return answer;
}
