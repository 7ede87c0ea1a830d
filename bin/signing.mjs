// Tokens that are signed with a shared secret, for development and for scripts, and what a server takes them by.

/** Who signs them, and whom they are meant for, unless something else is said. */
export const issuer = 'confer-kit';
export const audience = 'confer';

/** A token of a user; `expires` is a time such as `8h`. */
export async function signed(secret, user, claims, { expires, by = issuer, to = audience }) {
  const { SignJWT } = await import('jose');
  const token = new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).setSubject(user).setIssuer(by);
  const dated = token.setAudience(to).setIssuedAt().setExpirationTime(expires);
  return dated.sign(new TextEncoder().encode(secret));
}
