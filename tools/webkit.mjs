// Starts the tests in WebKitGTK, by WebDriver, on a screen that nobody sees. One page at a time.
import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { inputBy } from './webkit-input.mjs';

const screen = ['--auto-servernum', '--server-args=-screen 0 1280x1024x24'];
/** WebKit's sandbox is refused to root, as whom containers run. */
const unboxed = process.getuid?.() === 0 ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' } : {};
/** Numbers are written as people do. Where no language is set, WebKit speaks `C`. */
const language = { LC_ALL: 'en_US.UTF-8' };

/** `path` is that of `WebKitWebDriver`. */
export function webkitLauncher(path) {
  const port = 30_000 + (process.pid % 10_000);
  let driver;
  let browser;
  let active;

  async function command(method, what, body) {
    const response = await fetch(`http://127.0.0.1:${port}/${what}`, { method, body: body && JSON.stringify(body) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`WebKit's driver: ${value.error}. ${value.message}`);
    return value;
  }

  async function started() {
    const args = [...screen, path, `--port=${port}`];
    const env = { ...process.env, ...language, ...unboxed };
    driver = spawn('xvfb-run', args, { stdio: 'ignore', detached: true, env });
    // A runner that is stopped closes no browser.
    process.once('exit', ended);
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
    for (let tries = 0; !(await command('GET', 'status').catch(() => false)); tries += 1) {
      if (tries > 100) throw new Error("WebKit's driver does not answer. Is `xvfb` installed?");
      await pause(200);
    }
    const { sessionId } = await command('POST', 'session', { capabilities: {} });
    return sessionId;
  }

  function ended() {
    if (driver?.exitCode === null) process.kill(-driver.pid);
    driver = undefined;
  }

  async function go(url) {
    browser ??= started();
    await command('POST', `session/${await browser}/url`, { url });
  }

  const input = inputBy(async (actions) => command('POST', `session/${await browser}/actions`, { actions }));

  return {
    name: 'WebKit',
    // The runner's commands find in its page what they call in those of this kind.
    type: 'puppeteer',
    concurrency: 1,
    getPage: () => input,
    async startSession(session, url) {
      active = session;
      await go(url);
    },
    isActive: (session) => session === active,
    getBrowserUrl: async () => command('GET', `session/${await browser}/url`),
    async stopSession() {
      active = undefined;
      await go('about:blank');
      return {};
    },
    async stop() {
      if (browser) await command('DELETE', `session/${await browser}`).catch(() => {});
      ended();
    },
    startDebugSession: () => Promise.reject(new Error('Debug in another browser: WebKit has no window here.')),
  };
}
