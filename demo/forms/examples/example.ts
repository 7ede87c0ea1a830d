/** A schema to try, and what its form begins with. */
export interface Example {
  name: string;
  schema: object;
  value?: unknown;
  /** What the prompt would be asked with. */
  values?: Record<string, unknown>;
}

export const object = (properties: object, required: string[] = [], more: object = {}) => ({
  type: 'object',
  properties,
  required,
  ...more,
});

export const bare = (schema: object, more: object = {}) => object({ answer: schema }, ['answer'], more);
