// A server of ours for the tests of pages, at an address that `/confer-server` of the runner tells, with a token for whoever asks:
// `/confer-server?sub=ana&role=editor`. It is a process of its own, as it would be; the first who asks starts it.

/** The middleware that tells of it, and the plugin that ends it. */
export function conferServer() {
  let started;
  return {
    async middleware(context, next) {
      if (context.path !== '/confer-server') return next();
      // Loaded by whoever needs it: most test files do not.
      const { token, world } = await import('../test/server/world.mjs');
      started ??= begun(world, context.origin);
      const { address, restart } = await started;
      const { sub, role, kill } = context.query;
      if (kill) await restart();
      context.body = { address, token: await token(sub, { claims: { tags: role ? { role } : {} } }) };
    },
    plugin: { name: 'confer-server', serverStop: async () => (await started)?.end() },
  };
}

async function begun(world, origin) {
  const here = world({ origins: [origin] });
  await here.start();
  const restart = async () => {
    await here.kill();
    await here.start();
  };
  return { address: here.address, restart, end: here.end };
}
