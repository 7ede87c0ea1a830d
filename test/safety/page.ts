// A page that is attacked, in a frame: it shows each attack in every element and tells what came of it. What must not happen
// is watched here (calls, pages left, forbidden elements) and at the server (requests).

import { all, deep, drawn, mounted } from '../cf-page.ts';
import { inputs, texts } from './attacks.ts';

export interface Order {
  group: string;
  /** The address of another origin that is watched. */
  evil: string;
  /** Shows texts and forms by themselves too, not only in their question. */
  alone: boolean;
}

const happened: string[] = [];
let current = '';
for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
  Object.assign(window, { [name]: () => void happened.push(`${current}: ${name}() was called`) });
Object.assign(window, { pwned: (which: unknown) => happened.push(`attack ${which} ran`) });
addEventListener('pagehide', () => parent.postMessage({ failures: [`${current}: the page was left`] }, '*'));
addEventListener('error', ({ message }) => happened.push(`${current}: uncaught ${message}`));
addEventListener('unhandledrejection', ({ reason }) => happened.push(`${current}: unhandled ${reason}`));
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
  // That the policy also stops what the sanitiser takes out anyway is no fault of the elements.
  if (violatedDirective !== 'script-src-attr') happened.push(`${current}: broke ${violatedDirective} ${blockedURI}`);
});

addEventListener('message', async ({ data }: MessageEvent<Order>) => {
  if (!data.group) return;
  const attacks = data.group === 'whole inputs' ? wholeInputs(data) : everywhere(data);
  for (const [name, records] of attacks) {
    document.title = current = name;
    for (const record of records)
      await shown(record, data.alone).catch((error) =>
        happened.push(`${name}: ${error} ${String(error?.stack).slice(0, 600)}`),
      );
  }
  // What loads or fails to does so a little later.
  await new Promise((resolve) => setTimeout(resolve, 100));
  parent.postMessage({ failures: happened.splice(0), count: attacks.length }, '*');
});
parent.postMessage({ ready: true }, '*');

type Fields = Record<string, any>;
const question = {
  id: 'i',
  runId: 'r',
  workflow: 'w',
  key: 'k',
  state: 'pending',
  template: 'Well?',
  values: {},
  createdAt: 0,
};

function armed(text: string, which: number, evil: string): string {
  return text.replaceAll('PWN', `top.pwned(${which})`).replaceAll('EVIL', `${evil}/${which}`);
}

function wholeInputs({ evil }: Order): [string, Fields[]][] {
  return Object.entries(inputs()).map(([name, fields]) => [
    name,
    [{ ...question, ...fields }].map((input) => rearmed(input, evil)),
  ]);
}

/** Only where it is shallow: what is deep holds no text. */
function rearmed(fields: Fields, evil: string, depth = 0): any {
  if (typeof fields === 'string') return (fields as string).length < 10_000 ? armed(fields, 0, evil) : fields;
  if (typeof fields !== 'object' || fields === null || fields instanceof Blob || depth > 20) return fields;
  if (Array.isArray(fields)) return fields.map((part) => rearmed(part, evil, depth + 1));
  return Object.fromEntries(Object.entries(fields).map(([key, part]) => [key, rearmed(part, evil, depth + 1)]));
}

