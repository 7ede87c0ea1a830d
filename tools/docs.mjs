// `npm run docs`: docs/elements.md, made of the sources and docs/parts.json; the examples of docs/agents.md. `--check` tells whether it is up to date.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { withExamples } from './doc-examples.mjs';
import { manifest } from './manifest.mjs';

const path = 'docs/elements.md';
const { elements, styles, faults } = await manifest();
const page = [
  '# The elements\n',
  'Made by `npm run docs` from the sources: change those. A property whose attribute is named can be set either way. Events bubble and are composed. Parts are',
  'styled from outside: `cf-inbox::part(row) { … }`; an inbox hands on the parts of its question, its form and its text.\n',
  'When React (19) takes up a page that a server has drawn, it gives no element its objects or `on…` listeners before they change: there give them in an effect, as JSON',
  '(`schema={JSON.stringify(schema)}`), or draw the element on the client alone.\n',
  `${elements.map(({ tag }) => `[\`<${tag}>\`](#${tag})`).join(' · ')} · [custom properties](#custom-properties)\n`,
  ...elements.flatMap(section),
  '## Custom properties\n',
  'Each can be set on an element or on any ancestor: `cf-inbox { --cf-accent: rebeccapurple }`.\n',
  table(
    ['custom property', 'what for', 'default'],
    styles.map(({ name, comment, initial }) => [code(name), comment, initial ? code(initial) : '']),
  ),
].join('\n');

if (!process.argv.includes('--check')) writeFileSync(path, page);
else if (!existsSync(path) || readFileSync(path, 'utf8') !== page)
  faults.push(`${path} is not what the sources say. Run \`npm run docs\`.`);
faults.push(...withExamples({ check: process.argv.includes('--check') }));
for (const fault of faults) console.error(fault);
console.log(`${elements.length} elements, ${faults.length === 0 ? 'all told of' : `${faults.length} wrong`}`);
process.exitCode = faults.length === 0 ? 0 : 1;

function section({ tag, description, properties, methods, events, parts }) {
  const own = events.filter(({ name }) => tag !== 'cf-inbox' || !promptEvents().includes(name));
  return [
    `## ${tag}\n`,
    `\`import 'confer-kit/${tag}'\`: ${description}\n`,
    table(
      ['property', 'attribute', 'type', 'what it is'],
      properties.map(({ name, attribute, type, comment, readonly }) => [
        code(name),
        attribute ? code(attribute) : '',
        code(type),
        [readonly && '(read only)', comment].filter(Boolean).join(' '),
      ]),
    ),
    methods.length > 0 &&
      table(
        ['method', 'what it does'],
        methods.map(({ name, signature, comment }) => [code(name + signature), comment]),
      ),
    own.length > 0 &&
      table(
        ['event', 'its type', 'when'],
        own.map(({ name, type, comment }) => [code(name), code(type), comment]),
      ),
    tag === 'cf-inbox' && 'The events of [`<cf-prompt>`](#cf-prompt) come out of it, too.\n',
    table(
      ['part', 'what it is'],
      parts.map(({ name, comment }) => [code(name), comment]),
    ),
  ].filter(Boolean);
}

function promptEvents() {
  return elements.find(({ tag }) => tag === 'cf-prompt').events.map(({ name }) => name);
}

function code(text) {
  return `\`${text.replaceAll('|', '\\|')}\``;
}

/** As the formatter would have it. */
function table(head, rows) {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((cells) => cells[i].length)));
  const line = (cells) => `| ${cells.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |\n`;
  return [head, widths.map((width) => '-'.repeat(width)), ...rows].map(line).join('');
}
