// The JSON schema of a value that came without one: what it is made of may be changed, and nothing else be added.

export function schemaOf(value: unknown): object {
  if (Array.isArray(value)) return { type: 'array', ...(value.length > 0 && { items: schemaOf(value[0]) }) };
  if (typeof value === 'object' && value !== null) {
    const properties = Object.entries(value).map(([name, part]) => [name, schemaOf(part)]);
    return {
      type: 'object',
      properties: Object.fromEntries(properties),
      required: Object.keys(value),
      additionalProperties: false,
    };
  }
  if (typeof value === 'string') return { type: 'string', ...(value.includes('\n') && { ui: { widget: 'textarea' } }) };
  return typeof value === 'number' || typeof value === 'boolean' ? { type: typeof value } : {};
}
