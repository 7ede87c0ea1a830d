// Gives a tag its class, where tags can be had: not on a server and not in a worker, and once, however often it is asked.

export function define(tag: string, element: CustomElementConstructor): void {
  const registry = globalThis.customElements;
  if (registry && !registry.get(tag)) registry.define(tag, element);
}
