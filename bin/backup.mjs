// `confer-kit backup`: the data of a server as they are at one moment, in another folder, whether it serves or not.
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { InvalidArgument } from '../dist/src/index.js';

const help = `confer-kit backup FOLDER: copies all that a server keeps to FOLDER, which must not be there yet. It may serve meanwhile.

  --data FOLDER  where the server keeps it (default: ./data)

To go back to it, have a server serve with \`--data\` and a copy of that folder. Needs Node 22.13.`;

export async function command(args) {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { data: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) return console.log(help);
  const [folder, ...others] = positionals;
  if (!folder || others.length > 0) throw new InvalidArgument('Expected `backup` to be followed by one folder.');
  const { data = './data' } = values;
  const files = existsSync(data) ? readdirSync(data).filter((file) => file.endsWith('.sqlite')) : [];
  if (files.length === 0) throw new InvalidArgument(`Expected ${data} to hold the data of a server.`);
  if (existsSync(folder)) throw new InvalidArgument(`Expected ${folder} not to be there yet.`);
  const { DatabaseSync } = await import('node:sqlite');
  mkdirSync(folder, { recursive: true });
  for (const file of files) {
    const database = new DatabaseSync(join(data, file), { readOnly: true });
    // Copying the file would miss what is in the log beside it, and might see half of a change.
    database.prepare('VACUUM INTO ?').run(join(folder, file));
    database.close();
  }
  console.log(`${files.join(', ')} of ${data} copied to ${folder}`);
}
