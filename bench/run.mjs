// Runs the benchmarks in Chromium, in a profile on disk: an incognito one keeps IndexedDB in memory.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDevServer } from '@web/dev-server';
import puppeteer from 'puppeteer-core';
import { browsers } from '../tools/browsers.mjs';
import { nodeResolve, plugins } from '../tools/sources.mjs';
import { inboxFigures, printed as printedInbox } from './inbox/measure.mjs';
import { plot } from './plot.mjs';

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
  const only = process.env.ONLY ?? '';
  printed(
    ['what', 'floor', 'ours by the floor', 'range', 'goal'],
    (await page.evaluate(`measure(${JSON.stringify(only)})`)).map(({ name, floor, goal, ratios }) => {
      const sorted = ratios.toSorted((a, b) => a - b);
      const [least, middle, most] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
      return [name, floor, middle.toFixed(2), `${least.toFixed(2)}–${most.toFixed(2)}`, goal ? `≤ ${goal}` : ''];
    }),
  );
  if (['', 'memory'].includes(only)) printed(['runs that wait', 'heap of the worker, MB'], await heaps(page));
  if (['', 'scale'].includes(only)) {
    const scales = await page.evaluate('scales()');
    printed(
      ['what', 'beside', 'median ms', 'beside more', 'times as long'],
      scales.map(({ name, sizes, times }) => [
        name,
        sizes[0],
        times[0].toFixed(1),
        sizes.slice(1).map(told).join(', '),
        times
          .slice(1)
          .map((time) => (time / times[0]).toFixed(1))
          .join(', '),
      ]),
    );
    if (process.argv.includes('--plot')) writeFileSync('docs/performance.svg', plot(scales));
  }
  await page.close();
  if ((only || 'inbox') === 'inbox') {
    const address = `http://localhost:${server.server.address().port}/bench/inbox/`;
    printedInbox(await inboxFigures(browser, address, [100, 10_000, 100_000]));
  }
} finally {
  await browser.close();
  await server.stop();
  rmSync(profile, { recursive: true, force: true });
}

/** The heap of a worker beside more and more runs that wait, once what is rubbish is thrown away. */
async function heaps(page) {
  const rows = [];
  let count = 0;
  for (const more of [0, 100, 900, 9_000]) {
    await page.evaluate(`waiting(${more})`);
    count += more;
    const { client } = page.workers().findLast((worker) => worker.url().includes('workflows'));
    await client.send('HeapProfiler.collectGarbage');
    const { usedSize } = await client.send('Runtime.getHeapUsage');
    rows.push([told(count), (usedSize / 1e6).toFixed(1)]);
  }
  return rows;
}

function told(count) {
  return count.toLocaleString('en');
}

function printed(head, rows) {
  console.log(`\n| ${head.join(' | ')} |\n|${' --- |'.repeat(head.length)}`);
  for (const row of rows) console.log(`| ${row.join(' | ')} |`);
}
