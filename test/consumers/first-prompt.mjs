// What a page loads until an inbox shows its first prompt, over the network and compressed, as a browser asks for it: the page as a
// bundler makes it, with its worker, and one question. What comes at rest, after that, does not count.
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** Kilobytes that a page may load for each question, the worker left out: it does not hold up the page, and is loaded beside it. */
export const budgets = {
  approval: 80,
  'approval with Markdown': 80,
  'simple form': 80,
  'simple form with Markdown': 97,
};

const html =
  '<!doctype html><cf-inbox worker="./workflows.js"></cf-inbox><script type="module" src="page.js"></script>';

const page = `
import 'confer-kit/cf-inbox';
const inbox = document.querySelector('cf-inbox');
await inbox.updateComplete;
await inbox.client.start('ask', decodeURIComponent(location.hash.slice(1)));
`;

const workflows = `
import { prompt, serve, workflow } from 'confer-kit/worker';
const schema = {
  type: 'object',
  properties: {
    sentiment: { enum: ['positive', 'neutral', 'negative'] },
    stars: { type: 'integer', minimum: 1, maximum: 5 },
    urgent: { type: 'boolean' },
    comment: { type: 'string', maxLength: 200 },
  },
  required: ['sentiment'],
};
const prompts = {
  'approval': prompt('Deploy {version} to {target}?'),
  'approval with Markdown': prompt('Deploy **{version}** to {target}?'),
  'simple form': prompt('Label this feedback:\\n\\n{{version}}', { schema }),
  'simple form with Markdown': prompt('Label this **feedback**:\\n\\n{{version}}', { schema }),
};
serve([workflow('ask', (ctx, name) => ctx.ask(prompts[name], { version: '1.4', target: 'Rome' }))]);
`;

/** Whether the question stands: its text, its buttons, and its form where it has one. Runs in the page. */
function stands(hasForm) {
  const inside = (element, selector) => element?.shadowRoot?.querySelector(selector);
  const prompt = inside(document.querySelector('cf-inbox'), 'cf-prompt');
  const text = inside(inside(prompt, 'cf-markdown'), '.body')?.textContent;
  const form = inside(inside(prompt, 'cf-form'), 'input');
  return Boolean(inside(prompt, 'button.respond') && text?.includes('1.4') && (form || !hasForm));
}

/** Makes the page and its worker; the folder that they are in. */
export async function bundledPage() {
  const folder = mkdtempSync(join(tmpdir(), 'confer-first-prompt-'));
  process.once('exit', () => rmSync(folder, { recursive: true }));
  for (const [name, contents] of Object.entries({ page, workflows }))
    await build({
      stdin: { contents, resolveDir: import.meta.dirname, sourcefile: `${name}.js` },
      entryNames: name,
      outdir: folder,
      bundle: true,
      splitting: name === 'page',
      format: 'esm',
      target: 'es2022',
      minify: true,
      logLevel: 'warning',
    });
  return folder;
}

/** What was loaded when the question of this name stood, in words; rejects if that is more than it may be. */
export async function loaded(browser, folder, name) {
  let bytes = 0;
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    if (path === '/') return response.writeHead(200, { 'content-type': 'text/html' }).end(html);
    if (!path.endsWith('.js')) return response.writeHead(404).end();
    const body = gzipSync(readFileSync(join(folder, path)), { level: 9 });
    if (path !== '/workflows.js') bytes += body.length;
    response.writeHead(200, { 'content-type': 'text/javascript', 'content-encoding': 'gzip' }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const person = await browser.createBrowserContext();
  try {
    const tab = await person.newPage();
    // A quick page would have fetched the rest before anybody has looked.
    await tab.evaluateOnNewDocument('globalThis.requestIdleCallback = () => 0');
    await tab.goto(`http://127.0.0.1:${server.address().port}/#${encodeURIComponent(name)}`);
    await tab.waitForFunction(stands, { timeout: 60_000, polling: 'raf' }, name.includes('form'));
  } finally {
    await person.close();
    server.close();
  }
  const told = `${(bytes / 1000).toFixed(1)} kB`;
  if (bytes / 1000 > budgets[name]) throw new Error(`Expected at most ${budgets[name]} kB for ${name}, got ${told}.`);
  return told;
}
