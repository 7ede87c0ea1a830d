// The page without a network: what was loaded is kept, and given again where the network gives nothing. While there is one, it counts:
// a reload always shows what the server has.

const name = 'confer-label';

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method === 'GET' && new URL(url).origin === location.origin) event.respondWith(answered(event));
});

async function answered(event) {
  const { request } = event;
  try {
    const response = await fetch(request);
    // Whoever looks for a newer version compares with what is kept, and keeps it by itself.
    if (response.ok && request.cache !== 'no-cache') event.waitUntil(kept(request, response.clone()));
    return response;
  } catch (error) {
    const found = await caches.match(request, { ignoreSearch: request.mode === 'navigate', ignoreVary: true });
    if (found) return found;
    throw error;
  }
}

async function kept(request, response) {
  const cache = await caches.open(name);
  await cache.put(request, response);
}
