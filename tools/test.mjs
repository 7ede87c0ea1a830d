// The whole test: types, lint, floors and sizes, then every suite in every browser. The last line is the sum.
//
//     node tools/test.mjs [--watch] [file …]     only these files, and no check
//     node tools/test.mjs --all                  also what takes long: some 13 minutes on two cores
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { startTestRunner } from '@web/test-runner';
import { writeBundles } from './build.mjs';

const { positionals: files, values } = parseArgs({
  allowPositionals: true,
  options: {
    watch: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    browser: { type: 'string', multiple: true },
  },
});
if (values.browser) process.env.BROWSERS = values.browser.join(',');

/** How the names of files begin whose tests look at a page. */
const pages = ['cf-', 'demo-', 'example-pages', 'journey', 'safety-attacks'];
/** Fills the disk that all of a browser share, and mostly waits for the browser to notice. */
const disk = 'test/full-disk.test.ts';
/** Minutes long: only with `--all`. */
const long = ['safety-attacks'];
/** Long tables of what is the same in all browsers: in Firefox only with `--all`, or where there is no other. */
const tables = ['cf-form-schemas', 'cf-form-keywords', 'cf-form-hostile', 'cf-markdown-cases', 'cf-markdown-long'];

const checked = files.length > 0 || values.watch || check();
const { passed, failed, complete } = await suites();
if (!checked) console.log('`npm run check` found faults; they are listed at the top.');
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = checked && complete && failed === 0 && passed > 0 ? 0 : 1;

function check() {
  return spawnSync(process.execPath, ['tools/check.mjs'], { stdio: 'inherit' }).status === 0;
}

/** Runs the suites and counts the single tests. `complete` is false if a file or a browser could not be run. */
async function suites() {
  try {
    // The deploy demo, which is tested too, stands on them.
    await writeBundles();
    if (files.length > 0 || values.watch)
      return await suite({ ...(files.length > 0 && { files }), watch: values.watch });
    const { config } = await import('../web-test-runner.config.mjs');
    const [firefox, others] = [true, false].map((is) =>
      config().browsers.flatMap(({ name }) => ((name === 'Firefox') === is ? name : [])),
    );
    const but = (names) => names.map((name) => `!test/${name}*.test.ts`);
    const look = pages.map((name) => `test/${name}*.test.ts`);
    const left = values.all ? [] : long;
    const skipped = values.all || others.length === 0 ? [] : tables;
    // What presses keys needs a page in front, so one at a time; what has no page to look at mostly waits.
    const parts = [
      [{ files: [...look, ...but(left)], browsers: others }],
      [
        { files: [...look, ...but([...left, ...skipped])], browsers: firefox },
        { files: [disk], browsers: others },
      ],
      [{ files: ['test/*.test.ts', `!${disk}`, ...but(pages)], browsers: [...others, ...firefox], concurrency: 3 }],
    ];
    const sum = { passed: 0, failed: 0, complete: true };
    for (const part of parts) {
      const done = await Promise.all(part.filter(({ browsers }) => browsers.length > 0).map(suite));
      for (const { passed, failed, complete } of done) {
        sum.passed += passed;
        sum.failed += failed;
        sum.complete &&= complete;
      }
    }
    return sum;
  } catch (error) {
    console.error(error.message);
    return { passed: 0, failed: 0, complete: false };
  }
}

/** `browsers` are named; all of them where none is. */
async function suite({ browsers, ...options }) {
  const { config } = await import('../web-test-runner.config.mjs');
  const settings = { ...config(), ...options };
  if (browsers) settings.browsers = settings.browsers.filter(({ name }) => browsers.includes(name));
  const runner = await startTestRunner({
    autoExitProcess: false,
    readCliArgs: false,
    readFileConfig: false,
    config: settings,
  });
  if (!runner) return { passed: 0, failed: 0, complete: false };
  const complete = await new Promise((resolve) => runner.on('stopped', resolve));
  const results = [...runner.sessions.all()].map(counted);
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  return { passed, failed, complete };
}

/** A file that broke before its tests could fail counts as one that failed. */
function counted({ testResults, passed: fine }) {
  const tests = testResults ? everyTest(testResults).filter((test) => !test.skipped) : [];
  const passed = tests.filter((test) => test.passed).length;
  const failed = tests.length - passed;
  return { passed, failed: failed === 0 && !fine ? 1 : failed };
}

function everyTest(suite) {
  return [...suite.tests, ...suite.suites.flatMap(everyTest)];
}
