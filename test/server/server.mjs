// The process of a server under test: what it is to do comes as JSON, where it listens goes out.
import { jwt, serve } from '../../dist/src/server.js';

const { file, secret, issuer, audience, mayNot = [], ...options } = JSON.parse(process.argv[2]);
const server = await serve(new URL(file, import.meta.url), {
  ...options,
  authenticate: jwt({ secret, issuer, audience, clockTolerance: 0 }),
  onRefused: (refusal) => console.log(JSON.stringify(refusal)),
  ...(mayNot.length > 0 && { may: (_, { action, workflow }) => !mayNot.includes(`${action} ${workflow}`) }),
});
console.log(JSON.stringify({ port: server.port }));
process.on('SIGTERM', async () => {
  await server.close();
  process.exit(0);
});
