// What a page loads until an inbox shows its first prompt, over the network and compressed, as a browser asks for it: the page as a
// bundler makes it, with its worker, and one question. What comes at rest, after that, does not count.
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Kilobytes that a page may load for each question, the worker left out: it does not hold up the page, and is loaded beside it. */
export const budgets = {
  approval: 58.5,
  'approval with Markdown': 58.5,
  'approval with a table': 76,
  'simple form': 81.5,
  'simple form with Markdown': 81.5,
  'simple form with a table': 99,
};

/** The page and its worker, for a bundler. */
export const files = {
  'index.html': '<!doctype html>\n<cf-inbox></cf-inbox>\n<script type="module" src="/page.js"></script>\n',
  'page.js': `
import { connect } from 'confer-kit';
import 'confer-kit/cf-inbox';

const client = connect(() => new Worker(new URL('./workflows.js', import.meta.url), { type: 'module' }));
document.querySelector('cf-inbox').client = client;
client.start('ask', decodeURIComponent(location.hash.slice(1)));
`,
  'workflows.js': `
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
  'approval with Markdown': prompt('Deploy **{version}** to {target}?\\n\\n- \`one\`\\n- *two*'),
  'approval with a table': prompt('Deploy {version}?\\n\\n| to |\\n| -- |\\n| {target} |'),
  'simple form': prompt('Label this feedback:\\n\\n{{version}}', { schema }),
  'simple form with Markdown': prompt('## Label this **feedback**\\n\\n> {{version}}', { schema }),
  'simple form with a table': prompt('Label this:\\n\\n| feedback |\\n| -- |\\n| {version} |', { schema }),
};
serve([workflow('ask', (ctx, name) => ctx.ask(prompts[name], { version: '1.4', target: 'Rome' }))]);
`,
};

/** Whether the question stands: its text, its buttons, and its form where it has one. Runs in the page. */
function stands(hasForm) {
  const inside = (element, selector) => element?.shadowRoot?.querySelector(selector);
  const prompt = inside(document.querySelector('cf-inbox'), 'cf-prompt');
  const text = inside(inside(prompt, 'cf-markdown'), '.body')?.textContent;
  const form = inside(inside(prompt, 'cf-form'), 'input');
  return Boolean(inside(prompt, 'button.respond') && text?.includes('1.4') && (form || !hasForm));
}

/**
 * The page with the question of this name, as somebody opens it: `tab`, and how many `bytes` it has loaded. Scripts for which `lost`
 * holds do not arrive.
 */
export async function opened(browser, folder, name, lost = () => false) {
  const page = { bytes: 0 };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const file = join(folder, pathname === '/' ? 'index.html' : pathname);
    if (lost(pathname)) return request.socket.destroy();
    if (!existsSync(file)) return response.writeHead(404).end();
    const body = gzipSync(readFileSync(file), { level: 9 });
    const isScript = pathname.endsWith('.js');
    if (isScript && !pathname.includes('workflows')) page.bytes += body.length;
    const type = isScript ? 'text/javascript' : 'text/html';
    response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip' }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const person = await browser.createBrowserContext();
  page.close = async () => {
    await person.close();
    server.close();
  };
  page.tab = await person.newPage();
  // A quick page would have fetched the rest before anybody has looked.
  await page.tab.evaluateOnNewDocument('globalThis.requestIdleCallback = () => 0');
  await page.tab.goto(`http://127.0.0.1:${server.address().port}/#${encodeURIComponent(name)}`);
  return page;
}

/** Fulfilled once the question of this name stands on the page. */
export const stood = ({ tab }, name) =>
  tab.waitForFunction(stands, { timeout: 60_000, polling: 'raf' }, name.includes('form'));

/** What was loaded when the question of this name stood, in words; rejects if that is more than it may be. */
export async function loaded(browser, folder, name) {
  const page = await opened(browser, folder, name);
  try {
    await stood(page, name);
  } finally {
    await page.close();
  }
  const told = `${(page.bytes / 1000).toFixed(1)} kB`;
  if (page.bytes / 1000 > budgets[name])
    throw new Error(`Expected at most ${budgets[name]} kB for ${name}, got ${told}.`);
  return told;
}
