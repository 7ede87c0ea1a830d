import { chromeLauncher } from '@web/test-runner-chrome';
import { nodeResolve, plugins } from './tools/sources.mjs';

export default {
  files: ['test/**/*.test.ts'],
  nodeResolve,
  plugins,
  concurrency: 1,
  browsers: [
    chromeLauncher({
      launchOptions: {
        executablePath: '/usr/bin/chromium',
        args: [
          '--headless',
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
        ],
      },
    }),
  ],
  testFramework: { config: { timeout: 20000 } },
};
