// The page's door.
export { RunFailed, recorded, revived } from './model/error-records.ts';
export * from './model/errors.ts';
export type { Exported } from './model/exported.ts';
export type * from './model/record.ts';
export { isReference, type Live, type Reference, unescaped } from './model/reference.ts';
export * from './model/remote/server-errors.ts';
export * from './model/storage-errors.ts';
export type { Client, Inputs, Runs } from './page/client.ts';
export { type ConnectOptions, connect } from './page/connect.ts';
export type { Token } from './page/connection.ts';
export type { Run } from './page/run.ts';
