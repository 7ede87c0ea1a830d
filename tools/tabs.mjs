// Lets a test open tabs of the browser, and do to them what browsers do to tabs: `executeServerCommand('tab', { tab, does, … })`.
// `sees` gives the `value` of an expression in the tab. Chromium alone can be told; elsewhere the command answers `false`.

const deeds = {
  /** `apart`: in a profile of its own, so that what ends its process ends no other's. */
  async open({ pages, tab, front, path, apart }) {
    const context = apart ? await front.browser().createBrowserContext() : undefined;
    const page = await (context ?? front.browserContext()).newPage();
    pages.set(tab, { page, context });
    // Those behind are slowed down.
    await front.bringToFront();
    await page.goto(new URL(path, front.url()).href);
  },
  sees: ({ page, expression }) => page.evaluate(expression),
  visit: ({ page, path }) => page.goto(new URL(path, page.url()).href),
  back: ({ page }) => page.goBack(),
  async close({ pages, tab, page, context }) {
    pages.delete(tab);
    await (context ?? page)?.close();
  },
  freeze: (tab) => say(tab, 'Page.setWebLifecycleState', { state: 'frozen' }),
  wake: (tab) => say(tab, 'Page.setWebLifecycleState', { state: 'active' }),
  /** Ends its process, as a phone does that is short of memory, and loads it again as when somebody looks at it. */
  async discard({ pages, tab, page, context }) {
    const url = page.url();
    const gone = new Promise((resolve) => page.once('error', resolve));
    say({ page }, 'Page.crash').catch(() => {});
    await gone;
    const again = await context.newPage();
    pages.set(tab, { page: again, context });
    await again.goto(url);
  },
};

async function say({ page }, what, parameters) {
  const devtools = await page.createCDPSession();
  await devtools.send(what, parameters);
}

export function tabsPlugin() {
  const pages = new Map();
  return {
    name: 'tabs',
    async executeCommand({ command, payload, session }) {
      if (command !== 'tab') return;
      const { browser, id } = session;
      if (!browser.name.startsWith('Chrom')) return false;
      const value = await deeds[payload.does]({
        pages,
        front: browser.getPage(id),
        ...pages.get(payload.tab),
        ...payload,
      });
      return payload.does === 'sees' ? { value } : true;
    },
  };
}
