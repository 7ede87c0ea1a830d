// The world of a server's tests: processes of Node 22, which alone knows SQLite, each with a folder of its own, to be killed and
// started again; and people with tokens.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { SignJWT } from 'jose';
import { WebSocket } from 'ws';
import { connect } from '../../dist/src/index.js';
import { node } from './node.mjs';

// Node 20 has none.
globalThis.WebSocket ??= WebSocket;

export const issuer = 'https://login.example';
export const audience = 'confer';
export const secret = 'a secret that signer and server of the tests share';
export const bytes = (text) => new TextEncoder().encode(text);

/** A token as the server takes it; what is given takes the place of what it usually says. */
export function token(sub, { claims = {}, expires = '1h', by = issuer, to = audience, signed = secret } = {}) {
  const jwt = new SignJWT({ name: sub, ...claims }).setProtectedHeader({ alg: 'HS256' }).setSubject(sub);
  return jwt.setIssuer(by).setAudience(to).setExpirationTime(expires).sign(bytes(signed));
}

export function world(options = {}) {
  const data = mkdtempSync(join(tmpdir(), 'confer-'));
  const clients = [];
  const refusals = [];
  const told = [];
  const log = [];
  let port = 0;
  let child;

  async function start(changed = {}) {
    const file = new URL('workflows.mjs', import.meta.url).href;
    const all = { file, data, secret, issuer, audience, ...options, ...changed, port };
    const script = fileURLToPath(new URL('server.mjs', import.meta.url));
    child = spawn(node, ['--no-warnings', script, JSON.stringify(all)], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      for (const line of text.split('\n').filter(Boolean)) {
        if (line.startsWith('{"time"')) refusals.push(JSON.parse(line));
        else log.push(line);
      }
    });
    const [line] = await Promise.race([
      once(child.stdout, 'data'),
      once(child, 'exit').then(() => Promise.reject(new Error(`The server did not start.\n${log.join('\n')}`))),
    ]);
    port = JSON.parse(line).port;
    createInterface(child.stdout).on('line', (line) => told.push(JSON.parse(line)));
  }

  /** Ends the process by a signal; gives its exit code. */
  async function end(signal) {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    child.kill(signal);
    const [code] = await once(child, 'exit');
    return code;
  }

  return {
    data,
    refusals,
    /** What `onRefused` was told. */
    told,
    /** What else it has written to standard error, line by line. */
    log,
    start,
    /** Of the process, as Linux tells it: milliseconds of a processor so far, and megabytes of memory. */
    usage() {
      const [, fields] = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ');
      const [user, system] = fields.split(' ').slice(11, 13).map(Number);
      const [, pages] = readFileSync(`/proc/${child.pid}/statm`, 'utf8').split(' ').map(Number);
      return { cpu: (user + system) * 10, memory: Math.round((pages * 4096) / 1e6) };
    },
    /** The signal by which the process ends, once it does so by itself. */
    async ended() {
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      return child.signalCode;
    },
    get address() {
      return `ws://127.0.0.1:${port}`;
    },
    /** As a machine that loses its power would. */
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    /** A client of somebody; `how` is what their token says. */
    client(sub, how = {}) {
      const client = connect(`ws://127.0.0.1:${port}`, { token: () => token(sub, how) });
      clients.push(client);
      return client;
    },
    connect(given) {
      const client = connect(`http://127.0.0.1:${port}`, { token: given });
      clients.push(client);
      return client;
    },
    async end() {
      for (const client of clients) client.close();
      await end('SIGKILL');
      rmSync(data, { recursive: true, force: true });
    },
  };
}
