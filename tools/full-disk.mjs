// Lets a test fill the disk: the browser is told that the site may store no more than so many bytes. Chromium alone
// can be told; elsewhere the command answers `false`.

export function fullDiskPlugin() {
  return {
    name: 'full-disk',
    async executeCommand({ command, payload, session }) {
      if (command !== 'storage-limit') return;
      if (!session.browser.name.startsWith('Chrom')) return false;
      const page = session.browser.getPage(session.id);
      const { protocol, host } = new URL(page.url());
      const devtools = await page.createCDPSession();
      // The limit is that of the page's DevTools session: it ends with it.
      await devtools.send('Storage.overrideQuotaForOrigin', {
        origin: `${protocol}//${host}`,
        quotaSize: payload ?? undefined,
      });
      return true;
    },
  };
}
