// `npm start`: serves the demos straight from the sources. Only the deploy demo uses what ships, as a user's page would,
// and that is built first.
import { createServer } from 'node:net';
import { startDevServer } from '@web/dev-server';
import { writePackage } from './build.mjs';
import { nodeResolve, plugins } from './sources.mjs';

const { env, platform } = process;
// Where there is no screen there is nobody to open a page for.
const screen = !env.CI && (platform === 'darwin' || platform === 'win32' || env.DISPLAY || env.WAYLAND_DISPLAY);

await writePackage().catch(() => console.error('The package could not be built: the deploy demo cannot be shown.'));
const port = env.PORT ? Number(env.PORT) : await freePort(8000);
if (!port || !(await free(port))) {
  console.error(
    `Port ${env.PORT ?? '8000 and the hundred after it'} cannot be used. Name a free one: PORT=8200 npm start`,
  );
  process.exit(1);
}
const address = `http://localhost:${port}/`;
await startDevServer({
  readCliArgs: false,
  readFileConfig: false,
  logStartMessage: false,
  config: { rootDir: '.', port, nodeResolve, plugins, middleware: [demosFirst], open: screen ? address : false },
});
console.log(`Confer demos: ${address}`);

/** The address without a path shows the list of the demos. */
function demosFirst(context, next) {
  if (context.path === '/') return context.redirect('/demo/');
  return next();
}

async function freePort(first) {
  for (let port = first; port < first + 100; port += 1) {
    if (await free(port)) return port;
  }
  return undefined;
}

/** The port must be free on every address: a server on one of them alone would answer in our place. */
function free(port) {
  return new Promise((resolve) => {
    const probe = createServer()
      .once('error', () => resolve(false))
      .once('listening', () => probe.close(() => resolve(true)))
      .listen(port);
  });
}
