// Lets a test see a page as those do who have set their system otherwise: `forced-colors`, `prefers-color-scheme`,
// `prefers-reduced-motion`. Chromium alone can be told; elsewhere the command answers `false`.

export function mediaPlugin() {
  return {
    name: 'media',
    async executeCommand({ command, payload, session }) {
      if (command !== 'media') return;
      if (session.browser.name === 'Firefox') return false;
      const page = session.browser.getPage(session.id);
      const devtools = await page.createCDPSession();
      const features = Object.entries(payload ?? {}).map(([name, value]) => ({ name, value }));
      await devtools.send('Emulation.setEmulatedMedia', { features });
      return true;
    },
  };
}
