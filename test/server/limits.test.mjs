// How much of a server one may have, and what it makes of whoever wants more, or talks nonsense.
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { WebSocket } from 'ws';
import { LimitExceeded } from '../../dist/src/index.js';
import { eventually, rejection } from './waiting.mjs';
import { token, world } from './world.mjs';

const origin = 'https://app.example';
const limits = { message: 200_000, connections: 12, watches: 3, requests: 10, unread: 500_000 };
const here = world({ limits, origins: [origin] });
before(() => here.start());
after(() => here.end());

const open = new Set();
after(() => {
  for (const socket of open) socket.terminate();
});

/** A socket as anybody may open one, and how it ended. */
function socket(headers = {}) {
  const opened = new WebSocket(here.address, { headers, maxPayload: 0 });
  open.add(opened);
  const closed = new Promise((resolve) => {
    opened.on('close', (code) => open.delete(opened) && resolve(code));
    opened.on('error', () => {});
    opened.on('unexpected-response', (_, { statusCode, headers }) => resolve({ statusCode, headers }));
  });
  const ready = new Promise((resolve) => opened.on('open', resolve));
  return { opened, closed, ready };
}

/** One that was let in. */
async function greeted(sub = 'ana') {
  const one = socket();
  await one.ready;
  one.opened.send(JSON.stringify({ token: await token(sub) }));
  await new Promise((resolve) => one.opened.once('message', resolve));
  return one;
}

