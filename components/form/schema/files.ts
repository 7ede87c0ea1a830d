// Which pieces of schema ask for a file. JSON has none, so schemas call it a string in some encoding; the answer holds
// the `File` itself.

import { own, type Schema, text } from '../../shared/schema.ts';

export function isFile(schema: Schema): boolean {
  if (own(schema, 'format') === 'binary' || own(schema, 'contentEncoding') === 'binary') return true;
  const type = mediaType(schema);
  if (type) return !isText(type);
  // Text that is to be typed in an encoding says how it has to look.
  return (
    text(own(schema, 'contentEncoding')) !== undefined && !text(own(schema, 'format')) && !text(own(schema, 'pattern'))
  );
}

export const mediaType = (schema: Schema) => text(own(schema, 'contentMediaType'));

/** Text within text, such as JSON or Markdown, is written rather than chosen. */
export const isText = (type: string) => /^(text\/|application\/([\w.+-]*\+)?(json|xml|yaml)$)/.test(type);

/** What the form around sends: the answer as JSON, and the files in it by `name` and path. */
export function formData(name: string, value: unknown): FormData | string | null {
  if (value === undefined) return null;
  const text = json(value);
  const files = name ? filesIn(value) : [];
  if (!files.length || text === null) return text;
  const data = new FormData();
  data.append(name, text);
  for (const [path, file] of files) data.append([name, ...path].join('.'), file);
  return data;
}

function filesIn(value: unknown, path: readonly string[] = []): [path: readonly string[], file: Blob][] {
  if (value instanceof Blob) return [[path, value]];
  if (typeof value !== 'object' || value === null || path.length > 30) return [];
  return Object.entries(value).flatMap(([key, inner]) => filesIn(inner, [...path, key]));
}

/** What JSON cannot say is left to those who read `value`. */
export function json(value: unknown): string | null {
  try {
    return JSON.stringify(value) ?? null;
  } catch {
    return null;
  }
}
