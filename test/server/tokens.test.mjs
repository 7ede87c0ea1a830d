// Who somebody is: what a token says that the server can believe, and nothing else.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { SignJWT } from 'jose';
import { WebSocket } from 'ws';
import { AlreadyResolved, NotAuthenticated, NotPermitted } from '../../dist/src/index.js';
import { eventually, rejection } from './waiting.mjs';
import { audience, bytes, issuer, secret, token, world } from './world.mjs';

const here = world();
before(() => here.start());
after(() => here.end());

const manager = { claims: { tags: { role: ['release-manager'] } } };
const base64 = (json) => Buffer.from(JSON.stringify(json)).toString('base64url');

/** Sends frames as no client of ours would; gives what comes back, and the code that the connection is closed with. */
function raw(frames, { headers = {} } = {}) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(here.address, { headers });
    const came = [];
    const [first, ...others] = frames;
    socket.on('open', () => socket.send(typeof first === 'string' ? first : JSON.stringify(first)));
    socket.on('message', (data) => {
      came.push(JSON.parse(data));
      if (came.length === 1)
        for (const frame of others) socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
      if (came.length === frames.length) resolve({ came, socket });
    });
    socket.on('close', (code) => resolve({ came, code }));
    socket.on('error', reject);
  });
}

const respond = (inputId, responseId, value = 'praise') => ({
  id: 1,
  name: 'respond',
  args: [inputId, value, { $type: 'undefined' }, responseId],
});

describe('a token', () => {
  const forged = {
    'that was signed with another secret': () => token('ana', { signed: 'another secret that is just as long as it' }),
    'that nobody has signed': async () => `${base64({ alg: 'none' })}.${(await token('ana')).split('.')[1]}.`,
    'that was changed after it was signed': async () => {
      const [head, , signature] = (await token('ana')).split('.');
      const payload = base64({ sub: 'eve', iss: issuer, aud: audience, exp: Date.now() / 1000 + 60 });
      return [head, payload, signature].join('.');
    },
    'of another issuer': () => token('ana', { by: 'https://elsewhere.example' }),
    'for another audience': () => token('ana', { to: 'payroll' }),
    'that has expired': () => token('ana', { expires: new Date(Date.now() - 1000) }),
    'that does not say when it expires': () =>
      new SignJWT({ sub: 'ana', iss: issuer, aud: audience }).setProtectedHeader({ alg: 'HS256' }).sign(bytes(secret)),
    'without a user': () =>
      new SignJWT({ iss: issuer, aud: audience })
        .setProtectedHeader({ alg: 'HS256' })
        .setExpirationTime('1h')
        .sign(bytes(secret)),
    'that is none': () => 'ana',
  };
  for (const [what, made] of Object.entries(forged))
    it(`${what} lets nobody in, and that is a line of the log`, async () => {
      const before = here.refusals.length;
      const client = here.connect(await made());
      assert.ok((await rejection(client.ready)) instanceof NotAuthenticated);
      await eventually(() => here.refusals.length > before);
      assert.equal(here.refusals.at(-1).refused, null);
      await eventually(() => here.told.length === here.refusals.length);
      assert.deepEqual([here.told.at(-1).user, here.told.at(-1).why], [undefined, 'The token is not valid.']);
    });

  it('that expires ends the connection, and a fresh one begins another: what is watched goes on', async () => {
    let [given, told] = [0, 0];
    const client = here.connect(() => {
      given += 1;
      return token('ana', { expires: told < 2 ? new Date(Date.now() + 2_000) : '1h' });
    });
    client.runs.watch(
      { limit: 1 },
      () => (told += 1),
      () => {},
    );
    await eventually(() => told > 1);
    assert.ok(given > 1);
    assert.equal(await client.runs.count({ workflow: 'nothing' }), 0);
  });

  it('that cannot be had is told, and asked for again', async () => {
    let asked = 0;
    const client = here.connect(async () => {
      asked += 1;
      if (asked < 4) throw new Error('logged out');
      return token('ana');
    });
    const error = await rejection(client.ready);
    assert.ok(error instanceof NotAuthenticated);
    assert.match(error.message, /logged out/);
    await eventually(() =>
      client.runs
        .count()
        .catch(() => false)
        .then((count) => count !== false),
    );
    assert.equal(client.user.id, 'ana');
  });

  it('comes first: nothing is done for whoever has not brought one', async () => {
    const { came, code } = await raw([{ id: 1, name: 'runs', args: [{}] }]);
    assert.deepEqual([came, code], [[], 4400]);
  });
});

