// What the elements offer, read off what is built: properties, attributes and methods off the types, events off the map of events,
// parts and custom properties off the sources. docs/parts.json has a line for each part and custom property, and nothing else.
import { readdirSync, readFileSync } from 'node:fs';

/** What fields of marks have in common lies in the room around theirs. */
const marks = {
  inside: ['../marks/toolbar-view', '../marks/mark-list-view'],
  bases: { '../marks-field': 'MarksField' },
};

/** Each element, the room that draws it, the files whose parts lie in its shadow root as well, and the classes that it extends. */
const rooms = {
  'cf-inbox': {
    room: 'inbox',
    className: 'InboxElement',
    inside: ['dialogs/keys-dialog'],
    bases: { 'inbox-settings': 'InboxSettings' },
  },
  'cf-prompt': {
    room: 'prompt',
    className: 'PromptElement',
    inside: ['dialogs/keys-dialog'],
    bases: { 'prompt-settings': 'PromptSettings' },
  },
  'cf-run': { room: 'run', className: 'RunElement', inside: [] },
  'cf-form': {
    room: 'form',
    className: 'FormElement',
    inside: [],
    bases: { 'control/schema-control': 'SchemaControl', 'control/form-control': 'FormControl' },
  },
  'cf-markdown': { room: 'markdown', className: 'MarkdownElement', inside: ['text-view', 'dialogs/zoom'] },
  'cf-regions': { ...marks, className: 'RegionsElement', room: 'marks/regions' },
  'cf-ranges': { ...marks, className: 'RangesElement', room: 'marks/ranges' },
  'cf-spans': { ...marks, className: 'SpansElement', room: 'marks/spans' },
};

/** `[{ tag, className, description, properties, methods, events, parts, styles }]`, and what is not told of: `faults`. */
export async function manifest() {
  const told = JSON.parse(readFileSync('docs/parts.json', 'utf8'));
  const faults = [];
  const door = Object.assign({}, ...(await Promise.all(Object.keys(rooms).map(doorOf))));
  const elements = Object.entries(rooms).map(([tag, { room, className, inside, bases = {} }]) => {
    const path = `components/${room}/${tag}.ts`;
    const members = membersOf(`dist/components/${room}/${tag}.d.ts`, className);
    for (const [name, base] of Object.entries(bases))
      members.push(...membersOf(`dist/components/${room}/${name}.d.ts`, base));
    const sources = [...sourcesIn(`components/${room}`), ...inside.map((name) => `components/shared/${name}.ts`)];
    const { properties, methods } = sorted(members, door[className].elementProperties, faults, tag);
    return {
      ...{ tag, className, path, description: headOf(path), properties, methods },
      events: eventsIn(`dist/components/${room}`),
      parts: described(partsIn(sources), told[tag] ?? {}, `part of <${tag}>`, faults),
    };
  });
  const styles = described(stylesIn(sourcesIn('components')), told.properties, 'custom property', faults);
  const find = (tag) => elements.find((element) => element.tag === tag);
  // They bubble out of it.
  find('cf-inbox').events.push(...find('cf-prompt').events);
  const { promptParts } = await import(new URL('../dist/components/prompt/styles.js', import.meta.url).href);
  const exported = new Set(promptParts.split(',').map((name) => name.trim()));
  for (const { name } of ['cf-prompt', 'cf-form', 'cf-markdown'].flatMap((tag) => find(tag).parts))
    if (!exported.delete(name) && !['prompt', 'form', 'value', 'empty'].includes(name) && !twice(elements, name))
      faults.push(`The part \`${name}\` is not in \`promptParts\`: a page cannot style it through <cf-inbox>.`);
  return { elements, styles, faults };
}

const doorOf = (tag) => import(new URL(`../dist/components/${tag}.js`, import.meta.url).href);

/** Drawn by more than one element, so it has been struck off the list before. */
const twice = (elements, name) => elements.filter(({ parts }) => parts.some((part) => part.name === name)).length > 1;

function sourcesIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`);
}

/** The first paragraph of a file's head, without its examples. */
function headOf(path) {
  const [head] = readFileSync(path, 'utf8').split('\n\n');
  const lines = head.split('\n').map((line) => line.replace(/^\/\/ ?/, ''));
  return lines
    .filter((line) => !line.startsWith('  '))
    .join(' ')
    .replace(/^<cf-\w+>: /, '');
}

/** What a class declares, one line each, with the comment before it. */
function membersOf(path, className) {
  const [, body] = readFileSync(path, 'utf8').match(new RegExp(`class ${className} [^\\n]*\\{\\n([\\s\\S]*?)\\n\\}`));
  const members = body.matchAll(/(?:^ {4}\/\*\*([\s\S]*?)\*\/\n)?^ {4}(\S[\s\S]*?;)(?=\n {4}[^\s}]|$(?![\s\S]))/gm);
  return [...members].map(([, comment, code]) => ({ comment: plain(comment), code: code.replace(/\s+/g, ' ') }));
}

function plain(comment = '') {
  return comment
    .replace(/^\s*\*/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function sorted(members, declared, faults, tag) {
  const properties = [];
  const methods = [];
  for (const { comment, code } of members) {
    if (/^(static|protected|private|#|constructor|set )/.test(code) || /^\w+Callback\(/.test(code)) continue;
    const method = code.match(/^(\w+)(\(.*\)): (.*);$/);
    const property = code.match(/^(?:get |readonly )?(\w+)(?:\(\))?\??: (.*);$/);
    if (method && !code.startsWith('get '))
      methods.push({ name: method[1], signature: `${method[2]}: ${method[3]}`, comment });
    else if (property) {
      const [, name, type] = property;
      const options = declared.get(name);
      const attribute = options?.attribute === false ? undefined : options && (options.attribute ?? name.toLowerCase());
      const readonly = !options && !members.some(({ code }) => code.startsWith(`set ${name}(`));
      properties.push({ name, type, comment, attribute, readonly, boolean: options?.type === Boolean });
      if (!comment && !readonly) faults.push(`The property \`${name}\` of <${tag}> has no comment.`);
    }
  }
  return { properties, methods };
}

function eventsIn(folder) {
  const types = readdirSync(folder).filter((name) => name.endsWith('.d.ts'));
  return types.flatMap((name) => {
    const [, body] =
      readFileSync(`${folder}/${name}`, 'utf8').match(/interface HTMLElementEventMap \{\n([\s\S]*?)\n {4}\}/) ?? [];
    const events =
      body?.matchAll(/(?:^ {8}\/\*\*([\s\S]*?)\*\/\n)?^ {8}'(cf-[\w-]+)': ([\s\S]*?);(?=\n {8}[^\s}]|$(?![\s\S]))/gm) ??
      [];
    return [...events].map(([, comment, name, type]) => ({
      name,
      type: type.replace(/\s+/g, ' ').replace('; }', ' }'),
      comment: plain(comment),
    }));
  });
}

function partsIn(sources) {
  const names = sources.flatMap((path) => {
    const text = readFileSync(path, 'utf8');
    const found = text.matchAll(/(?<![\w:(-])part="([\w -]+)"|\.part\.add\('([\w-]+)'\)/g);
    return [...found].flatMap(([, listed, added]) => (listed ?? added).split(' '));
  });
  return [...new Set(names)].sort().map((name) => ({ name }));
}

function stylesIn(sources) {
  const found = new Map();
  for (const path of sources) {
    // The default ends where the bracket of `var` does.
    for (const [, name, rest] of readFileSync(path, 'utf8').matchAll(/var\((--cf-[a-z-]+)(?:, ([^;]*))?\)/g))
      if (!found.has(name)) found.set(name, rest && balanced(rest));
  }
  return [...found].map(([name, initial]) => ({ name, initial }));
}

function balanced(text) {
  let depth = 0;
  for (const [i, letter] of [...text].entries()) {
    if (letter === '(') depth += 1;
    if (letter === ')' && --depth < 0) return text.slice(0, i);
  }
  return text;
}

function described(found, told, what, faults) {
  for (const { name } of found)
    if (!told[name]) faults.push(`docs/parts.json does not say what the ${what} \`${name}\` is.`);
  for (const name of Object.keys(told))
    if (!found.some((one) => one.name === name))
      faults.push(`docs/parts.json tells of \`${name}\`, but there is no such ${what}.`);
  return found.map((one) => ({ ...one, comment: told[one.name] ?? '' }));
}
