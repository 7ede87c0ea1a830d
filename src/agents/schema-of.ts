// The JSON schema of a value that came without one: what it is made of may be changed, and nothing else be added.

export function schemaOf(value: unknown): object {
  return schemaOfAll([value]);
}

/** A schema that all of these fit: the entries of a list need not be alike. */
function schemaOfAll(values: readonly any[]): object {
  const [kind, ...others] = new Set(values.map(kindOf));
  if (others.length > 0) return {};
  if (kind === 'array') {
    const entries = values.flat();
    return { type: 'array', ...(entries.length > 0 && { items: schemaOfAll(entries) }) };
  }
  if (kind === 'object') {
    const names = [...new Set(values.flatMap((value) => Object.keys(value)))];
    const having = (name: string) => values.filter((value) => Object.hasOwn(value, name));
    const schemaOfPart = (name: string) => schemaOfAll(having(name).map((value) => value[name]));
    return {
      type: 'object',
      properties: Object.fromEntries(names.map((name) => [name, schemaOfPart(name)])),
      required: names.filter((name) => having(name).length === values.length),
      additionalProperties: false,
    };
  }
  if (kind === 'string')
    return { type: 'string', ...(values.some((text) => text.includes('\n')) && { ui: { widget: 'textarea' } }) };
  return kind === 'number' || kind === 'boolean' ? { type: kind } : {};
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