describe('who answers', () => {
  it('is whom the token names, whatever the page says', async () => {
    const run = await here.client('ana').start('annotate', { id: '1', text: 'x' }, { id: 'said-user' });
    const [{ id }] = (await run.settled()).inputs;
    const frame = respond(id, 'r-1');
    const said = { ...frame, args: [...frame.args, { id: 'boss' }], user: { id: 'boss' } };
    const { came } = await raw([{ token: await token('ben'), user: { id: 'boss' } }, said]);
    assert.equal(came[0].user.id, 'ben');
    // An argument more is no request at all.
    assert.equal(came[1].reply.error.code, 'InvalidArgument');
    const plain = await raw([{ token: await token('ben') }, { ...frame, user: { id: 'boss' } }]);
    assert.equal(plain.came[1].reply.value.resolution.by.id, 'ben');
  });

  it('has to have what the question requires, and who had not is a line of the log', async () => {
    const run = await here.client('ana').start('deploy', { version: '2' }, { id: 'requires' });
    const [{ id }] = (await run.settled()).inputs;
    const ben = here.client('ben');
    assert.ok((await rejection(ben.inputs.respond(id))) instanceof NotPermitted);
    assert.ok((await rejection(ben.inputs.dismiss(id))) instanceof NotPermitted);
    assert.ok((await rejection(ben.run('requires').answer({ release: undefined }))) instanceof NotPermitted);
    const { refused, action, inputId } = here.refusals.filter(({ inputId }) => inputId)[0];
    assert.deepEqual({ refused, action, inputId }, { refused: 'ben', action: 'respond', inputId: id });
    const { user, why, at } = await eventually(() => here.told.find((refusal) => refusal.inputId === id));
    assert.deepEqual(user, { id: 'ben', name: 'ben' });
    assert.match(why, /role/);
    assert.ok(at <= Date.now());
    // The question is as it was, and nothing of it is in the history.
    assert.equal((await run.inputs())[0].state, 'pending');
    assert.ok((await run.history()).every(({ type }) => type !== 'resolved'));
    await here.client('mia', manager).inputs.respond(id);
    assert.equal(await run.result(), '2 is out');
  });

  it('is heard once: the same answer again comes to the same, from somebody else it is refused', async () => {
    const run = await here.client('ana').start('annotate', { id: '1', text: 'x' }, { id: 'replayed' });
    const [{ id }] = (await run.settled()).inputs;
    const frame = respond(id, 'r-2');
    const { came } = await raw([{ token: await token('ben') }, frame, { ...frame, id: 2 }]);
    assert.deepEqual(came[1].reply, came[2].reply);
    const other = await raw([{ token: await token('eve') }, frame]);
    assert.equal(other.came[1].reply.error.code, 'AlreadyResolved');
    const changed = await raw([{ token: await token('ben') }, respond(id, 'r-2', 'complaint')]);
    assert.equal(changed.came[1].reply.value.resolution.value, 'praise');
    assert.equal((await run.history()).filter(({ type }) => type === 'resolved').length, 1);
    assert.ok((await rejection(here.client('eve').inputs.respond(id, 'praise'))) instanceof AlreadyResolved);
  });
});

describe('who may do what', () => {
  it('is said by a tag, for what takes away, copies or puts in', async () => {
    const [ana, admin] = [here.client('ana'), here.client('ada', { claims: { tags: { role: 'admin' } } })];
    const run = await ana.start('annotate', { id: '1', text: 'x' }, { id: 'administered' });
    await run.settled();
    for (const refused of [run.export(), run.delete(), run.terminate(), run.rewind({ at: 1 }), run.fork()])
      assert.ok((await rejection(refused)) instanceof NotPermitted);
    const exported = await admin.run('administered').export();
    assert.ok((await rejection(ana.import(exported))) instanceof NotPermitted);
    await admin.run('administered').delete({ terminate: true });
    assert.equal((await (await admin.import(exported)).settled()).inputs.length, 1);
  });

  it('is said by the application where it has a rule', async () => {
    const strict = world({ mayNot: ['start deploy', 'read deploy', 'read undefined'] });
    await strict.start();
    const client = strict.client('ana');
    assert.ok((await rejection(client.start('deploy', { version: '3' }))) instanceof NotPermitted);
    assert.ok((await rejection(client.runs.list())) instanceof NotPermitted);
    assert.ok((await rejection(client.runs.list({ workflow: 'deploy' }))) instanceof NotPermitted);
    assert.deepEqual(await client.runs.list({ workflow: 'annotate' }), []);
    const refused = await eventually(() => strict.told.length === 3 && strict.told);
    assert.deepEqual(
      refused.map(({ user, action, workflow }) => [user.id, action, workflow]),
      [
        ['ana', 'start', 'deploy'],
        ['ana', 'read', undefined],
        ['ana', 'read', 'deploy'],
      ],
    );
    await strict.end();
  });

  it('is said of the run, too, where somebody follows a handle of it', async () => {
    const strict = world({ mayNot: ['read deploy'] });
    await strict.start();
    const client = strict.client('ana');
    await client.start('deploy', { version: '4' }, { id: 'four, at last' });
    for (const [kind, id] of [
      ['run', 'four, at last'],
      ['input', 'four%2C%20at%20last/release'],
      ['step', 'four%2C%20at%20last/some%20task'],
    ]) {
      const told = await new Promise((resolve) => client.follow({ '~confer': kind, id, name: 'it' }, resolve, resolve));
      assert.ok(told instanceof NotPermitted, `${kind}: ${JSON.stringify(told)}`);
    }
    await strict.end();
  });

  it('does not tell where the code of the server lies to whoever may not', async () => {
    const { came } = await raw([
      { token: await token('ana') },
      { id: 1, name: 'deleteRuns', args: [{}, false] },
      { id: 2, name: 'nothing', args: [] },
      { id: 3, name: 'run', args: ['nobody'] },
    ]);
    const errors = came.slice(1).map(({ reply }) => reply.error);
    assert.deepEqual(new Set(errors.map(({ code }) => code)), new Set(['NotPermitted', 'NotFound']));
    for (const error of errors) assert.equal(error.stack, undefined);
  });

  it('is nobody, for a request without a rule', async () => {
    const names = ['constructor', '__proto__', 'toString', 'begin', 'close'];
    const frames = names.map((name, id) => ({ id, name, args: [] }));
    const { came } = await raw([{ token: await token('ada', { claims: { tags: { role: 'admin' } } }) }, ...frames]);
    for (const { reply } of came.slice(1)) assert.equal(reply.error.code, 'NotFound');
  });
});
