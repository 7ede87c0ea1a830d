// What a `$ref` leads to within its document: by pointer, by anchor, or by the `$id` of a part. Nothing is loaded.

import { isRecord, own } from '../../shared/schema.ts';

const most = 20_000;
const indexes = new WeakMap<object, Map<string, unknown>>();

export function referred(root: unknown, ref: string): unknown {
  const [base = '', fragment] = split(ref);
  const document = base ? named(root, base) : root;
  if (!fragment) return document;
  return fragment.startsWith('/') ? pointed(document, fragment) : named(root, `#${fragment}`);
}

function split(ref: string): [string, string | undefined] {
  const at = ref.indexOf('#');
  return at < 0 ? [ref, undefined] : [ref.slice(0, at), unescaped(ref.slice(at + 1))];
}

function pointed(document: unknown, pointer: string): unknown {
  let here = document;
  for (const part of pointer.slice(1).split('/')) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    here = Array.isArray(here) ? (/^\d+$/.test(key) ? here[Number(key)] : undefined) : own(here, key);
  }
  return here;
}

function named(root: unknown, name: string): unknown {
  if (!isRecord(root)) return undefined;
  let index = indexes.get(root);
  if (!index) indexes.set(root, (index = indexed(root)));
  return index.get(name) ?? index.get(absolute(name, root));
}

/** Every part of a document that has a name. */
function indexed(root: Record<string, unknown>): Map<string, unknown> {
  const index = new Map<string, unknown>();
  const name = (key: unknown, part: unknown) => {
    if (typeof key === 'string' && !index.has(key)) index.set(key, part);
  };
  const waiting: unknown[] = [root];
  for (let count = 0; waiting.length && count < most; count++) {
    const part = waiting.pop();
    if (typeof part !== 'object' || part === null) continue;
    const id = own(part, '$id');
    if (typeof id === 'string') {
      name(id.replace(/#$/, ''), part);
      name(absolute(id, root), part);
    }
    for (const word of ['$anchor', '$dynamicAnchor']) {
      const anchor = own(part, word);
      if (typeof anchor === 'string') name(`#${anchor}`, part);
    }
    waiting.push(...Object.values(part).slice(0, most));
  }
  return index;
}

const absolute = (name: string, root: unknown) => URL.parse(name, String(own(root, '$id') ?? 'schema:/'))?.href ?? name;

function unescaped(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
