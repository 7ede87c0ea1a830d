// Keeps the page for days without a network, and notices when the server has a newer one.

import { everyFile } from './module-graph.ts';

/** As in service-worker.js. */
const name = 'confer-label';
/** The first visit is not slowed down by it, in ms. */
const rest = 3_000;
/** So long after the last look somebody who comes back to the page has it look again, in ms. */
const between = 10 * 60_000;

export interface Kept {
  /** All of it is here: it opens without a network. */
  whole: boolean;
  /** The server has a newer version; a reload shows it. */
  newer: boolean;
}

/** Tells at each change; nothing at all where the browser keeps no pages. */
export async function keepOffline(told: (kept: Kept) => void): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  await new Promise((resolve) => setTimeout(resolve, rest));
  await navigator.serviceWorker.register(new URL('../service-worker.js', import.meta.url));
  await navigator.serviceWorker.ready;
  const state: Kept = { whole: await wasKept(), newer: false };
  told(state);
  let looked = Number.NEGATIVE_INFINITY;
  const look = async () => {
    if (document.hidden || !navigator.onLine || performance.now() - looked < between) return;
    looked = performance.now();
    try {
      const changed = await refreshed();
      // What is kept anew at the first visit is what is shown.
      if (state.whole && changed) state.newer = true;
      state.whole = true;
      told({ ...state });
    } catch {
      // The network is gone: what was kept before stays, and the next look is soon enough.
    }
  };
  document.addEventListener('visibilitychange', look);
  await look();
}

const page = () => new URL('./', location.href).href;
const mark = () => new URL('./kept-whole', location.href).href;

async function wasKept(): Promise<boolean> {
  return (await (await caches.open(name)).match(mark())) !== undefined;
}

/** Keeps all files as the server has them now; whether any differs from what was kept. All are read before any is replaced. */
async function refreshed(): Promise<boolean> {
  const cache = await caches.open(name);
  const responses = new Map<string, Response>();
  let changed = false;
  const files = await everyFile(page(), async (address) => {
    const response = await fetch(address, { cache: 'no-cache' });
    if (!response.ok) return undefined;
    responses.set(address, response.clone());
    const text = await response.text();
    const before = await cache.match(address, { ignoreVary: true });
    if (before && (await before.text()) !== text) changed = true;
    return { text, type: response.headers.get('content-type') ?? '' };
  });
  for (const file of files) await cache.put(file, responses.get(file)!);
  await cache.put(mark(), new Response('yes'));
  return changed;
}
