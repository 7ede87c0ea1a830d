// Servers for the projects: a development server of their own, or files as any server sends them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
};

/** Serves a folder; `{ url, stop }`. */
export async function files(folder) {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() };
}

/** Starts a server with a command that takes `PORT` for its port, and waits until it answers. */
export async function served(folder, command) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const args = command.map((part) => part.replace('PORT', port));
  const child = spawn(process.execPath, args, { cwd: folder, env: quiet(), stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  for (const end = Date.now() + 300_000; ; ) {
    if (child.exitCode !== null || Date.now() > end) {
      child.kill();
      throw new Error(`${command.join(' ')} did not serve:\n${said.slice(-2000)}`);
    }
    const answer = await fetch(url).catch(() => undefined);
    if (answer) break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return {
    url,
    stop: async () => {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

/** Runs a command to its end; rejects with what it said, if it fails. */
export async function done(folder, command) {
  const child = spawn(process.execPath, command, { cwd: folder, env: quiet(), stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}:\n${said.slice(-3000)}`);
  return said;
}

function quiet() {
  return { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1', NODE_ENV: '' };
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
