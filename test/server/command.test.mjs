// The command line against a server: `confer-kit serve` and what asks it, each a process of its own.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { node } from './node.mjs';
import { eventually } from './waiting.mjs';
import { secret } from './world.mjs';

const script = fileURLToPath(new URL('../../bin/confer-kit.mjs', import.meta.url));
const workflows = fileURLToPath(new URL('workflows.mjs', import.meta.url));
const data = mkdtempSync(join(tmpdir(), 'confer-'));
const env = { ...process.env, CONFER_SECRET: secret };
let server;

/** What comes of a command line; `input` is piped in. */
function confer(words, { input = '', more = {} } = {}) {
  return new Promise((resolve) => {
    const child = execFile(node, [script, ...words], { env: { ...env, ...more } }, (error, stdout, stderr) =>
      resolve({ status: error?.code ?? 0, stdout, stderr }),
    );
    child.stdin.end(input);
  });
}
/** As somebody who is logged in. */
const ask = (...words) => confer([...words, '--json']).then(({ stdout, stderr }) => JSON.parse(stdout || stderr));

before(async () => {
  server = spawn(node, ['--no-warnings', script, 'serve', workflows, '--data', data, '--port', '0'], { env });
  const [line] = await once(server.stdout.setEncoding('utf8'), 'data');
  env.CONFER_SERVER = line.trim().split(' at ')[1];
  env.CONFER_TOKEN = (await confer(['token', 'ada', '--name', 'Ada', '--tag', 'role=admin'])).stdout.trim();
});
after(async () => {
  server.kill('SIGTERM');
  const [code] = await once(server, 'exit');
  rmSync(data, { recursive: true, force: true });
  assert.equal(code, 0);
});

