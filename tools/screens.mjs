// Takes the pictures of docs/prompts anew, from the sources, in the Chromium of this machine.
//
//     node tools/screens.mjs [--png folder] [scene …]     --png: as PNG into another folder, to look at
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startDevServer } from '@web/dev-server';
import puppeteer from 'puppeteer-core';
import { browsers } from './browsers.mjs';
import { nodeResolve, plugins } from './sources.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { png: { type: 'string' } } });
const type = values.png ? 'png' : 'webp';
const folder = values.png ?? 'docs/prompts';
mkdirSync(folder, { recursive: true });
const deviceScaleFactor = 1.5;

process.env.BROWSERS = 'chromium';
const { chromium } = browsers();
const server = await startDevServer({
  readCliArgs: false,
  readFileConfig: false,
  logStartMessage: false,
  autoExitProcess: false,
  config: { rootDir: '.', port: Number(process.env.PORT ?? 8470), nodeResolve, plugins },
});
const address = `http://localhost:${server.config.port}/docs/prompts/`;
const unboxed = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await puppeteer.launch({ executablePath: chromium, args: [...unboxed, '--disable-gpu'] });
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error.message));
  await page.emulateTimezone('Europe/Vienna');
  await visit(page, 'approval', 780);
  for (const { name, width } of await page.evaluate(() => globalThis.scenes)) {
    if (positionals.length && !positionals.includes(name)) continue;
    await visit(page, name, width);
    const path = join(folder, `${name}.${type}`);
    let height = 0;
    // The buttons stand at the lower edge of the window, not across what is above it; in a higher one pictures are larger.
    for (let pass = 0; pass < 3; pass++) {
      height = await page.evaluate(() => globalThis.shownHeight());
      await page.setViewport({ width, height: Math.max(500, height), deviceScaleFactor });
    }
    const clip = { x: 0, y: 0, width, height: Math.min(height, 1400) };
    await page.screenshot({ path, type, clip, ...(type === 'webp' && { quality: 78 }) });
    console.log(`${path} ${(statSync(path).size / 1000).toFixed(1)} kB`);
  }
} finally {
  await browser.close();
  await server.stop();
}

async function visit(page, scene, width) {
  await page.setViewport({ width, height: 500, deviceScaleFactor });
  await page.goto(`${address}?scene=${scene}`);
  await page.waitForSelector('body[data-ready]');
}
