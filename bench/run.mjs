// Runs the benchmarks in Chromium, or in Firefox with `BROWSERS=firefox`, and prints what they measured.
import { writeFileSync } from 'node:fs';
import { chromium, opened } from './browser.mjs';
import { inboxFigures, printed as printedInbox } from './inbox/measure.mjs';
import { plot } from './plot.mjs';

const { browser, address, close } = await opened();
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error));
  page.on('console', (message) => process.argv.includes('--rounds') && console.error(message.text()));
  await page.goto(`${address}/bench/`);
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
  if (chromium && ['', 'memory'].includes(only))
    printed(['runs that wait', 'heap of the worker, MB'], await heaps(page));
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
  if (chromium && ['', 'inbox'].includes(only))
    printedInbox(await inboxFigures(browser, `${address}/bench/inbox/`, [100, 10_000, 100_000]));
} finally {
  await close();
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