describe('the command line against a server', () => {
  it('gives a token with the tags that were said, whatever is in them, and refuses what is none', async () => {
    const { stdout } = await confer(['token', 'ada', '--tag', 'team=a=b', '--tag', 'team=']);
    const claims = JSON.parse(Buffer.from(stdout.split('.')[1], 'base64url').toString());
    assert.deepEqual(claims.tags, { team: ['a=b', ''] });
    const { status, stderr } = await confer(['token', 'ada', '--tag', 'admin']);
    assert.equal(status, 2);
    assert.match(stderr, /`--tag` to be KEY=VALUE, got 'admin'/);
  });

  it('starts a run, lists its question, answers it, and shows what came of it', async () => {
    const { id } = await ask('runs', 'start', 'annotate', '{"id":"1","text":"Lovely!"}', '--id', 'cli-1');
    assert.equal(id, 'cli-1');
    const [input] = await ask('inputs', 'list', '--state', 'pending', '--run', 'cli-1');
    const answered = await ask('inputs', 'respond', input.id, '"praise"', '--reason', 'It is');
    assert.deepEqual(answered.resolution.by, { id: 'ada', name: 'Ada' });
    assert.equal(answered.resolution.reason, 'It is');
    const events = await ask('runs', 'events', 'cli-1');
    assert.ok(events.some(({ type }) => type === 'resolved'));
    assert.match((await confer(['runs', 'list'])).stdout, /cli-1 +annotate/);
  });

  it('reads a value that is piped in, and sends it', async () => {
    await ask('runs', 'start', 'listens', '--id', 'cli-2');
    assert.equal((await confer(['runs', 'send', 'cli-2', 'notes', '-'], { input: '{"n":1}' })).status, 0);
    const { result } = await eventually(async () => {
      const run = await ask('runs', 'inspect', 'cli-2');
      return run.state === 'succeeded' && run;
    });
    assert.deepEqual(result, { n: 1 });
  });

  it('declines, cancels, moves out and in', async () => {
    await ask('runs', 'start', 'annotate', '{"id":"3","text":"x"}', '--id', 'cli-3');
    const { stdout } = await confer(['runs', 'export', 'cli-3']);
    assert.equal(JSON.parse(stdout).format, 'confer/run');
    assert.equal((await ask('runs', 'cancel', 'cli-3')).state, 'cancelled');
    assert.equal((await confer(['runs', 'import', '-', '--json'], { input: stdout })).status, 0);
    const [input] = await ask('inputs', 'list', '--state', 'pending', '--run', 'cli-3');
    assert.equal((await ask('inputs', 'dismiss', input.id)).state, 'dismissed');
  });

  it('tells by its exit code what went wrong', async () => {
    const refused = [
      [1, ['inputs', 'respond', 'nobody/x', '1'], /no input/],
      [1, ['runs', 'start', 'nothing'], /not served/],
      [2, ['runs', 'start', 'annotate', '{text'], /to be JSON/],
      [2, ['runs', 'send', 'cli-2'], /followed by ID CHANNEL VALUE/],
      [3, ['runs', 'list', '--token', 'forged'], /does not take the token/],
    ];
    for (const [code, words, why] of refused) {
      const { status, stderr } = await confer(words);
      assert.match(stderr, why);
      assert.equal(status, code, words.join(' '));
    }
  });

  it('serves on when a workflow is careless', async () => {
    await ask('runs', 'start', 'careless', '--id', 'cli-4');
    await eventually(async () => (await ask('runs', 'inspect', 'cli-4')).state === 'succeeded');
  });

  it('copies the data of a server that serves: another goes on with them from there', async () => {
    await ask('runs', 'start', 'annotate', '{"id":"5","text":"x"}', '--id', 'cli-5');
    await ask('inputs', 'respond', 'cli-5/label', '"praise"');
    await ask('runs', 'start', 'annotate', '{"id":"6","text":"x"}', '--id', 'cli-6');
    const copy = join(mkdtempSync(join(tmpdir(), 'confer-')), 'copy');
    assert.equal((await confer(['backup', copy, '--data', data])).status, 0);
    // It is of that moment.
    await ask('inputs', 'respond', 'cli-6/label', '"complaint"');
    const other = spawn(node, ['--no-warnings', script, 'serve', workflows, '--data', copy, '--port', '0'], { env });
    const [line] = await once(other.stdout.setEncoding('utf8'), 'data');
    const more = { CONFER_SERVER: line.trim().split(' at ')[1] };
    const there = async (...words) => JSON.parse((await confer([...words, '--json'], { more })).stdout);
    assert.equal((await there('runs', 'inspect', 'cli-5')).result, 'praise');
    assert.equal((await there('inputs', 'respond', 'cli-6/label', '"praise"')).resolution.value, 'praise');
    other.kill('SIGTERM');
    await once(other, 'exit');
    rmSync(join(copy, '..'), { recursive: true });

    for (const [words, why] of [
      [['--data', data], /followed by one folder/],
      [[data, '--data', data], /not to be there yet/],
      [[copy, '--data', join(data, 'nothing')], /hold the data of a server/],
    ]) {
      const { status, stderr } = await confer(['backup', ...words]);
      assert.match(stderr, why);
      assert.equal(status, 2);
    }
  });

  it('does not begin where it cannot, and says why', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'confer-'));
    const { port } = new URL(env.CONFER_SERVER);
    const refused = [
      [1, ['--data', data, '--port', '0'], /used by another process/],
      [1, ['--data', elsewhere, '--port', port], /EADDRINUSE/],
      [2, ['--data', elsewhere, '--port', 'any'], /`--port` to be a number/],
    ];
    for (const [code, words, why] of refused) {
      const { status, stderr } = await confer(['serve', workflows, ...words]);
      assert.match(stderr, why);
      assert.equal(status, code);
    }
    const nothing = await confer(['serve', script.replace('confer-kit.mjs', 'token.mjs'), '--data', elsewhere]);
    assert.match(nothing.stderr, /to call `serve\(\[…\]\)`/);
    const open = await confer(['serve', workflows, '--data', elsewhere], { more: { CONFER_SECRET: '' } });
    assert.equal(open.status, 2);
    rmSync(elsewhere, { recursive: true, force: true });
  });

  it('completes its words in three shells', async () => {
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { status, stdout } = await confer(['completion', shell]);
      assert.equal(status, 0);
      for (const word of ['respond', 'events', '--server']) assert.ok(stdout.includes(word.replace('--', '')), word);
    }
    assert.equal((await confer(['completion', 'dos'])).status, 2);
  });
});
