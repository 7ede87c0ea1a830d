// Measures <cf-form> beside @rjsf/core, in one page, both minified and for production.
//
//     npm install --prefix bench/peers && node bench/peers/forms.mjs
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import puppeteer from 'puppeteer-core';
import { browsers } from '../../tools/browsers.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const { outputFiles } = await build({
  entryPoints: [here('forms-page.js')],
  bundle: true,
  minify: true,
  write: false,
  format: 'esm',
  target: 'esnext',
  tsconfig: here('../../tsconfig.json'),
  define: { 'process.env.NODE_ENV': '"production"' },
});
const script = outputFiles[0].contents;
const server = createServer((request, response) => {
  const isScript = request.url === '/forms.js';
  response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
  response.end(
    isScript ? script : '<!doctype html><title>Forms</title><script type="module" src="/forms.js"></script>',
  );
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const browser = await puppeteer.launch({
  executablePath: browsers().chromium,
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error));
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.waitForFunction('globalThis.compared !== undefined');
  console.log('| fields | until they stand, ms: ours | @rjsf/core | a key, ms: ours | @rjsf/core |');
  console.log('| --- | --- | --- | --- | --- |');
  for (const fields of [10, 100, 200]) {
    const { mount, key } = await page.evaluate(`compared(${fields})`);
    console.log(`| ${fields} | ${[...mount, ...key].map((time) => time.toFixed(1)).join(' | ')} |`);
  }
} finally {
  await browser.close();
  server.close();
}