function everywhere({ group, evil }: Order): [string, Fields[]][] {
  return texts[group]!.map((raw, index) => {
    const text = armed(raw, index, evil);
    const schema = {
      title: text,
      description: text,
      type: 'object',
      properties: {
        text: {
          type: 'string',
          title: text,
          description: text,
          examples: [text],
          ui: { placeholder: text, widget: text },
        },
        long: { type: 'string', format: 'textarea', ui: { widget: 'textarea', placeholder: text } },
        [text]: { type: 'string', description: text, default: text },
        choice: { enum: [text, 'b'], title: text },
        select: { enum: [text, ...'bcdefghijklmn'], title: text },
        one: {
          oneOf: [
            { const: text, title: text, description: text },
            { const: 'x', title: text },
          ],
        },
        branch: {
          anyOf: [
            { type: 'object', title: text, properties: { [text]: { const: text } } },
            { type: 'string', title: text },
          ],
        },
        many: { type: 'array', items: { enum: [text, 'z'] }, uniqueItems: true },
        list: { type: 'array', items: { type: 'string', title: text } },
        fixed: { const: text, title: text },
        url: { type: 'string', format: 'uri', title: text, default: text },
        odd: { type: 'string', format: text, contentMediaType: text, pattern: text },
        colour: { type: 'string', format: 'color' },
        record: { type: 'object', additionalProperties: { type: 'string' } },
        never: { not: {}, title: text },
      },
      required: [text, 'text'],
    };
    const initial = {
      text,
      long: text,
      choice: text,
      select: text,
      one: text,
      branch: { [text]: text },
      many: [text],
      list: [text],
      fixed: text,
      url: text,
      odd: text,
      colour: text,
      ...Object.fromEntries([[text, text]]),
      record: Object.fromEntries([[text, text]]),
    };
    const values = {
      a: text,
      b: text,
      c: text,
      extra: text,
      nested: Object.fromEntries([[text, [text, Object.fromEntries([[text, text]])]]]),
      ...Object.fromEntries([[text, text]]),
      map: new Map([[text, text]]),
      error: new Error(text),
      file: new File([text], text, { type: 'text/plain' }),
    };
    const label = text.replaceAll('\n', ' ');
    const template = [
      text,
      `# ${label}`,
      `| a |\n|---|\n| ${label} |`,
      `- ${label}`,
      `> ${label}`,
      `[x](${text}) ![y](${text}) <${text}>`,
      `[x](<${label}> "${label}")`,
      `[r]\n\n[r]: ${label}`,
      `\`${text}\``,
      `\`\`\`${label}\n${text}\n\`\`\``,
      `{a} {{b}} {{{c}}}`,
      `# {a}`,
      `| {a} | {{{c}}} |\n|---|---|\n| {{b}} | {c} |`,
      `[{a}]({a}) [v]({b} "{a}") ![{a}]({b}) [w](x{a}) \`{a}\` **{{{c}}}** <{a}> <a href="{a}" title="{a}">l</a> <img src="{a}" alt="{a}">`,
      '```\n{a}{{{c}}}\n```',
      '[s]\n\n[s]: {a}',
      '{{{c}}}',
    ].join('\n\n');
    const open = {
      ...question,
      id: text,
      runId: text,
      workflow: text,
      key: text,
      template,
      values,
      title: text,
      actions: [text, text],
      schema,
      initial,
    };
    const resolved = {
      ...open,
      state: 'responded',
      resolution: { value: initial, reason: text, by: { id: text, name: text }, at: 0 },
    };
    const dismissed = {
      ...open,
      template: text,
      state: 'dismissed',
      resolution: { reason: text, by: { id: text }, at: 0 },
    };
    return [`${group}: ${raw.slice(0, 60)}`, [open, resolved, dismissed]];
  });
}

async function shown(input: Fields, alone: boolean): Promise<void> {
  const elements: Element[] = [await mounted('cf-prompt', { input: input as never })];
  // Once a question is resolved, they show the same.
  if (alone && input.state === 'pending') {
    const issues = [{ path: ['text'], message: String(input.title) }];
    elements.push(
      await mounted('cf-markdown', { template: input.template, values: input.values }),
      await mounted('cf-form', { schema: input.schema, value: input.initial, issues }),
    );
  }
  await new Promise((resolve) => setTimeout(resolve));
  for (const element of elements) {
    await drawn(element);
    happened.push(...elementsOf(element).map((what) => `${current}: ${what}`));
  }
  const intact =
    document.body instanceof HTMLBodyElement &&
    typeof document.cookie === 'string' &&
    document.forms instanceof HTMLCollection;
  if (!intact || document.querySelector('body') !== document.body)
    happened.push(`${current}: the document was clobbered`);
  if (Object.getOwnPropertyNames(Object.prototype).includes('polluted'))
    happened.push(`${current}: the prototype was polluted`);
  for (const element of elements) element.remove();
}

const forbidden =
  'script, object, embed, applet, base, meta, link, frame, frameset, portal, fencedframe, style, marquee, template';
const forbiddenInText =
  'form, input, textarea, select, iframe, svg, math, video, audio, area, dialog:not(.enlarged), slot, cf-prompt, cf-form, cf-inbox, cf-markdown cf-markdown';

/** What is there that must not be. */
function elementsOf(root: Element): string[] {
  const faults: string[] = [];
  for (const element of deep(root)) {
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) faults.push(`<${element.localName} ${name}>`);
      if (
        ['style', 'srcset', 'ping', 'background', 'srcdoc', 'formaction'].includes(name) &&
        /url\(|image-set|position|EVIL|safety|javascript/i.test(value)
      )
        faults.push(`<${element.localName} ${name}="${value.slice(0, 80)}">`);
    }
    if (element.matches(forbidden)) faults.push(`<${element.localName}>`);
    if (element instanceof HTMLAnchorElement && element.hasAttribute('href') && !fine(element))
      faults.push(`a link to ${element.href.slice(0, 80)}`);
    if (
      element instanceof HTMLImageElement &&
      element.src &&
      !/^(blob:|data:image\/(png|jpeg|gif|webp|avif|svg\+xml)[;,])/.test(element.src)
    )
      faults.push(`a picture from ${element.src.slice(0, 80)}`);
  }
  for (const text of all(root, 'cf-markdown')) faults.push(...textFaults(text));
  if (root.localName === 'cf-markdown') faults.push(...textFaults(root));
  return faults;
}

function textFaults(root: Element): string[] {
  const names = all(root, forbiddenInText).map(({ localName }) => `<${localName}> in a text`);
  const buttons = all(root, 'button:not([type=button])').map(() => 'a button that submits in a text');
  return [...names, ...buttons];
}

function fine(link: HTMLAnchorElement): boolean {
  if (link.protocol === 'blob:') return link.hasAttribute('download');
  // An address that is none has the protocol `:`, and leads nowhere.
  return /^(https?|mailto|):$/.test(link.protocol);
}
