// Plays random workflows under random mishaps for as long as asked, and prints how to see a failure again.
//
//     npm run chaos -- [--minutes 10] [--seed 1] [--path 3:1:0] [--only confluent|corrected|racing] [--browser chromium]
//                  [--case JSON]            plays this one case
//                  [--without talk,export]  leaves out what is known to be broken
import { parseArgs } from 'node:util';
import { startTestRunner } from '@web/test-runner';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now() % 1e9) },
    path: { type: 'string' },
    only: { type: 'string' },
    case: { type: 'string' },
    without: { type: 'string' },
    browser: { type: 'string', default: 'chromium' },
  },
});
process.env.BROWSERS = values.browser;
const { default: config } = await import('../web-test-runner.config.mjs');
const minutes = Number(values.minutes);
const chaos = { ...values, minutes, seed: Number(values.seed), case: values.case && JSON.parse(values.case) };
console.log(`Seed ${chaos.seed}, ${minutes} minutes, ${values.browser}`);

const runner = await startTestRunner({
  readCliArgs: false,
  readFileConfig: false,
  config: {
    ...config,
    // Two browsers that are started side by side would choose the same.
    port: 20_000 + (process.pid % 10_000),
    files: ['test/random/random.test.ts'],
    testsFinishTimeout: (minutes + 10) * 60_000,
    testRunnerHtml: (framework) =>
      `<script>globalThis.chaos = ${JSON.stringify(chaos)};</script><script type="module" src="${framework}"></script>`,
  },
});
if (!runner) process.exitCode = 1;
