// What is said to a command besides its words, as Node's `parseArgs` takes it.

const one = { type: 'string' } as const;
const several = { ...one, multiple: true } as const;
const yes = { type: 'boolean' } as const;

/** Of which each command takes those that it names, and all take `json`. */
export const commandOptions = {
  json: yes,
  state: several,
  workflow: one,
  run: one,
  text: one,
  order: one,
  limit: one,
  after: one,
  reason: one,
  id: one,
} as const;

/** What is said of whom to ask, and as whom; or asked of the command line itself. */
export const commonOptions = {
  server: one,
  token: one,
  file: one,
  help: { ...yes, short: 'h' },
  version: yes,
} as const;

type Typed<Option> = Option extends typeof several ? string[] : Option extends typeof one ? string : boolean;

/** The options as they were typed. */
export type CommandOptions = { [Name in keyof typeof commandOptions]?: Typed<(typeof commandOptions)[Name]> };
