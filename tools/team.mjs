// `npm run team`: a server and a page with two people of a team. Their tokens are made here, for development only. What they do is
// kept in `.team`; delete it to begin anew.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { startDevServer } from '@web/dev-server';
import { signed } from '../bin/signing.mjs';
import { node } from '../test/server/node.mjs';
import { writePackage } from './build.mjs';
import { nodeResolve, plugins } from './sources.mjs';

const port = Number(process.env.PORT ?? 8000);
const serverPort = Number(process.env.SERVER_PORT ?? 8787);
const page = `http://localhost:${port}`;
const secret = randomBytes(48).toString('base64');
const people = {
  ana: { name: 'Ana', tags: { role: ['writer'] } },
  ben: { name: 'Ben', tags: { role: ['release-manager'] } },
};

await writePackage();
const words = ['serve', 'demo/team/workflows.js', '--data', '.team', '--port', String(serverPort), '--origin', page];
const server = spawn(node, ['--no-warnings', 'bin/confer-kit.mjs', ...words], {
  env: { ...process.env, CONFER_SECRET: secret },
  stdio: 'inherit',
});
server.on('exit', (code) => process.exit(code ?? 0));
process.on('SIGTERM', () => server.kill('SIGTERM'));

await startDevServer({
  readCliArgs: false,
  readFileConfig: false,
  logStartMessage: false,
  config: { rootDir: '.', port, nodeResolve, plugins, middleware: [tokens] },
});
console.log(`Confer for a team: ${page}/demo/team/`);

async function tokens(context, next) {
  if (context.path !== '/team/token') return next();
  const { user } = context.query;
  const token = await signed(secret, user, people[user], { expires: '5m' });
  context.body = { server: `ws://127.0.0.1:${serverPort}`, token };
}
