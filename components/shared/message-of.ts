/** What was thrown says, whatever it is; for people, `error-text.ts` has other words. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
