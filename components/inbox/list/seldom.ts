// What costs more the more there is, and need not be done each time: it takes a tenth of the time at most.

const rest = 9;

/** A way to have `look` called: at once, or once it has rested; however often it is asked for meanwhile, once. */
export function seldom(look: () => Promise<void>): () => Promise<void> {
  let asked = false;
  let busy = false;
  return async () => {
    asked = true;
    if (busy) return;
    for (busy = true; asked; ) {
      asked = false;
      const begun = performance.now();
      await look();
      await new Promise((resolve) => setTimeout(resolve, rest * (performance.now() - begun)));
    }
    busy = false;
  };
}
