// Lets a test see a page without its server: the page has a server and a tab of its own, which is visited, and again after the server
// was stopped. Chromium alone; elsewhere the command answers `false`. A command has to answer within seconds, so `offline` begins the
// visit, and `offline-seen` gives what came of it: `seen`, `fault`, or neither yet.
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

/** Each of the scripts runs in the page until it gives something; `before` with the server, `after` without. Gives what `after` gave. */
async function visited(browser, { path, before, after }) {
  const server = await startDevServer({
    readCliArgs: false,
    readFileConfig: false,
    logStartMessage: false,
    autoExitProcess: false,
    config: { rootDir: '.', port: 0, nodeResolve, plugins },
  });
  // A server for development follows its files; nothing changes here.
  const { port } = server.server.address();
  const context = await browser.createBrowserContext();
  let serving = true;
  try {
    const page = await context.newPage();
    await page.goto(`http://localhost:${port}${path}`);
    await page.waitForFunction(before, { timeout: 100_000, polling: 100 });
    await server.stop();
    serving = false;
    await page.reload();
    const seen = await page.waitForFunction(after, { timeout: 100_000, polling: 100 });
    return await seen.jsonValue();
  } finally {
    await context.close();
    if (serving) await server.stop();
  }
}
