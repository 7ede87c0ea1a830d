// The Node that a server needs, which alone knows SQLite: this one, `NODE_22`, or one from npm.
import { execFileSync } from 'node:child_process';

function nodeWithSqlite() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 13)) return process.execPath;
  if (process.env.NODE_22) return process.env.NODE_22;
  const words = ['-y', '--package=node@22', '--', 'node', '-p', 'process.execPath'];
  return execFileSync('npx', words, { encoding: 'utf8' }).trim();
}
export const node = nodeWithSqlite();
