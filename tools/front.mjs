// Brings a test's page to the front: in Firefox, keys that are pressed in a page behind another one move the focus, but
// press no button.

export function frontPlugin() {
  return {
    name: 'front',
    async executeCommand({ command, session }) {
      if (command !== 'front') return;
      await session.browser.getPage(session.id).bringToFront();
      return true;
    },
  };
}
