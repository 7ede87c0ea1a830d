// Projects as users have them: made in a folder of their own, outside of this one, so that nothing is found here by chance. They
// hold the packed package, and the lines of the README.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const here = import.meta.dirname;
const root = join(here, '../..');
/** Kept from one run to the next, so that packages are installed once; each checkout has its own. */
const cache = join(tmpdir(), `confer-consumers-${fingerprint(root)}`);

/** Packs what is built; the path of the tarball. */
export function packed() {
  if (!existsSync(join(root, 'cdn/components.js'))) throw new Error('Nothing is built. Run `npm run build` first.');
  mkdirSync(cache, { recursive: true });
  // npm is a script on some systems and a command file on others.
  const [{ filename }] = JSON.parse(npm(['pack', '--json', '--ignore-scripts', '--pack-destination', cache], root));
  return join(cache, filename);
}

/**
 * A fresh project: the folder of this name beside this file, if there is one, and over it `files`, `{ path: text }`. Its packages
 * are installed as its lock file names them; ours comes out of the tarball.
 */
export function project(name, folder, files, tarball) {
  const place = join(cache, name);
  const modules = join(cache, `${folder}-packages`);
  const source = join(here, folder);
  if (existsSync(source)) installed(source, modules);
  rmSync(place, { recursive: true, force: true });
  mkdirSync(join(place, 'node_modules'), { recursive: true });
  if (existsSync(source)) {
    cpSync(source, place, { recursive: true });
    rmSync(join(place, 'node_modules'), { recursive: true });
    cpSync(join(modules, 'node_modules'), join(place, 'node_modules'), { recursive: true, verbatimSymlinks: true });
  }
  const ours = join(place, 'node_modules/confer-kit');
  mkdirSync(ours);
  execFileSync('tar', ['-xzf', tarball, '--strip-components', '1', '-C', ours]);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    writeFileSync(join(place, path), text);
  }
  return place;
}

function installed(source, modules) {
  const lock = readFileSync(join(source, 'package-lock.json'));
  const mark = join(modules, 'lock');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === fingerprint(lock)) return;
  rmSync(modules, { recursive: true, force: true });
  mkdirSync(modules, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(source, file), join(modules, file));
  npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], modules);
  writeFileSync(mark, fingerprint(lock));
}

function npm(args, cwd) {
  const script = process.env.npm_execpath;
  const [command, before] = script ? [process.execPath, [script]] : ['npm', []];
  return execFileSync(command, [...before, ...args], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function fingerprint(content) {
  return createHash('sha256').update(content).digest('hex').slice(0, 12);
}

/** The files that a section of the README shows, by the names in their first lines; without a heading, those before any. */
export function shown(heading = '') {
  const sections = readFileSync(join(root, 'README.md'), 'utf8').split(/^#{2,3} /m);
  const section = sections.find((text, i) => (heading ? text.startsWith(`${heading}\n`) : i === 0));
  if (!section) throw new Error(`README.md has no section “${heading}”.`);
  const blocks = section.matchAll(/^```\w+\n(?:\/\/|<!--) ([\w./-]+\.\w+)(?: -->)?\n([\s\S]*?)^```$/gm);
  return Object.fromEntries([...blocks].map(([, path, text]) => [path, text]));
}
