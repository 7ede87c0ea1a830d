// The rooms and their floors: imports run down only, and in no ring, between files and between rooms. Type imports count,
// for they tie two files together just as well. No folder holds more files than one can take in at a glance.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';

/** Each room, and the rooms beneath it that it may import from; its own files it may import anyway. */
const beneath = {
  'src/model': [],
  'src/validation': ['src/model'],
  'src/store': ['src/validation', 'src/model'],
  'src/definitions': ['src/validation', 'src/model'],
  'src/engine': ['src/definitions', 'src/store', 'src/model'],
  'src/context': ['src/engine', 'src/definitions', 'src/store', 'src/validation', 'src/model'],
  'src/service': ['src/context', 'src/engine', 'src/definitions', 'src/store', 'src/validation', 'src/model'],
  'src/server/database': [],
  'src/server': [
    ...['src/server/database', 'src/service', 'src/context', 'src/engine', 'src/definitions', 'src/store'],
    ...['src/validation', 'src/model'],
  ],
  'src/cli': ['src/page', 'src/store', 'src/model'],
  'src/agents': ['src/definitions', 'src/model'],
  'src/page': ['src/model'],
  'components/shared': ['src/page', 'src/validation', 'src/model'],
  'components/markdown': ['components/shared', 'src/page', 'src/model'],
  'components/form': ['components/markdown', 'components/shared', 'src/validation', 'src/model'],
  'components/marks': ['components/form', 'components/shared', 'src/model'],
  'components/prompt': ['components/form', 'components/markdown', 'components/shared', 'src/page', 'src/model'],
  'components/run': [
    'components/prompt',
    'components/form',
    'components/markdown',
    'components/shared',
    'src/page',
    'src/model',
  ],
  'components/inbox': [
    'components/run',
    ...['components/prompt', 'components/form', 'components/markdown', 'components/shared'],
    ...['src/page', 'src/model'],
  ],
  // As a user would: by the package's name, or what needs no bundler.
  demo: ['cdn'],
  // The doors.
  src: ['src/agents', 'src/server', 'src/service', 'src/definitions', 'src/page', 'src/validation', 'src/model'],
  components: [
    ...[
      'components/inbox',
      'components/run',
      'components/prompt',
      'components/marks',
      'components/form',
      'components/markdown',
      'components/shared',
    ],
    ...['src', 'src/page', 'src/model'],
  ],
};

/** Packages that only some rooms know. */
const packages = {
  idb: ['src/store', 'demo'],
  ajv: ['src/validation/ajv', 'demo'],
  ws: ['src/server'],
  jose: ['src/server'],
  lit: ['components', 'demo'],
  marked: ['components', 'demo'],
  dompurify: ['components', 'demo'],
};

const mostLoose = 22;

const files = ['src', 'components', 'demo'].flatMap((folder) => sources(folder));
const imports = new Map(files.map((file) => [file, importsOf(file)]));
const faults = [...files.flatMap(wrongWays), ...rings(imports), ...rings(roomImports()), ...crowded()];
for (const fault of faults) console.error(fault);
console.log(`${files.length} files, ${faults.length === 0 ? 'all imports run down' : `${faults.length} wrong`}`);
process.exitCode = faults.length === 0 ? 0 : 1;

function sources(folder) {
  return readdirSync(folder, { recursive: true })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.(ts|js)$/.test(path));
}

/** What a file imports: files by their path, packages by their name. */
function importsOf(file) {
  const text = readFileSync(file, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');
  const specifiers = text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*(['"])([^'"\n]+)\1/g);
  return [...specifiers].map(([, , specifier]) =>
    specifier.startsWith('.') ? posix.join(dirname(file), specifier) : specifier,
  );
}

/** The innermost room that a path lies in. */
function roomOf(path) {
  const rooms = Object.keys(beneath).filter((room) => path.startsWith(`${room}/`));
  return rooms.sort((one, other) => other.length - one.length)[0];
}

function wrongWays(file) {
  const room = roomOf(file);
  return imports.get(file).flatMap((target) => {
    if (target.includes('/') && /^(src|components|demo|cdn)\//.test(target)) {
      const into = roomOf(target) ?? target.split('/')[0];
      if (into === room || beneath[room].includes(into)) return [];
      return [`${file} imports ${target}, but may only import from ${[room, ...beneath[room]].join(', ')}.`];
    }
    const name = target.split('/', target.startsWith('@') ? 2 : 1).join('/');
    const known = packages[name];
    if (!known || known.some((folder) => file.startsWith(`${folder}/`))) return [];
    return [`${file} imports ${target}, which only ${known.join(' and ')} may know.`];
  });
}

/** Which folders the files of each folder import from. */
function roomImports() {
  const between = new Map();
  for (const [file, targets] of imports) {
    const from = `${dirname(file)}/`;
    // What a folder holds apart, such as the fields of the form, is part of it.
    const others = targets.filter((target) => imports.has(target)).map((target) => `${dirname(target)}/`);
    const apart = others.filter((to) => !to.startsWith(from) && !from.startsWith(to));
    between.set(from, [...(between.get(from) ?? []), ...apart]);
  }
  return between;
}

/** Each ring once, as the way around it. */
function rings(graph) {
  const found = [];
  const finished = new Set();
  const visit = (node, path) => {
    if (finished.has(node)) return;
    const start = path.indexOf(node);
    if (start >= 0) {
      found.push(`A ring: ${[...path.slice(start), node].join(' → ')}`);
      return;
    }
    for (const next of graph.get(node) ?? []) visit(next, [...path, node]);
    finished.add(node);
  };
  for (const node of graph.keys()) visit(node, []);
  return found;
}

function crowded() {
  const counts = new Map();
  for (const file of [...files, ...sources('test')]) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count > mostLoose)
    .map(
      ([folder, count]) =>
        `${folder} holds ${count} files; ${mostLoose} are the most. Put those of one idea into a folder.`,
    );
}
