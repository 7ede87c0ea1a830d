// A schema, read once before any value is checked by it: each keyword has the form that the standard wants, each
// reference leads somewhere within, no schema is itself by way of references alone, and no nesting is too deep.

import { documentOf, type ReadSchema, type SchemaProblem } from './document.ts';
import type { Form } from './keyword-forms.ts';
import { isSchema } from './keywords.ts';
import { refuseCircles, refuseDepth, SchemaFault } from './schema-ends.ts';

/**
 * Throws a `SchemaFault` if `root`, which must be plain data, is no schema. A pattern that only another engine can read is left
 * out, where there is somebody to be `told` so.
 */
export function read(root: unknown, told?: (reason: string) => void): ReadSchema {
  if (!isSchema(root)) throw new SchemaFault('a schema is an object, true or false');
  refuseDepth(root);
  const document = documentOf(root, (problem, place, detail = '') => {
    const reason = reasons[problem](`\`${shown(place)}\``, shown(detail));
    if (problem !== 'foreign pattern' || !told) throw new SchemaFault(reason);
    told(reason);
  });
  refuseCircles(document);
  return document;
}

const reasons: Record<SchemaProblem, (place: string, detail: string) => string> = {
  draft: (_, named) => `\`$schema\` is \`${named}\`, which is not known; draft 2020-12 and draft-07 are`,
  form: (place, form) => `${place} must be ${wanted[form as Form]}`,
  limit: (place) => `${place} must be a number`,
  items: (place) => `${place} must be a schema; a list of schemas is \`prefixItems\``,
  pattern: (place, reason) => `${place}: ${reason}`,
  'foreign pattern': (place, reason) =>
    `${place} is not checked: ${reason}; write it as ECMAScript does, with the \`u\` flag`,
  address: (place, reference) => `\`${reference}\` is no address (${place})`,
  'id twice': (place, id) => `${place} has the \`$id\` of another part, \`${id}\``,
  'id fragment': (place) => `the \`$id\` of ${place} must not have a fragment`,
  elsewhere: (place, reference) =>
    `${place} refers to \`${reference}\`, which is not in the schema; other schemas are not fetched`,
  nothing: (place, reference) =>
    `there is no ${/#(?!\/)./.test(reference) ? '' : 'schema '}\`${reference}\` (${place})`,
};

/** What a value of each form is. */
const wanted: Record<Form, string> = {
  schema: 'a schema',
  schemas: 'a list of schemas, not empty',
  'schema map': 'an object of schemas',
  'pattern map': 'an object of schemas',
  items: 'a schema',
  text: 'a string',
  flag: 'true or false',
  number: 'a number',
  limit: 'a number',
  positive: 'a number above 0',
  count: 'a whole number, 0 or more',
  names: 'a list of different strings',
  'name map': 'an object of lists of strings',
  types: "'string', 'number', 'integer', 'boolean', 'object', 'array', 'null' or a list of these",
  list: 'a list',
  pattern: 'a string',
  dependencies: 'an object of schemas or lists of strings',
};

/** Tells the author what is left out of a schema. */
export function warned(reason: string): void {
  console.warn(`In a schema, ${reason}.`);
}

function shown(text: string): string {
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}
