// A page that loses the network before what draws its question has come: the question says so, and stands once the network is back, or
// somebody tries again.
import { opened, stood } from './first-prompt.mjs';

const name = 'simple form with a table';

/** Rejects if the question does not come back when that happens. */
export async function cameBack(browser, folder, happens) {
  let isLost = true;
  const page = await opened(browser, folder, name, (path) => isLost && /(cf-form|parser)-/.test(path));
  const question = (found) => page.tab.waitForFunction(found, { timeout: 60_000, polling: 100 });
  try {
    await question(saysSo);
    // Too early: nothing is lost by it.
    await page.tab.evaluate(happens);
    await question(saysSo);
    isLost = false;
    await page.tab.evaluate(happens);
    await stood(page, name);
    await question(hasTable);
  } finally {
    await page.close();
  }
}

export const happenings = {
  'the network comes back': () => dispatchEvent(new Event('online')),
  'somebody tries again': () =>
    document
      .querySelector('cf-inbox')
      .shadowRoot.querySelector('cf-prompt')
      .shadowRoot.querySelector('.problem button')
      .click(),
};

/** Its text is there as it is written, and why there is no form. Runs in the page, as does what follows. */
function saysSo() {
  const prompt = document.querySelector('cf-inbox')?.shadowRoot?.querySelector('cf-prompt')?.shadowRoot;
  const text = prompt?.querySelector('cf-markdown')?.shadowRoot?.textContent;
  return Boolean(prompt?.querySelector('.problem button') && text?.includes('| feedback |'));
}

function hasTable() {
  const prompt = document.querySelector('cf-inbox').shadowRoot.querySelector('cf-prompt').shadowRoot;
  return Boolean(prompt.querySelector('cf-markdown').shadowRoot.querySelector('table'));
}
