// What ajv finds, as issues: by default in the words of our own validator, so that people read the same whoever judges. What ours
// does not know, a keyword or a format of an author's, is said in ajv's words, or in those that a localisation gives.

import type { ErrorObject } from 'ajv';
import type { Issue } from '../../model/errors.ts';
import { forms } from '../keyword-forms.ts';

// As our own says no more.
const most = 200;

/** Each error of ajv's as an issue, with ajv's message. */
export function asIssues(errors: readonly ErrorObject[], value: unknown): Issue[] {
  return errors.slice(0, most).map((error) => ({
    path: pathOf(error, value),
    message: error.message ?? `breaks \`${error.keyword}\``,
  }));
}

/** Our own issues, and those of ajv's that ours cannot know of. */
export function inOurWords(errors: readonly ErrorObject[], ours: readonly Issue[], value: unknown): Issue[] {
  const told = new Set(ours.map(({ path }) => path.join('/')));
  const others = errors.filter((error) => {
    if (error.keyword === 'format') return !told.has(pathOf(error, value).join('/'));
    return !Object.hasOwn(forms, error.keyword) && !standard.includes(error.keyword);
  });
  const all = [...ours, ...asIssues(others, value)];
  return all.length > 0 ? all : asIssues(errors, value);
}

/** What ours knows beside the keywords that have a form. */
const standard = ['const', 'nullable', 'false schema', 'confer:kind'];

/** The place of an error: at what is missing or not expected, rather than around it. */
function pathOf({ instancePath, params }: ErrorObject, value: unknown): (string | number)[] {
  const path: (string | number)[] = [];
  let at = value;
  for (const part of instancePath.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(at) ? Number(key) : key);
    at = (at as Record<string, unknown> | undefined)?.[key];
  }
  const further =
    params.missingProperty ?? params.additionalProperty ?? params.unevaluatedProperty ?? params.propertyName;
  return further === undefined ? path : [...path, further];
}
