// Lets a test see a page as those do who have set their system otherwise: `forced-colors`, `prefers-color-scheme`,
// `prefers-reduced-motion`; and as those do who live in another `zone` (`''`: here). Chromium alone can be told; elsewhere both commands
// answer `false`.

export function mediaPlugin() {
  // One for each page: what is told over one is not taken back over another, and holds for the next file in that page too.
  const lines = new WeakMap();
  return {
    name: 'media',
    async executeCommand({ command, payload, session }) {
      if (command !== 'media' && command !== 'zone') return;
      if (!session.browser.name.startsWith('Chrom')) return false;
      const page = session.browser.getPage(session.id);
      if (!lines.has(page)) lines.set(page, page.createCDPSession());
      if (command === 'zone') {
        await (await lines.get(page)).send('Emulation.setTimezoneOverride', { timezoneId: payload });
        return true;
      }
      const features = Object.entries(payload ?? {}).map(([name, value]) => ({ name, value }));
      await (await lines.get(page)).send('Emulation.setEmulatedMedia', { features });
      return true;
    },
  };
}
