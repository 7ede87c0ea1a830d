// `npm run release`: what has to be true before a version goes out, then the tarball. With `--publish` it goes to the registry, with
// provenance: that works only in a CI that can vouch for where it was built, and once `repository` in package.json names that place.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const { version, repository } = JSON.parse(readFileSync('package.json', 'utf8'));
const publish = process.argv.includes('--publish');
const faults = [
  execFileSync('git', ['status', '--porcelain'], { encoding: 'utf8' }) && 'There are changes that are not committed.',
  !readFileSync('CHANGELOG.md', 'utf8').includes(`\n## ${version}\n`) && `CHANGELOG.md does not tell of ${version}.`,
  execFileSync('git', ['tag', '--list', `v${version}`], { encoding: 'utf8' }) &&
    `v${version} is out already: raise \`version\`.`,
  publish && !process.env.CI && 'Provenance can be given by a CI only.',
  publish && !repository && '`repository` in package.json names no place to vouch for.',
].filter(Boolean);
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exit(1);

// The last of it packs the package, and tries it as its users do.
run(process.execPath, 'tools/test.mjs', '--all');
run('npm', 'pack');
if (publish) run('npm', 'publish', `confer-kit-${version}.tgz`, '--provenance', '--access', 'public');
else console.log(`confer-kit-${version}.tgz is ready. In CI, \`npm run release -- --publish\` publishes it.`);

function run(command, ...args) {
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
