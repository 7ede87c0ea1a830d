// A page with what it is measured beside, bundled for production, in Chromium.
import { createServer } from 'node:http';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { launched } from '../browser.mjs';

/** The page that loads `script`, once it can be asked to compare, and the way to end it. `workers` are what it starts. */
export async function opened(script, workers = []) {
  const here = (path) => fileURLToPath(new URL(path, import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [script, ...workers].map(here),
    entryNames: '[name]',
    outdir: here('.'),
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'esnext',
    conditions: ['browser'],
    tsconfig: here('../../tsconfig.json'),
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const scripts = new Map(outputFiles.map(({ path, contents }) => [`/${basename(path)}`, contents]));
  const server = createServer((request, response) => {
    const asked = scripts.get(new URL(request.url, 'http://localhost').pathname);
    response.setHeader('content-type', asked ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(asked ?? `<!doctype html><title>Peers</title><script type="module" src="/${script}"></script>`);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const { browser, close } = await launched();
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error));
  page.on('error', (error) => console.error(error));
  page.on('console', (message) => {
    if (message.type() === 'error' || process.argv.includes('--rounds')) console.error(message.text());
  });
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.waitForFunction('globalThis.compared !== undefined');
  return {
    page,
    async close() {
      await close();
      server.close();
    },
  };
}
