// The server's door, for Node.

export type { Authenticate, Identity } from './server/authentication.ts';
export { type JwtOptions, jwt } from './server/jwt.ts';
export type { Limits } from './server/limits.ts';
export { byDefault, type May } from './server/permission.ts';
export type { Refusal } from './server/refusals.ts';
export type { AccessRequest, Action } from './server/requests.ts';
export { type Server, type ServerOptions, serve } from './server/serve.ts';
