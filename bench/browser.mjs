// The browser for benchmarks: in a profile on disk, since an incognito one keeps IndexedDB in memory. Chromium, unless `BROWSERS`
// names Firefox.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDevServer } from '@web/dev-server';
import puppeteer from 'puppeteer-core';
import { browsers, chromiumArguments } from '../tools/browsers.mjs';
import { nodeResolve, plugins } from '../tools/sources.mjs';

/** Whether it is Chromium: only that tells of its heap, presses keys as a person does, and draws when asked. */
export const chromium = process.env.BROWSERS !== 'firefox';

/** The browser, and the way to end it. */
export async function launched() {
  const profile = mkdtempSync(join(tmpdir(), 'confer-bench-'));
  const browser = await puppeteer.launch({
    ...(chromium
      ? { executablePath: browsers().chromium, args: chromiumArguments }
      : { browser: 'firefox', executablePath: browsers().firefox }),
    userDataDir: profile,
    protocolTimeout: 1_800_000,
  });
  return {
    browser,
    async close() {
      await browser.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** The browser, the address of a server of the sources in this folder, and the way to end both. */
export async function opened() {
  const server = await startDevServer({
    config: { nodeResolve, plugins, rootDir: process.cwd(), port: 0 },
    readCliArgs: false,
    readFileConfig: false,
    logStartMessage: false,
  });
  const { browser, close } = await launched();
  return {
    browser,
    address: `http://localhost:${server.server.address().port}`,
    async close() {
      await close();
      await server.stop();
    },
  };
}
