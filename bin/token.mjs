// `confer-kit token`: a token signed with a secret, for development and for scripts. In production who lets people in signs them.
import { parseArgs } from 'node:util';
import { InvalidArgument } from '../dist/src/index.js';
import { audience, issuer, signed } from './signing.mjs';

const help = `confer-kit token USER: a token for \`confer-kit serve\`, signed with the secret in CONFER_SECRET.

  --name NAME      what the user is called
  --tag KEY=VALUE  a tag, such as role=admin; may be given several times
  --expires TIME   when it ends (default: 8h)
  --issuer ISSUER  (default: ${issuer})
  --audience NAME  (default: ${audience})`;

const one = { type: 'string' };

export async function command(args) {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...{ name: one, expires: one, issuer: one, audience: one },
      ...{ tag: { ...one, multiple: true }, help: { type: 'boolean', short: 'h' } },
    },
  });
  if (values.help) return console.log(help);
  const [user, ...others] = positionals;
  if (!user || others.length > 0) throw new InvalidArgument('Expected `token` to be followed by one user.');
  const secret = process.env.CONFER_SECRET;
  if (!secret) throw new InvalidArgument('Expected CONFER_SECRET to hold the secret that the server has, too.');
  const { name, tag = [], expires = '8h', issuer: by, audience: to } = values;
  const tags = {};
  for (const each of tag) {
    const [, key, value] = /^([^=]+)=(.*)$/s.exec(each) ?? [];
    if (key === undefined) throw new InvalidArgument(`Expected \`--tag\` to be KEY=VALUE, got '${each}'.`);
    tags[key] = [...(tags[key] ?? []), value];
  }
  console.log(await signed(secret, user, { ...(name && { name }), tags }, { expires, by, to }));
}
