// Chromium with the sources at hand, for benchmarks: in a profile on disk, since an incognito one keeps IndexedDB in memory.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDevServer } from '@web/dev-server';
import puppeteer from 'puppeteer-core';
import { browsers } from '../tools/browsers.mjs';
import { nodeResolve, plugins } from '../tools/sources.mjs';

/** The browser, the address of a server of this folder, and the way to end both. */
export async function opened() {
  const server = await startDevServer({
    config: { nodeResolve, plugins, rootDir: process.cwd(), port: 0 },
    readCliArgs: false,
    readFileConfig: false,
    logStartMessage: false,
  });
  const profile = mkdtempSync(join(tmpdir(), 'confer-bench-'));
  const browser = await puppeteer.launch({
    executablePath: browsers().chromium,
    userDataDir: profile,
    protocolTimeout: 900_000,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  return {
    browser,
    address: `http://localhost:${server.server.address().port}`,
    async close() {
      await browser.close();
      await server.stop();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
