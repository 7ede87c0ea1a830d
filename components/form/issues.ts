// Where an issue is shown: at the field of its path, or at the nearest field around it that is on the page.

import type { Issue } from '../../src/model/errors.ts';
import { pathKey } from '../shared/path.ts';

/** The messages of issues by the path of the field that shows them; `''` holds those that no field can. */
export function placed(issues: readonly Issue[], shown: (key: string) => boolean): Map<string, string> {
  const messages = new Map<string, string>();
  for (const { path, message } of issues) {
    let length = path.length;
    while (length > 0 && !shown(pathKey(path.slice(0, length)))) length--;
    const near = pathKey(path.slice(0, length));
    const key = shown(near) ? near : '';
    const beyond = path.slice(length).join('/');
    const line = beyond ? `${beyond}: ${message}` : message;
    const before = messages.get(key);
    messages.set(key, before ? `${before} ${line}` : line);
  }
  return messages;
}
