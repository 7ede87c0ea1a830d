// Packs two drafts of the official suite into one file each, a group of cases to a line, so that a newer suite is a short diff:
//     node test/schemas/suite/pack.mjs <a checkout of json-schema-org/JSON-Schema-Test-Suite>
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [checkout] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));

for (const draft of ['draft2020-12', 'draft7']) {
  const folder = join(checkout, 'tests', draft);
  const files = readdirSync(folder, { recursive: true })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.json'))
    .sort();
  const packed = files.map((file) => {
    const groups = JSON.parse(readFileSync(join(folder, file), 'utf8')).map(group);
    return `${JSON.stringify(file.slice(0, -'.json'.length))}: [\n${groups.join(',\n')}\n]`;
  });
  writeFileSync(join(here, `${draft}.json`), `{\n${packed.join(',\n')}\n}\n`);
}

/** What a group says beside its cases is for those who write validators. */
function group({ description, schema, tests }) {
  const cases = tests.map(({ description, data, valid }) => ({ description, data, valid }));
  return JSON.stringify({ description, schema, tests: cases });
}
