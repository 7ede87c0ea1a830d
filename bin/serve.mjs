// `confer-kit serve`: a server for a file of workflows, the same that a page starts as its worker.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { InvalidArgument } from '../dist/src/index.js';
import { jwt, serve } from '../dist/src/server.js';
import * as usual from './signing.mjs';

const help = `confer-kit serve FILE: executes the workflows that FILE serves, and lets whoever has a token ask for them. Needs Node 22.13.

  --data FOLDER      where all is kept (default: ./data)
  --port NUMBER      where it listens (default: 8787)
  --host ADDRESS     the address to listen at (default: 127.0.0.1; in a container 0.0.0.0)
  --origin ORIGIN    pages of this origin may connect, besides those of the same host; may be given several times
  --issuer ISSUER    who signs the tokens (default: ${usual.issuer})
  --audience NAME    whom the tokens are meant for (default: ${usual.audience})
  --jwks ADDRESS     where the keys of the issuer are published
  --key FILE         or its public key, PEM
                     or a secret that signer and server share, in CONFER_SECRET

Ends on SIGTERM or SIGINT, once what is under way is recorded. What else can be said is said in a file of your own, by
\`serve\` of \`confer-kit/server\`.`;

const one = { type: 'string' };

export async function command(args) {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...{ data: one, port: one, host: one, issuer: one, audience: one, jwks: one, key: one },
      ...{ origin: { ...one, multiple: true }, help: { type: 'boolean', short: 'h' } },
    },
  });
  if (values.help) return console.log(help);
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0)
    throw new InvalidArgument('Expected `serve` to be followed by one file.');
  const { data = './data', port = '8787', host, origin = [], jwks, key, ...tokens } = values;
  if (!/^\d+$/.test(port)) throw new InvalidArgument(`Expected \`--port\` to be a number, got '${port}'.`);
  const { issuer = usual.issuer, audience = usual.audience } = tokens;
  if (!jwks && !key && !process.env.CONFER_SECRET)
    throw new InvalidArgument('Expected `--jwks`, `--key` or a secret in CONFER_SECRET: what tokens are signed with.');
  const signed = jwks ? { jwks } : key ? { key: readFileSync(key, 'utf8') } : { secret: process.env.CONFER_SECRET };
  // A worker would tell of it, and go on; so does what else is served here.
  process.on('unhandledRejection', (error) => console.error('A promise was rejected, and nobody listened.', error));
  const server = await serve(pathToFileURL(file), {
    data,
    port: Number(port),
    ...(host && { host }),
    origins: origin,
    authenticate: jwt({ ...signed, issuer, audience }),
  }).catch((error) => {
    console.error(error.message);
    // What was begun for it would keep the process.
    process.exit(error.code === 'InvalidArgument' ? 2 : 1);
  });
  console.log(`Confer serves ${file} at ws://${host ?? '127.0.0.1'}:${server.port}`);
  const end = async () => {
    await server.close();
    process.exit();
  };
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, end);
}
