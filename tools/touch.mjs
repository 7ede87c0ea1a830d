// Lets a test touch the page as a finger does: `executeServerCommand('touch', [[x, y], …])` puts it down at the first place, moves
// it over the others and lifts it.

export function touchPlugin() {
  return {
    name: 'touch',
    async executeCommand({ command, payload, session }) {
      if (command !== 'touch') return;
      const { touchscreen } = session.browser.getPage(session.id);
      const [first, ...others] = payload;
      await touchscreen.touchStart(...first);
      for (const place of others) await touchscreen.touchMove(...place);
      await touchscreen.touchEnd();
      return true;
    },
  };
}