/** What the server says to an HTTP request. */
function answered({ body = '', ...options }) {
  return new Promise((resolve, reject) => {
    const { port } = new URL(here.address);
    const asked = request({ host: '127.0.0.1', port, ...options }, async (response) => {
      let text = '';
      for await (const part of response) text += part;
      resolve({ status: response.statusCode, headers: response.headers, text });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** All is as before for those who behave. */
async function well() {
  const client = here.client('ben');
  assert.equal(await (await client.start('echo', 1)).result(), 1);
  client.close();
}

describe('a page of another origin', () => {
  it('is not let in, unless it is named', async () => {
    assert.equal((await socket({ origin: 'https://evil.example' }).closed).statusCode, 403);
    assert.equal((await socket({ origin: 'null' }).closed).statusCode, 403);
    for (const named of [origin, here.address.replace('ws:', 'http:')]) {
      const { opened, ready } = socket({ origin: named });
      await ready;
      opened.terminate();
    }
    await eventually(() => here.refusals.some(({ from }) => from?.includes('https://evil.example')));
  });

  it('has no cookie to ride on: none is set, and none says who somebody is', async () => {
    const { headers } = await answered({ path: '/health' });
    assert.equal(headers['set-cookie'], undefined);
    assert.equal(headers['access-control-allow-origin'], undefined);
    const { opened, closed, ready } = socket({ cookie: `token=${await token('ana')}` });
    await ready;
    opened.send(JSON.stringify({ id: 1, name: 'runs', args: [{}] }));
    assert.equal(await closed, 4400);
  });
});

describe('what is too large', () => {
  it('is cut off before it was read: 100 MB over a WebSocket', async () => {
    const { opened, closed } = await greeted();
    // A frame says first how long it is.
    const frame = Buffer.alloc(14);
    frame.set([0x81, 0xff]);
    frame.writeBigUInt64BE(100_000_000n, 2);
    opened._socket.write(frame);
    assert.equal(await closed, 1009);
    await well();
  });

  it('is cut off before it was read: 100 MB over HTTP', async () => {
    const size = 100_000_000;
    const posted = answered({ method: 'POST', path: '/', headers: { 'content-length': size }, body: 'x'.repeat(1000) });
    assert.equal((await posted).status, 405);
    await well();
  });

  it('is refused by the client, with an error that says how large it may be', async () => {
    const client = here.client('ana');
    const error = await rejection(client.start('echo', 'ä'.repeat(150_000)));
    assert.equal(error.code, 'TooLarge');
    assert.match(error.message, /200000 bytes/);
    assert.equal((await (await client.start('echo', 'ä'.repeat(90_000))).result()).length, 90_000);
    client.close();
  });
});

describe('what makes no sense', () => {
  const nonsense = {
    'is no JSON': '{',
    'is no request': '5',
    'has no arguments': '{"id":1,"name":"runs"}',
    'has a number that is none': '{"id":"1","name":"runs","args":[]}',
    'is a token once more': '{"token":"x"}',
    'has a broken value': '{"id":1,"name":"runs","args":[{"$type":"map"}]}',
    'has a value of no type': '{"id":1,"name":"runs","args":[{"$type":"process"}]}',
    'is nested without an end': `{"id":1,"name":"runs","args":${'['.repeat(90_000)}${']'.repeat(90_000)}}`,
    'is no text': Buffer.from([0, 255]),
  };
  for (const [what, frame] of Object.entries(nonsense))
    it(`ends the connection that it came by, and no other: what ${what}`, async () => {
      const { opened, closed } = await greeted();
      opened.send(frame);
      assert.equal(await closed, 4400);
      await well();
    });

  it('is refused where only the arguments do not fit, and pollutes nothing', async () => {
    const { opened } = await greeted();
    const replies = [];
    opened.on('message', (data) => replies.push(JSON.parse(data).reply.error?.code));
    const args = [[{ id: 5 }], [[]], ['run', 1, 2], [{ __proto__: null, state: 'nothing' }], []];
    for (const [id, given] of args.entries())
      opened.send(JSON.stringify({ id, name: id === 3 ? 'runs' : 'run', args: given }));
    opened.send('{"id":9,"name":"runs","args":[{"__proto__":{"limit":0}}]}');
    await eventually(() => replies.length === 6);
    assert.deepEqual(replies, Array(6).fill('InvalidArgument'));
    opened.terminate();
    await well();
  });
});

describe('more than one may have', () => {
  it('is refused with a typed error, and the rest goes on: lists that are watched', async () => {
    const client = here.client('ana');
    const errors = [];
    let told = 0;
    const stops = [1, 2, 3, 4].map((limit) =>
      client.runs.watch(
        { limit },
        () => (told += 1),
        (error) => errors.push(error),
      ),
    );
    await eventually(() => told >= 3 && errors.length === 1);
    assert.ok(errors[0] instanceof LimitExceeded);
    for (const stop of stops) stop();
    client.close();
  });

  it('is refused with a typed error: requests that wait', async () => {
    const client = here.client('ana');
    const run = await client.start('listens');
    const results = Array.from({ length: 12 }, () => run.result().catch((error) => error));
    assert.ok((await Promise.any(results)) instanceof LimitExceeded);
    client.close();
  });

  it('is refused with a typed error that says when to try again: requests in a second, of one user', async () => {
    const strict = world({ limits: { rate: 20 } });
    await strict.start();
    const [ana, same, ben] = [strict.client('ana'), strict.client('ana'), strict.client('ben')];
    await Promise.all([ana.ready, same.ready, ben.ready]);
    const asked = [];
    for (let count = 0; count < 40; count += 1) asked.push(ana.runs.count(), same.runs.count());
    const refused = (await Promise.allSettled(asked)).filter(({ status }) => status === 'rejected');
    assert.ok(refused.length > 20, `${refused.length} were refused`);
    assert.ok(refused[0].reason instanceof LimitExceeded && refused[0].reason.retryAfter > 0);
    assert.equal(await ben.runs.count(), 0);
    await eventually(() =>
      ana.runs
        .count()
        .catch(() => false)
        .then((count) => count === 0),
    );
    await strict.end();
  });

  it('is waited for, where it is a list or a result: requests in a second', async () => {
    const strict = world({ limits: { rate: 20 } });
    await strict.start();
    const client = strict.client('ana');
    await client.start('echo', 1, { id: 'one' });
    const told = new Set();
    const errors = [];
    for (let count = 0; count < 40; count += 1)
      client.runs.watch(
        { limit: 1 },
        () => told.add(count),
        (error) => errors.push(error),
      );
    const results = Array.from({ length: 40 }, () => client.run('one').result());
    assert.deepEqual(new Set(await Promise.all(results)), new Set([1]));
    await eventually(() => told.size === 40);
    assert.deepEqual(errors, []);
    await strict.end();
  });

  it('is not let in: connections', async () => {
    const all = Array.from({ length: 16 }, () => socket());
    const refused = await Promise.race(all.map(({ closed }) => closed));
    assert.equal(refused.statusCode, 503);
    for (const { opened } of all) opened.terminate();
    await eventually(() =>
      well().then(
        () => true,
        () => false,
      ),
    );
  });

  it('is cut off: whoever asks and does not read', async () => {
    const run = await here.client('ana').start('echo', 'x'.repeat(190_000), { id: 'large' });
    await run.result();
    const { opened, closed } = await greeted();
    opened.pause();
    const asking = setInterval(() => {
      if (opened.readyState === WebSocket.OPEN) opened.send(JSON.stringify({ id: 1, name: 'run', args: ['large'] }));
    }, 20);
    await eventually(() => {
      opened.resume();
      opened.pause();
      return opened.readyState !== WebSocket.OPEN;
    });
    clearInterval(asking);
    opened.resume();
    await closed;
    await well();
  });
});

describe('whether all is well', () => {
  it('is said over HTTP, to anybody', async () => {
    const { status, text } = await answered({ path: '/health' });
    assert.deepEqual([status, JSON.parse(text)], [200, { healthy: true }]);
    assert.equal((await answered({ path: '/' })).status, 426);
  });
});
