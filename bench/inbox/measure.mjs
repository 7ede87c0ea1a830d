// Measures the inbox as somebody meets it, with real keys and a real wheel: how soon the next question is on the screen, how the list
// scrolls, how often the page is laid out, what it holds in memory; beside a hundred, ten thousand and a hundred thousand questions.

const answers = 60;
const answersForMemory = 1_000;

/** Figures for each size, in the order of `sizes`. `address` is that of the folder on a server. */
export async function inboxFigures(browser, address, sizes) {
  const figures = [];
  for (const size of sizes) {
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(error));
    await page.setViewport({ width: 1280, height: 800 });
    await page.goto(address);
    await page.waitForFunction('globalThis.prepared !== undefined');
    await page.evaluate(`prepared('inbox-${Date.now().toString(36)}-${size}', ${size})`);
    figures.push({ size, ...(await figuresOf(page, size)) });
    // How many there are beside it tells nothing of that.
    if (size === sizes[0]) figures[0].choices = await choicesFigures(page, size);
    await page.close();
  }
  return figures;
}

/** The same questions, each answered by a digit that chooses and Enter. */
async function choicesFigures(page, size) {
  await page.evaluate(`prepared('inbox-${Date.now().toString(36)}-choices', ${size}, true)`);
  await page.evaluate(`mounted(${size})`);
  await page.evaluate('document.querySelector("cf-inbox").focus()');
  for (let n = 0; n < 5; n++) await answered(page, 40, ['1', 'Enter']);
  const keys = [];
  for (let n = 0; n < 20; n++) keys.push(await answered(page, 40, ['1', 'Enter']));
  return { frames: ranged(keys.map(({ frames }) => frames)), layouts: await layoutsPerAnswer(page, ['1', 'Enter']) };
}

async function figuresOf(page, size) {
  await page.bringToFront();
  // The first time fetches what comes late, and warms up.
  await page.evaluate(`mounted(${size})`);
  const first = await page.evaluate(`mounted(${size})`);
  await page.evaluate('document.querySelector("cf-inbox").focus()');
  for (let n = 0; n < 5; n++) await answered(page);
  const keys = [];
  for (let n = 0; n < Math.min(answers, size / 2); n++) keys.push(await answered(page));
  const layouts = await layoutsPerAnswer(page);
  const scroll = await scrolling(page);
  const search = await searching(page, size);
  const before = await heap(page);
  const held = [before];
  if (size > 2 * answersForMemory)
    for (let n = 0; n < answersForMemory; n++) {
      await answered(page, 0);
      if (n === answersForMemory / 2 - 1) held.push(await heap(page));
    }
  held.push(await heap(page));
  const frames = keys.map((key) => key.frames);
  const times = keys.map((key) => key.time);
  return { first, frames: ranged(frames), times: ranged(times), layouts, scroll, search, held };
}

/** One answer by its keys; what the page saw of the next question. */
async function answered(page, pause = 40, keys = ['1']) {
  const number = (given.get(page) ?? 0) + 1;
  given.set(page, number);
  for (const [index, key] of keys.entries()) {
    // Nobody presses two within a frame.
    if (index) await new Promise((resolve) => setTimeout(resolve, 40));
    await page.keyboard.press(key);
  }
  const figure = await page.evaluate(`answered(${number})`);
  if (pause) await new Promise((resolve) => setTimeout(resolve, pause));
  return figure;
}

/** How many answers were given on a page. */
const given = new WeakMap();

/** Layouts, and computations of style, that a script asked for in the midst of its work. */
async function layoutsPerAnswer(page, keys) {
  const count = 20;
  await page.tracing.start({
    categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline.stack'],
  });
  for (let n = 0; n < count; n++) await answered(page, 40, keys);
  const { traceEvents } = JSON.parse(Buffer.from(await page.tracing.stop()).toString());
  const asked = (name) =>
    traceEvents.filter((event) => event.name === name && event.args?.beginData?.stackTrace?.length).map(placeOf);
  if (process.argv.includes('--rounds')) console.error(tallied([...asked('Layout'), ...asked('UpdateLayoutTree')]));
  return { layouts: asked('Layout').length / count, styles: asked('UpdateLayoutTree').length / count };
}

