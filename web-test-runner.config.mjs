// The tests run in the real browsers of this machine; `BROWSERS=chromium npm test` keeps to one.
import { chromeLauncher } from '@web/test-runner-chrome';
import { a11ySnapshotPlugin } from '@web/test-runner-commands/plugins';
import { browsers, chromiumArguments } from './tools/browsers.mjs';
import { builtWorkers } from './tools/built.mjs';
import { conferServer } from './tools/confer-server.mjs';
import { fullDiskPlugin } from './tools/full-disk.mjs';
import { mcpServer } from './tools/mcp-server.mjs';
import { mediaPlugin } from './tools/media.mjs';
import { offlinePlugin } from './tools/offline.mjs';
import { policyMiddleware } from './tools/policies.mjs';
import { nodeResolve, plugins } from './tools/sources.mjs';
import { tabsPlugin } from './tools/tabs.mjs';
import { touchPlugin } from './tools/touch.mjs';
import { webkitLauncher } from './tools/webkit.mjs';

// Firefox slows the timers and the processes of pages that are not in front down, and several are tested side by side.
const calm = {
  'dom.min_background_timeout_value': 4,
  'dom.min_background_timeout_value_without_budget_throttling': 4,
  'dom.timeout.enable_budget_timer_throttling': false,
  'dom.ipc.processPriorityManager.enabled': false,
};

const launchers = {
  chromium: (executablePath) =>
    chromeLauncher({ launchOptions: { executablePath, args: ['--headless', ...chromiumArguments] } }),
  firefox: (executablePath) =>
    Object.assign(
      chromeLauncher({
        launchOptions: { browser: 'firefox', executablePath, headless: true, extraPrefsFirefox: calm },
      }),
      {
        name: 'Firefox',
      },
    ),
  webkit: webkitLauncher,
};

/** Tells the tests whether all that takes long is wanted. */
const page = (testFramework) =>
  `<!doctype html><html><body><script>globalThis.all = ${process.env.ALL === '1'};</script><script type="module" src="${testFramework}"></script></body></html>`;

/** Made anew for each run of the runner: its browsers cannot be used again once they are closed. */
export const config = (mcp = mcpServer(), server = conferServer(), workers = builtWorkers()) => ({
  files: ['test/**/*.test.ts'],
  nodeResolve,
  middleware: [policyMiddleware(), workers.middleware, mcp.middleware, server.middleware],
  plugins: [
    workers.plugin,
    ...plugins,
    fullDiskPlugin(),
    mediaPlugin(),
    offlinePlugin(),
    tabsPlugin(),
    touchPlugin(),
    a11ySnapshotPlugin(),
    mcp.plugin,
    server.plugin,
  ],
  concurrency: 1,
  concurrentBrowsers: 1,
  browsers: Object.entries(browsers()).map(([name, path]) => launchers[name](path)),
  browserStartTimeout: 120_000,
  testsStartTimeout: 120_000,
  testsFinishTimeout: 600_000,
  // What hangs is found all the same; what is only slow on a busy machine is not taken for it.
  testFramework: { config: { timeout: 120_000 } },
  testRunnerHtml: page,
});

export default config();
