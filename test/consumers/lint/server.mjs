// A server imports every door, and ends: nothing is left that keeps it alive.
import { readFileSync } from 'node:fs';

const { exports } = JSON.parse(readFileSync('node_modules/confer-kit/package.json', 'utf8'));
const doors = Object.entries(exports).filter(([, target]) => target.default);
for (const [door] of doors) await import(`confer-kit${door.slice(1)}`);

const { AlreadyResolved } = await import('confer-kit');
const worker = await import('confer-kit/worker');
if (AlreadyResolved !== worker.AlreadyResolved) throw new Error('An error is of another class in each door.');
if (doors.length < 15) throw new Error(`Only ${doors.length} doors were found.`);
