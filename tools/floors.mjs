// The floors of the house: imports run down only, and in no ring. Type imports count, for they tie two files together
// just as well.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';

/** Who may import from where. A file belongs to the first floor whose beginning fits its path. */
const floors = [
  ['src/model/', ['src/model/']],
  ['src/store/', ['src/store/', 'src/model/']],
  ['src/worker/', ['src/worker/', 'src/store/', 'src/model/']],
  ['src/worker.ts', ['src/worker/', 'src/model/']],
  ['src/page/', ['src/page/', 'src/model/']],
  ['src/index.ts', ['src/page/', 'src/model/']],
  ['components/', ['components/', 'src/page/', 'src/model/']],
  // As a user would: by the package's name, or the bundles.
  ['demo/', ['demo/', 'dist/']],
];

/** Packages that only one room knows. */
const rooms = { idb: ['src/store/', 'demo/'], ajv: ['demo/'] };
for (const name of ['lit', 'marked', 'dompurify']) rooms[name] = ['components/', 'demo/'];

const files = ['src', 'components', 'demo'].flatMap((folder) => sources(folder));
const imports = new Map(files.map((file) => [file, importsOf(file)]));
const faults = [...files.flatMap(wrongWays), ...rings()];
for (const fault of faults) console.error(fault);
console.log(`${files.length} files, ${faults.length === 0 ? 'all imports run down' : `${faults.length} wrong`}`);
process.exitCode = faults.length === 0 ? 0 : 1;

function sources(folder) {
  return readdirSync(folder, { recursive: true })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.(ts|js)$/.test(path));
}

function importsOf(file) {
  const text = readFileSync(file, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');
  const specifiers = text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*(['"])([^'"\n]+)\1/g);
  return [...specifiers].map(([, , specifier]) => specifier);
}

function wrongWays(file) {
  const [floor, allowed] = floors.find(([beginning]) => file.startsWith(beginning)) ?? [];
  if (!floor) return [`${file} stands on no floor. Put it into a room, or name it in tools/floors.mjs.`];
  return imports.get(file).flatMap((specifier) => {
    if (specifier.startsWith('.')) {
      const target = posix.join(dirname(file), specifier);
      const fits = allowed.some((beginning) => target.startsWith(beginning));
      return fits ? [] : [`${file} imports ${target}, but may only import from ${allowed.join(', ')}.`];
    }
    const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
    const known = rooms[name];
    if (!known || known.some((beginning) => file.startsWith(beginning))) return [];
    return [`${file} imports ${specifier}, which only ${known[0]} knows.`];
  });
}

/** Each ring once, as the path around it. */
function rings() {
  const found = [];
  const finished = new Set();
  const visit = (file, path) => {
    if (finished.has(file)) return;
    const start = path.indexOf(file);
    if (start >= 0) {
      found.push(`A ring: ${[...path.slice(start), file].join(' → ')}`);
      return;
    }
    for (const specifier of imports.get(file) ?? []) {
      if (specifier.startsWith('.')) visit(posix.join(dirname(file), specifier), [...path, file]);
    }
    finished.add(file);
  };
  for (const file of files) visit(file, []);
  return found;
}
