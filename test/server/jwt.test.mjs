// Tokens by the key that they are signed with: published, given, or shared.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose';
import { jwt } from '../../dist/src/server.js';
import { audience, bytes, issuer } from './world.mjs';

let keys;
let others;
let pem;
let published;
before(async () => {
  keys = await generateKeyPair('RS256', { extractable: true });
  others = await generateKeyPair('RS256');
  pem = await exportSPKI(keys.publicKey);
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  published = createServer((_, response) => response.end(JSON.stringify({ keys: [jwk] }))).listen(0, '127.0.0.1');
  await new Promise((resolve) => published.once('listening', resolve));
});
after(() => published.close());

function signed(key, { alg = 'RS256', claims = {}, kid = 'k1' } = {}) {
  const token = new SignJWT(claims).setProtectedHeader({ alg, kid }).setSubject('ana').setIssuer(issuer);
  return token.setAudience(audience).setExpirationTime('1h').sign(key);
}
const served = { issuer, audience };

describe('jwt', () => {
  it('takes what is signed with its key: PEM, JWK, or published by the issuer', async () => {
    const token = await signed(keys.privateKey, { claims: { name: 'Ana', tags: { role: 'editor', odd: 5 } } });
    const { port } = published.address();
    for (const key of [
      { key: pem },
      { key: await exportJWK(keys.publicKey) },
      { jwks: `http://127.0.0.1:${port}/jwks.json` },
    ]) {
      const authenticate = jwt({ ...key, ...served });
      const { expiresAt, ...user } = await authenticate(token);
      assert.deepEqual(user, { id: 'ana', name: 'Ana', tags: { role: 'editor' } });
      assert.ok(expiresAt > Date.now());
      assert.equal(await authenticate(await signed(others.privateKey)), undefined);
    }
  });

  it('does not take its public key for a secret', async () => {
    for (const key of [pem, await exportJWK(keys.publicKey)]) {
      const authenticate = jwt({ key, ...served });
      const text = typeof key === 'string' ? key : JSON.stringify(key);
      assert.equal(await authenticate(await signed(bytes(text), { alg: 'HS256' })), undefined);
    }
  });

  it('makes tags of other claims where that is said', async () => {
    const authenticate = jwt({ key: pem, ...served, tags: ({ groups }) => ({ role: groups }) });
    const { tags } = await authenticate(await signed(keys.privateKey, { claims: { groups: ['ops'] } }));
    assert.deepEqual(tags, { role: ['ops'] });
  });

  it('says that keys cannot be had, rather than that a token is wrong', async () => {
    const authenticate = jwt({ jwks: 'http://127.0.0.1:1/jwks.json', ...served });
    await assert.rejects(async () => authenticate(await signed(keys.privateKey)));
  });

  it('refuses to be told too little, or what is no secret', () => {
    assert.throws(() => jwt({ key: pem, issuer }), /`audience`/);
    assert.throws(() => jwt({ key: pem, audience }), /`issuer`/);
    assert.throws(() => jwt(served), /one of `jwks`, `key` and `secret`/);
    assert.throws(() => jwt({ key: pem, secret: 'x'.repeat(40), ...served }), /one of/);
    assert.throws(() => jwt({ secret: 'short', ...served }), /at least 32 bytes/);
  });
});
