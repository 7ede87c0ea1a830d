// Imports each door as it ships, on a server: there is no page there, and not even a `navigator` in every version of Node.
import { built, doors } from './doors.mjs';

const root = new URL('../', import.meta.url);
delete globalThis.navigator;
for (const [door, source] of Object.entries(doors))
  await import(new URL(built(source), root).href).catch((error) => {
    console.error(`\`${door}\` cannot be imported where there is no page: ${error.stack}`);
    process.exitCode = 1;
  });
