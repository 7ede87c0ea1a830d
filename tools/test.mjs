// The whole test: types, lint, floors and sizes, then what runs in Node, then every suite in every browser, then the packed package in
// projects of its users.
// The last line is the sum.
//
//     node tools/test.mjs [--watch] [file …]     only these files, and no check
//     node tools/test.mjs --all                  also what takes long: some 20 minutes on two cores
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { run } from 'node:test';
import { parseArgs } from 'node:util';
import { startTestRunner } from '@web/test-runner';
import { tried } from '../test/consumers/run.mjs';
import { writePackage } from './build.mjs';
import { builtScripts } from './built.mjs';

const { positionals: named, values } = parseArgs({
  allowPositionals: true,
  options: {
    watch: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    browser: { type: 'string', multiple: true },
  },
});
process.env.ALL = values.all ? '1' : '0';
if (values.browser) process.env.BROWSERS = values.browser.join(',');

/** What has no browser: the command line, and servers. */
const inNode = (file) => file.endsWith('.test.mjs');
const files = named.filter((file) => !inNode(file));
const whole = named.length === 0 && !values.watch;
const nodeFiles = whole ? everyFile('test', /\.test\.mjs$/) : named.filter(inNode);

const tests = (...names) => names.map((name) => `test/${name}.test.ts`);

/** The tests that look at an element, and those that look at a page: keys go to the page in front only. */
const elements = tests('form/*', 'marks/*', 'markdown/*', 'prompt/*');
const pages = tests('inbox/*', 'run/*', 'demo/*', 'examples/pages', 'safety/csp*', 'safety/attacks');
/** Fills the disk that all of a browser share, and mostly waits for the browser to notice. */
const disk = 'test/store/full-disk.test.ts';
/** Minutes long: only with `--all`. The agents' libraries are megabytes each; one of them stands for the others. */
const long = tests('safety/attacks', 'engine/million', 'agents/openai-agents', 'agents/langgraph', 'agents/mcp');
/** These mostly wait: for a silence to be long enough, for a worker that hangs. Others can be at work meanwhile. */
const waits = tests(
  ...['page/worker-connection', 'service/takeover', 'engine/stalled', 'engine/versions', 'context/waits-inside'],
  ...['service/browser-tabs', 'store/storage', 'examples/traps', 'context/channels'],
);
/** What browsers differ in: that much runs in Firefox, and all of it with `--all` or where there is no other. */
const differing = {
  elements: tests(
    ...['form/cf-form', 'form/cf-form-control', 'marks/cf-spans', 'markdown/cf-markdown', 'markdown/cf-markdown-files'],
    ...['prompt/cf-prompt', 'prompt/cf-prompt-keys'],
  ),
  pages: tests('inbox/cf-inbox', 'inbox/cf-inbox-answers', 'inbox/cf-inbox-server'),
  waits: tests('page/worker-connection', 'service/takeover', 'store/storage'),
  engine: tests(
    ...['engine/turn', 'engine/replay', 'matrix/answers', 'matrix/restarts', 'matrix/corrections', 'service/annotate'],
    ...['service/tabs', 'store/lists', 'store/removal', 'store/rewind', 'store/revisions', 'store/upgrade'],
  ),
};

/** For how long a file in Node may take, in milliseconds. */
const longest = values.all ? 3_600_000 : 600_000;

/** What comes of nothing. */
const none = { passed: 0, failed: 0, seconds: 0 };

/** Serves the tests of a whole run, and the demos. */
let built;
/** The runner that was started last. */
let lastStarted = Promise.resolve();

// The deploy demo stands on what is built; the check builds it too.
const checked = whole ? check() : await writePackage().then(() => true);
const results = [...(await runAgain([...(await nodeSuite(nodeFiles)), ...(await suites())])), ...(await consumers())];
const passed = sum(results.map(({ passed }) => passed));
const failed = sum(results.map(({ failed }) => failed));
for (const { file, browser, seconds } of slowest(results))
  console.log(`${seconds.toFixed(0).padStart(4)} s  ${relative('.', file)} in ${browser}`);
if (!checked) console.log('`npm run check` found faults; they are listed at the top.');
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = checked && failed === 0 && passed > 0 ? 0 : 1;

function check() {
  return spawnSync(process.execPath, ['tools/check.mjs'], { stdio: 'inherit' }).status === 0;
}

/** The files in a folder whose paths are such. */
function everyFile(folder, such) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.map((name) => join(folder, name)).filter((path) => such.test(path) && !path.includes('node_modules'));
}

/** What came of each of the files that run in Node, on what is built. */
async function nodeSuite(files) {
  if (files.length === 0) return [];
  const results = new Map(files.map((file) => [resolve(file), { ...none, file, browser: 'Node' }]));
  for await (const { type, data } of run({ files: [...results.keys()], concurrency: 2, timeout: longest })) {
    if (data.details?.type === 'suite' || data.skip !== undefined) continue;
    const came = results.get(data.file) ?? results.values().next().value;
    if (type === 'test:pass') came.passed += 1;
    if (type !== 'test:fail') continue;
    came.failed += 1;
    const { error } = data.details;
    console.log(`❌ ${came.file}: ${data.name}\n${error.cause?.stack ?? error.message}`);
  }
  const all = [...results.values()];
  console.log(
    `In Node: ${sum(all.map(({ passed }) => passed))} passed, ${sum(all.map(({ failed }) => failed))} failed`,
  );
  return all;
}

