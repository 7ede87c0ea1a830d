// What is said to a command besides its words.

/** The options as they were typed. */
export interface CommandOptions {
  json?: boolean;
  state?: string[];
  workflow?: string;
  run?: string;
  text?: string;
  order?: string;
  limit?: string;
  after?: string;
  reason?: string;
  id?: string;
}
