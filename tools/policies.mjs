// For the tests of safety: answers under a Content-Security-Policy (`?policy=strict` in the address of a script or a page), a
// page to be attacked (`/safety/page`), and a place that no attack may reach (`/safety/canary/…`); what was asked for there is
// told at `/safety/hits`.
const policies = {
  strict: "script-src 'self'; require-trusted-types-for 'script'",
  // What a worker needs to be held to, so that nothing in it is compiled from text.
  'no-eval': "script-src 'self'",
};
const hits = [];

export function policyMiddleware() {
  return async function policy(context, next) {
    const { path, query } = context;
    if (path.startsWith('/safety/canary/')) {
      hits.push(`${context.method} ${path}`);
      context.set('Access-Control-Allow-Origin', '*');
      context.body = 'reached';
    } else if (path === '/safety/hits') {
      context.body = hits.splice(0);
    } else if (path === '/safety/page') {
      context.type = 'html';
      context.body =
        '<!doctype html><meta charset="utf-8"><title>Attacked</title><body><script type="module" src="/test/safety/page.ts"></script>';
    } else await next();
    if (Object.hasOwn(policies, query.policy ?? '')) context.set('Content-Security-Policy', policies[query.policy]);
  };
}
