// Outcomes as plain data, so that a workflow can give them as its result.

/** How something ended, as plain data. */
export type Ending = { value: unknown } | { error: string; code?: string; is: boolean; message: string };

export const ending = (promise: Promise<unknown>): Promise<Ending> =>
  promise.then(
    (value) => ({ value }),
    (error) => ({ error: error.name, code: error.code, is: error instanceof Error, message: error.message }),
  );
