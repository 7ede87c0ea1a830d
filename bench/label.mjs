// Measures the labelling demo with real keys, in Chromium: how long it takes until the next of many items stands on the page, and until a
// mark is seen in a long text. A frame is one sixtieth of a second.
//
//     node bench/label.mjs
import { opened } from './browser.mjs';

const keys = 30;
const { browser, address, close } = await opened();
try {
  console.log('| what | frames, median | frames, worst | ms, median |\n| --- | --- | --- | --- |');
  for (const count of [100, 10_000]) report(`the next of ${count.toLocaleString('en')} items`, await items(count));
  for (const count of [10, 500]) report(`a mark in 100 kB of text, beside ${count}`, await marks(count));
} finally {
  await close();
}

/** Enter, until another question is painted. */
async function items(count) {
  const page = await previewed(
    `${Array.from({ length: count }, (_, at) => `Item number ${at} of many`).join('\n')}\n`,
    'items.txt',
  );
  await begun(page);
  await page.waitForFunction(`document.querySelector('cf-inbox').count === ${count}`, { timeout: 600_000 });
  await page.waitForFunction(`!document.body.textContent.includes('Preparing')`, { timeout: 600_000 });
  const shown = `prompt().querySelector('cf-markdown').shadowRoot.textContent`;
  const times = [];
  for (let at = 0; at < keys; at += 1) {
    await rested();
    await page.keyboard.press('1');
    await page.evaluate(`followed('Enter', () => ${shown})`);
    await page.keyboard.press('Enter');
    times.push(await page.evaluate('painted'));
  }
  await page.close();
  return times;
}

/** The key of a label, until the mark is painted. */
async function marks(count) {
  const line = 'The quick brown fox jumps over the lazy dog, again and again.\n';
  const text = line.repeat(Math.ceil(100_000 / line.length));
  const step = Math.floor(text.length / line.length / count) * line.length;
  const spans = Array.from({ length: count }, (_, at) => ({
    start: at * step + 4,
    end: at * step + 9,
    label: 'positive',
  }));
  const page = await previewed(JSON.stringify({ text, spans }), 'long.jsonl');
  await page.evaluate(
    `[...document.querySelectorAll('label-editor label')].find((label) => label.textContent.includes('words of the text')).click()`,
  );
  await page.select('.preview label:nth-of-type(2) select', 'spans');
  await begun(page);
  const field = `prompt().querySelector('cf-form').shadowRoot.querySelector('cf-spans')`;
  await page.waitForFunction(`${field}?.shadowRoot?.querySelectorAll('.entry').length === ${count}`);
  await page.evaluate(`${field}.focus()`);
  const times = [];
  for (let at = 0; at < keys; at += 1) {
    // The words after those that are marked.
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowDown');
    await rested();
    await page.evaluate(`followed('2', () => JSON.stringify(${field}.value))`);
    await page.keyboard.press('2');
    times.push(await page.evaluate('painted'));
  }
  await page.close();
  return times;
}

async function previewed(text, name) {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error));
  // Without what was opened before.
  await page.evaluateOnNewDocument('localStorage.clear()');
  await page.goto(`${address}/demo/label/`);
  await page.evaluate(`
    globalThis.prompt = () => document.querySelector('cf-inbox')?.shadowRoot.querySelector('cf-prompt')?.shadowRoot;
    // A frame in which something has changed is painted once the task after it begins.
    globalThis.followed = (key, state) => {
      const before = state();
      globalThis.painted = new Promise((resolve) => {
        addEventListener('keydown', (event) => {
          let frames = 0;
          const look = () => {
            frames += 1;
            if (state() === before) return requestAnimationFrame(look);
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve({ frames, ms: performance.now() - event.timeStamp });
            port2.postMessage('');
          };
          requestAnimationFrame(look);
        }, { capture: true, once: true });
      });
    };`);
  await page.waitForSelector('.preview');
  await page.evaluate(
    (text, name) => {
      const files = new DataTransfer();
      files.items.add(new File([text], name));
      dispatchEvent(new DragEvent('drop', { dataTransfer: files }));
    },
    text,
    name,
  );
  await page.waitForFunction(`document.querySelector('.preview').textContent.includes('${name}')`);
  return page;
}

async function begun(page) {
  await page.waitForSelector('.go button:not([disabled])');
  await page.click('.go button');
  await page.waitForFunction(`prompt()?.querySelector('cf-form')?.shadowRoot.childElementCount > 0`);
}

/** A question takes no key before it was seen for a moment. */
function rested() {
  return new Promise((resolve) => setTimeout(resolve, 700));
}

function report(what, times) {
  const sorted = (name) => times.map((time) => time[name]).sort((one, other) => one - other);
  const [frames, ms] = [sorted('frames'), sorted('ms')];
  const middle = Math.floor(times.length / 2);
  console.log(`| ${what} | ${frames[middle]} | ${frames.at(-1)} | ${ms[middle].toFixed(0)} |`);
}
