// Runs the benchmarks in Chromium, in a profile on disk: an incognito one keeps IndexedDB in memory.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDevServer } from '@web/dev-server';
import puppeteer from 'puppeteer-core';
import { browsers } from '../tools/browsers.mjs';
import { nodeResolve, plugins } from '../tools/sources.mjs';
import { inboxFigures, printed } from './inbox/measure.mjs';

const { chromium } = browsers();
const server = await startDevServer({
  config: { nodeResolve, plugins, rootDir: process.cwd(), port: 0 },
  readCliArgs: false,
  readFileConfig: false,
  logStartMessage: false,
});
const profile = mkdtempSync(join(tmpdir(), 'confer-bench-'));
const browser = await puppeteer.launch({
  executablePath: chromium,
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
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error));
  page.on('console', (message) => process.argv.includes('--rounds') && console.error(message.text()));
  await page.goto(`http://localhost:${server.server.address().port}/bench/`);
  await page.waitForFunction('globalThis.measure !== undefined');
  const figures = await page.evaluate(`measure(${JSON.stringify(process.env.ONLY ?? '')})`);
  console.log('| what | ratio to raw IndexedDB | range | goal |\n| --- | --- | --- | --- |');
  for (const { name, goal, ratio, rounds } of figures) {
    const ratios = rounds.map(({ ours, raw }) => ours / raw);
    const range = `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`;
    console.log(`| ${name} | ${ratio.toFixed(2)} | ${range} | ${goal} |`);
  }
  if ((process.env.ONLY ?? 'scale') === 'scale') {
    console.log('\n| what | beside | median ms | beside more | times as long |\n| --- | --- | --- | --- | --- |');
    for (const { name, sizes, times } of await page.evaluate('scales()')) {
      const more = sizes.slice(1).map((size) => size.toLocaleString('en'));
      const ratios = times.slice(1).map((time) => (time / times[0]).toFixed(1));
      console.log(`| ${name} | ${sizes[0]} | ${times[0].toFixed(1)} | ${more.join(', ')} | ${ratios.join(', ')} |`);
    }
  }
  await page.close();
  if ((process.env.ONLY ?? 'inbox') === 'inbox') {
    const address = `http://localhost:${server.server.address().port}/bench/inbox/`;
    printed(await inboxFigures(browser, address, [100, 10_000, 100_000]));
  }
} finally {
  await browser.close();
  await server.stop();
  rmSync(profile, { recursive: true, force: true });
}
