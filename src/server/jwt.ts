// Users by JSON Web Token: signed by whoever lets people in, and examined here by `jose`.

import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import { ConferError, InvalidArgument } from '../model/errors.ts';
import { text } from '../model/given.ts';
import type { User } from '../model/record.ts';
import type { Authenticate, Identity } from './authentication.ts';

export interface JwtOptions {
  /** Where the keys are published: `https://login.example/.well-known/jwks.json`. They may change while the server runs. */
  jwks?: string | URL;
  /** Or the public key itself: PEM (`-----BEGIN PUBLIC KEY-----`), or a JWK. */
  key?: string | object;
  /** Or a secret of at least 32 bytes that signer and server share. */
  secret?: string;
  /** Who signs; a token of anybody else is refused. */
  issuer: string | string[];
  /** Whom the tokens are meant for; one for another service is refused. */
  audience: string | string[];
  /** How far the clocks may be apart, in seconds. Default: 5. */
  clockTolerance?: number;
  /** The tags of a user. Default: what the claim `tags` says: `{ "role": ["editor"] }`. */
  tags?: (claims: Record<string, unknown>) => User['tags'];
}

const symmetric = ['HS256', 'HS384', 'HS512'];
const asymmetric = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/**
 * Authenticates by JSON Web Tokens that have a subject and expire: `sub` is the user's id, `name` their name. The connection
 * ends when the token expires.
 *
 *     authenticate: jwt({ jwks: 'https://login.example/.well-known/jwks.json', issuer: 'https://login.example', audience: 'confer' })
 */
export function jwt({ issuer, audience, clockTolerance = 5, tags = claimedTags, ...signed }: JwtOptions): Authenticate {
  for (const [name, given] of Object.entries({ issuer, audience })) text([given].flat()[0] as string, `\`${name}\``);
  const { jwks, key, secret } = signed;
  if ([jwks, key, secret].filter((given) => given !== undefined).length !== 1)
    throw new InvalidArgument('Expected one of `jwks`, `key` and `secret`: what the tokens are signed with.');
  if (secret !== undefined && new TextEncoder().encode(secret).length < 32)
    throw new InvalidArgument('Expected `secret` to have at least 32 bytes. `openssl rand -base64 48` makes one.');
  // A public key is no secret: whoever signs with one as if it were must not be believed.
  const algorithms = secret === undefined ? asymmetric : symmetric;
  let verifying: ReturnType<typeof verifier> | undefined;

  async function verifier() {
    const jose = await import('jose').catch((error) => {
      throw new ConferError('`jwt` needs the package `jose`: npm install jose', {
        code: 'PackageMissing',
        cause: error,
      });
    });
    const options = { issuer, audience, clockTolerance, algorithms, requiredClaims: ['sub', 'exp'] };
    const byKey: JWTVerifyGetKey =
      jwks !== undefined
        ? jose.createRemoteJWKSet(new URL(jwks))
        : ({ alg = '' }) => {
            if (secret !== undefined) return new TextEncoder().encode(secret);
            return typeof key === 'string' ? jose.importSPKI(key, alg) : jose.importJWK(key as object, alg);
          };
    const { JOSEError, JWKSTimeout } = jose.errors;
    return async (token: string): Promise<JWTPayload | undefined> => {
      try {
        return (await jose.jwtVerify(token, byKey, options)).payload;
      } catch (error) {
        // A token that is not right stands for nobody; that the keys cannot be had is another thing.
        if (error instanceof JOSEError && !(error instanceof JWKSTimeout)) return;
        throw error;
      }
    };
  }

  return async (token) => {
    verifying ??= verifier();
    const claims = await (await verifying)(token);
    return claims && identity(claims, tags);
  };
}

function identity(claims: JWTPayload, tags: NonNullable<JwtOptions['tags']>): Identity | undefined {
  const { sub, name, exp } = claims;
  if (typeof sub !== 'string' || sub === '') return;
  const own = tags(claims);
  return {
    id: sub,
    ...(typeof name === 'string' && { name }),
    ...(own && { tags: own }),
    expiresAt: exp! * 1000,
  };
}

/** What is no text or list of texts is nobody's tag. */
function claimedTags({ tags }: Record<string, unknown>): User['tags'] {
  if (typeof tags !== 'object' || tags === null || Array.isArray(tags)) return;
  const isText = (value: unknown) => typeof value === 'string';
  const fits = ([, value]: [string, unknown]) => isText(value) || (Array.isArray(value) && value.every(isText));
  return Object.fromEntries(Object.entries(tags).filter(fits)) as User['tags'];
}
