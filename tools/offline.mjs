// Lets a test see a page whose server gets a newer version, and then is gone: the page has a server and a tab of its own, which is visited,
// left open while a file of the server becomes another, and visited again after the server was stopped. Chromium alone; elsewhere the
// command answers `false`. A command has to answer within seconds, so `offline` begins the visit, and `offline-seen` gives what came of it:
// `seen`, `fault`, or neither yet.
import { startDevServer } from '@web/dev-server';
import { nodeResolve, plugins } from './sources.mjs';

export function offlinePlugin() {
  const visits = new WeakMap();
  return {
    name: 'offline',
    async executeCommand({ command, payload, session }) {
      if (command === 'offline-seen') return visits.get(session.browser);
      if (command !== 'offline') return;
      if (!session.browser.name.startsWith('Chrom')) return false;
      const visit = {};
      visits.set(session.browser, visit);
      visited(session.browser.getPage(session.id).browser(), payload).then(
        (seen) => Object.assign(visit, { seen }),
        (error) => Object.assign(visit, { fault: error.stack }),
      );
      return true;
    },
  };
}

/**
 * Each of the scripts runs in the page until it gives something: `before` with the server, `newer` after the file `changes` has become
 * another there, `after` without it. Gives what the last two gave.
 */
async function visited(browser, { path, before, changes, newer, after }) {
  let changed = false;
  const server = await startDevServer({
    readCliArgs: false,
    readFileConfig: false,
    logStartMessage: false,
    autoExitProcess: false,
    config: { rootDir: '.', port: 0, nodeResolve, plugins, middleware: [replaced] },
  });
  function replaced(context, next) {
    if (!changed || context.path !== changes) return next();
    Object.assign(context, { type: 'css', body: '/* newer */' });
  }
  // A server for development follows its files; nothing changes here.
  const { port } = server.server.address();
  const context = await browser.createBrowserContext();
  let serving = true;
  try {
    const page = await context.newPage();
    await page.goto(`http://localhost:${port}${path}`);
    await page.waitForFunction(before, { timeout: 100_000, polling: 100 });
    changed = true;
    const told = await page.waitForFunction(newer, { timeout: 100_000, polling: 100 });
    await server.stop();
    serving = false;
    const said = await told.jsonValue();
    await page.reload();
    const seen = await page.waitForFunction(after, { timeout: 100_000, polling: 100 });
    return { newer: said, after: await seen.jsonValue() };
  } finally {
    await context.close();
    if (serving) await server.stop();
  }
}
