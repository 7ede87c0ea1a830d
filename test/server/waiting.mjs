// What tests of a server wait for.

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until `look` gives something. */
export async function eventually(look) {
  for (;;) {
    const found = await look();
    if (found) return found;
    await pause(10);
  }
}

/** What a promise is rejected with; an error, where it is not. */
export async function rejection(promise) {
  const value = await promise.then(
    () => undefined,
    (error) => error ?? 'nothing',
  );
  if (value === undefined) throw new Error('Expected a rejection.');
  return value;
}
