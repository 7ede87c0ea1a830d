// The page's door.

export * from './model/errors.ts';
export type * from './model/record.ts';
export type { Client, Inputs, Run, Runs } from './page/client.ts';
