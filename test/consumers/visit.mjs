// A person at a page of a consumer: asks, answers in the inbox, and reads what came of it.
import { launch } from 'puppeteer-core';
import { browserPath } from '../../tools/browsers.mjs';

/** Loading, compiling on demand, and a machine that does other things besides. */
const patience = 180_000;

export function browser() {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return launch({ executablePath: browserPath('chromium'), headless: true, args: [...sandbox, '--disable-gpu'] });
}

/** Answers “praise” at this address; rejects with what the page said, if anything went wrong. */
export async function answered(browser, url) {
  // Each visit is somebody else's: nothing is stored yet.
  const person = await browser.createBrowserContext();
  const page = await person.newPage();
  const said = [];
  page.on('pageerror', (error) => said.push(String(error?.stack ?? error)));
  page.on('console', (message) => {
    // No project has a picture for the tab; browsers ask for it all the same.
    if (message.type() === 'error' && !message.location().url?.endsWith('/favicon.ico')) said.push(message.text());
  });
  try {
    await page.goto(url, { timeout: patience });
    await page.waitForFunction('customElements.get("cf-inbox")', { timeout: patience });
    await page.waitForFunction(pressed, { timeout: patience, polling: 200 });
  } catch (error) {
    const shown = await page.evaluate('document.body.innerText').catch(() => '');
    throw new Error([error.message, ...said, `The page showed: ${shown.slice(0, 300)}`].join('\n      '));
  } finally {
    await person.close();
  }
  if (said.length > 0) throw new Error(said.join('\n      '));
}

/** One look at the page, and one press where something is to be pressed; true once the answer is there. Runs in the page. */
function pressed() {
  if (document.querySelector('output')?.textContent.includes('praise')) return true;
  const inside = (element, selector) => element?.shadowRoot?.querySelector(selector);
  const inbox = document.querySelector('cf-inbox');
  const prompt = inside(inbox, 'cf-prompt');
  const form = inside(prompt, 'cf-form');
  for (const element of [inbox, prompt, form])
    for (const { cssRules } of element?.shadowRoot?.adoptedStyleSheets ?? [])
      if (cssRules.length === 0) throw new Error(`<${element.localName}> has lost some of its styles.`);
  const choice = inside(form, 'input[type=radio]');
  const ask = document.querySelector('button');
  if (choice && !choice.checked) choice.click();
  else if (choice) inside(prompt, 'button.respond')?.click();
  else if (ask && !ask.dataset.pressed) {
    ask.click();
    // Before the page's script has run, nothing happens: then it is pressed again.
    ask.dataset.pressed = 'yes';
    setTimeout(() => delete ask.dataset.pressed, 3000);
  }
  return false;
}