/** What came of each file in each browser. Suites that could not be run count as one that failed. */
async function suites() {
  if (named.length > 0 && files.length === 0) return [];
  try {
    if (!whole) return await suite({ ...(files.length > 0 && { files }), watch: values.watch });
    const { config } = await import('../web-test-runner.config.mjs');
    built = await builtScripts(
      everyFile('test', /\.test\.ts$/),
      everyFile('demo', /\/(page|workflows|.*-worker)\.ts$/),
    );
    const there = config().browsers.map(({ name }) => name);
    const [firefox, webkit] = ['Firefox', 'WebKit'].map((one) => there.filter((name) => name === one));
    const others = there.filter((name) => ![...firefox, ...webkit].includes(name));
    const but = (globs) => globs.map((glob) => `!${glob}`);
    const left = values.all ? [] : long;
    const engine = ['test/**/*.test.ts', ...but([disk, ...elements, ...pages, ...waits])];
    const inFirefox = values.all || others.length === 0 ? { elements, pages, waits, engine } : differing;
    const kept = (globs) => [...globs, ...but(left)];
    // What presses keys needs a page in front, so one at a time. Each lane has a browser of its own.
    const lanes = [
      [
        { files: kept(elements), browsers: others },
        { files: kept(inFirefox.elements), browsers: firefox },
      ],
      [
        { files: kept(pages), browsers: others },
        { files: kept(inFirefox.pages), browsers: firefox },
        { files: [disk], browsers: others },
      ],
      [
        { files: kept(engine), browsers: others, concurrency: 2 },
        { files: [...kept(inFirefox.engine), ...but([disk, ...waits])], browsers: firefox, concurrency: 2 },
      ],
      [
        { files: kept(waits), browsers: others, concurrency: 2 },
        { files: kept(inFirefox.waits), browsers: firefox, concurrency: 2 },
      ],
      // Not all elements and pages were tried there.
      [
        { files: kept(['test/**/*.test.ts', ...but([disk, ...elements, ...pages])]), browsers: webkit },
        { files: tests('demo/*'), browsers: webkit },
      ],
    ];
    return (await Promise.all(lanes.map(inTurn))).flat();
  } catch (error) {
    console.error(error.message);
    return [{ ...none, failed: 1 }];
  }
}

async function inTurn(lane) {
  const results = [];
  for (const part of lane) if (part.browsers.length > 0) results.push(...(await suite(part)));
  return results;
}

/** The package as users install it; those who take long only with `--all`. */
async function consumers() {
  if (!checked || !whole) return [];
  try {
    return [{ ...none, ...(await tried({ all: values.all })) }];
  } catch (error) {
    console.error(error.message);
    return [{ ...none, failed: 1 }];
  }
}

/**
 * A file or two that failed beside others are run once more, alone, and that counts: several at a time on a shared machine,
 * a worker may get no turn for seconds. What passes only then is named: it is a fault, of the test at least.
 */
async function runAgain(results) {
  const broken = results.filter(({ failed }) => failed > 0);
  if (!whole || broken.length > 2 || broken.some(({ file }) => !file)) return results;
  // From the sources, so that what is said of it names their lines.
  built = undefined;
  const again = [];
  for (const { file, browser } of broken)
    again.push(...(await (browser === 'Node' ? nodeSuite([file]) : suite({ files: [file], browsers: [browser] }))));
  for (const { file, browser, failed } of again)
    if (failed === 0) console.log(`Passed only when run again, alone, in ${browser}: ${relative('.', file)}`);
  return [...results.filter(({ failed }) => failed === 0), ...again];
}

/** `browsers` are named; all of them where none is. */
async function suite({ browsers, ...options }) {
  const { config } = await import('../web-test-runner.config.mjs');
  const settings = { ...config(), ...options };
  if (built) settings.middleware.push(built);
  if (browsers) settings.browsers = settings.browsers.filter(({ name }) => browsers.includes(name));
  const runner = await started(settings);
  // Without an error a part that is missing would look as if it had passed.
  if (!runner) throw new Error('The test runner could not be started.');
  await new Promise((resolve) => runner.on('stopped', resolve));
  return [...runner.sessions.all()].map(counted);
}

/** One after the other: several that look for a free port at once take each other's. */
function started(config) {
  const options = { autoExitProcess: false, readCliArgs: false, readFileConfig: false, config };
  lastStarted = lastStarted.then(() => startTestRunner(options));
  return lastStarted;
}

/** A file that broke before its tests could fail counts as one that failed. */
function counted({ testFile, browser, testResults, passed: fine }) {
  const tests = testResults ? everyTest(testResults).filter((test) => !test.skipped) : [];
  const passed = tests.filter((test) => test.passed).length;
  const failed = tests.length - passed;
  const seconds = sum(tests.map(({ duration = 0 }) => duration)) / 1000;
  return { file: testFile, browser: browser.name, passed, failed: failed === 0 && !fine ? 1 : failed, seconds };
}

/** What the suite's time goes into, where it has any to go. */
function slowest(results) {
  const slow = results.filter(({ seconds }) => seconds > 30);
  return slow.sort((one, other) => other.seconds - one.seconds).slice(0, 10);
}

function everyTest(suite) {
  return [...suite.tests, ...suite.suites.flatMap(everyTest)];
}

function sum(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0);
}
