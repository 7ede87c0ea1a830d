// The keywords for files: how large one may be, and of which media type.

import { own, type SchemaObject } from './keywords.ts';
import { sizeFaults } from './scalars.ts';
import type { Fault } from './visit.ts';

export function fileFaults(schema: SchemaObject, file: Blob): Fault[] {
  const faults = sizeFaults(schema, 'Length', () => file.size, 'Size');
  const type = own(schema, 'contentMediaType');
  if (typeof type === 'string' && !isOfType(file, type))
    faults.push({ keyword: 'contentMediaType', detail: [type, file.type] });
  return faults;
}

/** Whether a schema of a string means a file, in the manner of OpenAPI, pydantic and zod. */
export function isFileSchema(schema: SchemaObject): boolean {
  const type = own(schema, 'type');
  if (type !== undefined && ![type].flat().includes('string')) return false;
  const content = ['contentMediaType', 'contentEncoding'].some((keyword) => Object.hasOwn(schema, keyword));
  return content || own(schema, 'format') === 'binary';
}

/** Whether a file is of a media type, which may be a wildcard (`image/*`). */
function isOfType(file: Blob, wanted: string): boolean {
  const plain = (type: string) => type.split(';')[0]!.trim().toLowerCase();
  const [type, pattern] = [plain(file.type), plain(wanted)];
  if (pattern === '' || pattern === '*/*' || pattern === '*' || pattern === 'application/octet-stream') return true;
  return pattern.endsWith('/*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern;
}