function placeOf({ name, args }) {
  const data = args.beginData;
  const frames = data.stackTrace
    .slice(0, 4)
    .map(({ functionName, url, lineNumber }) => `${functionName} ${url.split('/').at(-1)}:${lineNumber}`);
  return `${name} ${frames.join(' < ')}`;
}

function tallied(places) {
  const counts = new Map();
  for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1);
  return Object.fromEntries(counts);
}

/** The wheel turned over the list, down; how long the page worked for a frame, and what that cost. */
async function scrolling(page) {
  await page.mouse.move(150, 500);
  const { TaskDuration: before } = await page.metrics();
  const watching = page.evaluate('watched()');
  for (let n = 0; n < 180; n++) {
    await page.mouse.wheel({ deltaY: 400 });
    await new Promise((resolve) => setTimeout(resolve, 16));
  }
  const { lengths, row } = await page.evaluate('scrolled()');
  await watching;
  const { TaskDuration: after } = await page.metrics();
  const dropped = lengths.reduce((sum, length) => sum + Math.max(0, Math.round(length / (1_000 / 60)) - 1), 0);
  const work = ((after - before) * 1_000) / lengths.length;
  return { row, frames: lengths.length, work, dropped, longest: Math.max(...lengths) };
}

/** The last question is looked for by its number, which nothing else has. */
async function searching(page, size) {
  await page.evaluate('document.querySelector("cf-inbox").focus()');
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  const word = String(size - 1);
  for (const key of word.slice(0, -1)) await page.keyboard.press(key);
  const [figure] = await Promise.all([page.evaluate(`sought('${word}')`), page.keyboard.press(word.at(-1))]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.evaluate('document.querySelector("cf-inbox").focus()');
  return figure;
}

/** Megabytes that the page holds, once what is rubbish is thrown away. */
async function heap(page) {
  const session = await page.createCDPSession();
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  return metrics.find(({ name }) => name === 'JSHeapUsedSize').value / 1e6;
}

function ranged(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { median: at(0.5), most: at(0.95) };
}

/** A table with a column for each size. */
export function printed(figures) {
  const row = (what, cell) => console.log(`| ${[what, ...figures.map(cell)].join(' | ')} |`);
  const of = ({ median, most }, digits = 0) => `${median.toFixed(digits)}, ${most.toFixed(digits)}`;
  console.log('');
  row('the inbox, with so many open', ({ size }) => size.toLocaleString('en'));
  console.log(`| ---${' | ---'.repeat(figures.length)} |`);
  row('first rows, first question, ms', ({ first }) => `${first.rows.toFixed(0)}, ${first.question.toFixed(0)}`);
  row('their number, ms', ({ first }) => first.count.toFixed(0));
  row('key → next question painted, frames (median, 95 %)', ({ frames }) => of(frames));
  row('the same in ms', ({ times }) => of(times, 1));
  row('forced layouts to an answer', ({ layouts }) => layouts.layouts.toFixed(1));
  row('… by a digit and Enter: frames, forced layouts', ({ choices }) =>
    choices ? `${of(choices.frames)}; ${choices.layouts.layouts.toFixed(1)}` : '',
  );
  row('scrolling: work for a frame, ms', ({ scroll }) => scroll.work.toFixed(1));
  row('… frames left out, of', ({ scroll }) => `${scroll.dropped}, ${scroll.dropped + scroll.frames}`);
  row('… longest frame, ms', ({ scroll }) => scroll.longest.toFixed(0));
  row('search: last key → first hit, ms', ({ search }) => search.time.toFixed(0));
  row('… longest the worker was silent, ms', ({ search }) => search.silent.toFixed(0));
  row('memory of the page, MB, before, within and after a thousand answers', ({ held }) =>
    held.map((size) => size.toFixed(1)).join(', '),
  );
}
