// What the tools of the examples do: a note of each, to be counted.

import { noted } from '../notes.ts';

export async function deliver({ to, text }: { to: string; text: string }): Promise<string> {
  await noted(`sent to ${to}: ${text}`);
  return `sent to ${to}`;
}
